package errorflow

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// constants registers the exported constants of a type of errors that the generated
// file can't name, wherever it can name them:
//
//	type constError string
//
//	const ErrClosed = constError("closed")
func (d *decider) constants(named *types.Named) {
	if _, ok := named.Underlying().(*types.Basic); !ok || !types.Implements(named, errorInterface) {
		return
	}
	of := named.Obj()
	if d.said["constants "+of.Pkg().Path()+"."+of.Name()] {
		return
	}
	d.said["constants "+of.Pkg().Path()+"."+of.Name()] = true
	for _, pkg := range d.closure.near(of.Pkg().Path()) {
		if pkg.Path() == d.pkg.Path {
			continue
		}
		for _, name := range pkg.Scope().Names() {
			c, ok := pkg.Scope().Lookup(name).(*types.Const)
			if !ok || !token.IsExported(name) {
				continue
			}
			t, ok := types.Unalias(c.Type()).(*types.Named)
			if ok && t.Obj().Name() == of.Name() && t.Obj().Pkg() != nil && t.Obj().Pkg().Path() == of.Pkg().Path() && d.nameable(pkg.Path(), name) {
				d.add(d.named(pkg.Path(), name, true, false))
			}
		}
	}
}

// near lists the packages that may have constants of a type that another one declares:
// that one, and for an internal one those that are allowed to import it.
func (c *closure) near(path string) []*types.Package {
	parent := path
	if i := strings.LastIndex("/"+path+"/", "/internal/"); i >= 0 {
		parent = path[:max(i-1, 0)]
	}
	found := map[string]*types.Package{}
	note := func(p *types.Package) {
		if p != nil && (p.Path() == path || parent != path && (p.Path() == parent || strings.HasPrefix(p.Path(), parent+"/"))) {
			found[p.Path()] = p
		}
	}
	for _, p := range c.module {
		if note(p.Types); p.Types != nil {
			for _, imp := range p.Types.Imports() {
				note(imp)
			}
		}
	}
	out := make([]*types.Package, 0, len(found))
	for _, key := range slices.Sorted(maps.Keys(found)) {
		out = append(out, found[key])
	}
	return out
}

// instance registers an instance of a generic type whose type arguments the generated
// file can name. What does not travel of it is reported as for other types.
func (d *decider) instance(e Error, named *types.Named) bool {
	if named.TypeArgs().Len() == 0 || e.Of == nil || !named.Obj().Exported() || e.Path != d.pkg.Path && !d.nameable(e.Path, e.Name) {
		return false
	}
	for arg := range named.TypeArgs().Types() {
		if !d.canName(arg) {
			return false
		}
	}
	if unsent, lost := d.carry(named); len(unsent)+len(lost) > 0 {
		return false
	}
	f := d.named(e.Path, e.Name, false, types.Implements(named, errorInterface))
	f.Type, f.Wire = named, types.TypeString(named, nil)
	d.add(f)
	return true
}

// canName reports whether the generated file can name a type: it is basic, or has an
// exported name, or is made of such types.
func (d *decider) canName(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Kind() != types.UnsafePointer
	case *types.Pointer:
		return d.canName(t.Elem())
	case *types.Slice:
		return d.canName(t.Elem())
	case *types.Map:
		return d.canName(t.Key()) && d.canName(t.Elem())
	case *types.Named:
		obj := t.Obj()
		if obj.Pkg() == nil || !obj.Exported() || obj.Parent() != obj.Pkg().Scope() {
			return false
		}
		for arg := range t.TypeArgs().Types() {
			if !d.canName(arg) {
				return false
			}
		}
		return obj.Pkg().Path() == d.pkg.Path || d.nameable(obj.Pkg().Path(), obj.Name())
	}
	return false
}
