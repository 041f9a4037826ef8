package adopt

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// target is the type whose methods are to become dollar functions.
type target struct {
	obj   *types.TypeName
	named *types.Named
	file  *file
}

// target finds the struct type of that name.
func (prog *program) target(name string) (*target, error) {
	var home *source
	for _, s := range prog.list {
		if s.meta.PkgPath == prog.home && home == nil {
			home = s
		}
	}
	if home == nil {
		return nil, fmt.Errorf("package %s has no Go files that are built here", prog.home)
	}
	obj, ok := home.types.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return nil, fmt.Errorf("package %s declares no type %s", prog.home, name)
	}
	named, ok := obj.Type().(*types.Named)
	if !ok || obj.IsAlias() {
		return nil, fmt.Errorf("%s is another name of %s; name the type that has the methods", name, types.TypeString(types.Unalias(obj.Type()), nil))
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		var pkgs []*types.Package
		for _, s := range prog.list {
			pkgs = append(pkgs, s.types)
		}
		return nil, model.NoStruct(obj, pkgs)
	}
	t := &target{obj, named, prog.fileAt(obj.Pos())}
	if t.file == nil || t.file.isTest() || t.file.isGenerated() {
		return nil, fmt.Errorf("%s is not declared in a file that a service can be in; move it to one that is neither a test nor generated", name)
	}
	if !obj.Exported() && !home.embeds(obj) {
		return nil, fmt.Errorf("%s is not exported and no struct embeds it, so nobody would serve its dollar functions; export it first", name)
	}
	return t, nil
}

// embeds reports whether a struct of the package embeds the type.
func (s *source) embeds(obj *types.TypeName) bool {
	for _, named := range s.named() {
		st, ok := named.Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for f := range st.Fields() {
			t := f.Type()
			if p, ok := types.Unalias(t).(*types.Pointer); ok {
				t = p.Elem()
			}
			if n, ok := types.Unalias(t).(*types.Named); f.Embedded() && ok && n.Origin().Obj() == obj {
				return true
			}
		}
	}
	return false
}

// methods returns the methods to adopt, in source order: those named, or all
// that are exported. What is a dollar function already is left out.
func (t *target) methods(names []string) ([]*types.Func, error) {
	var out []*types.Func
	for fn := range t.named.Methods() {
		if fn.Exported() && !model.IsDollar(fn.Name()) && (len(names) == 0 || slices.Contains(names, fn.Name())) {
			out = append(out, fn)
		}
	}
	slices.SortFunc(out, func(a, b *types.Func) int { return cmp.Compare(a.Pos(), b.Pos()) })
	for _, name := range names {
		if err := t.hasOwn(name); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// hasOwn says why a name is not that of a method which could be adopted. One
// that was adopted before may still be called by its former name.
func (t *target) hasOwn(name string) error {
	owner := t.obj.Name()
	set := types.NewMethodSet(types.NewPointer(t.named))
	sel := set.Lookup(t.obj.Pkg(), name)
	switch {
	case sel == nil && set.Lookup(nil, model.Prefix+name) != nil:
		return nil
	case sel == nil:
		return fmt.Errorf("%s has no method %s", owner, name)
	case len(sel.Index()) > 1:
		field := t.named.Underlying().(*types.Struct).Field(sel.Index()[0])
		return fmt.Errorf("%s.%s is promoted from field %s; adopt it where it is declared", owner, name, field.Name())
	case !sel.Obj().Exported():
		return fmt.Errorf("%s.%s is not exported; rename it first", owner, name)
	}
	return nil
}
