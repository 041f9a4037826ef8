package effects

import (
	"go/token"
	"go/types"
	"path/filepath"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// noteType remembers a type that an interface may hold.
func (p *Program) noteType(t types.Type) {
	if !mentionsTypeParam(t) {
		p.types[typeText(t)] = t
	}
}

// typeNamed returns the type that typeText writes as name, or nil.
func (p *Program) typeNamed(name string) types.Type {
	if t, ok := p.types[name]; ok {
		return t
	}
	t := p.findType(name)
	p.types[name] = t
	return t
}

func (p *Program) findType(name string) types.Type {
	if elem, ok := strings.CutPrefix(name, "*"); ok {
		if t := p.typeNamed(elem); t != nil {
			return types.NewPointer(t)
		}
		return nil
	}
	if elem, ok := strings.CutPrefix(name, "[]"); ok {
		if t := p.typeNamed(elem); t != nil {
			return types.NewSlice(t)
		}
		return nil
	}
	name, _, _ = strings.Cut(name, "[")
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		if b, ok := types.Universe.Lookup(name).(*types.TypeName); ok {
			return b.Type()
		}
		return nil
	}
	pkg := p.packages[name[:dot]]
	if pkg == nil {
		return nil
	}
	if tn, ok := pkg.Scope().Lookup(name[dot+1:]).(*types.TypeName); ok {
		return tn.Type()
	}
	return nil
}

// method finds a method of t and the path of embedded fields to it.
func (p *Program) method(t types.Type, name string) (*types.Func, []int) {
	var pkg *types.Package
	if n, ok := types.Unalias(pointee(t)).(*types.Named); ok {
		pkg = n.Obj().Pkg()
	}
	obj, index, _ := types.LookupFieldOrMethod(t, true, pkg, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil, nil
	}
	return fn, index
}

func pointee(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// cacheKey tells methods apart. Those of interfaces without a name have one full name.
func cacheKey(method *types.Func, name string) string {
	if method == nil || !strings.HasPrefix(name, "(interface") || method.Signature().Recv() == nil {
		return name
	}
	return types.TypeString(method.Signature().Recv().Type(), nil) + "." + methodName(name)
}

// implementations returns the types of the module that implement the interface
// that method, or the method of that full name, belongs to.
func (p *Program) implementations(method *types.Func, name string) []types.Type {
	key := cacheKey(method, name)
	if impls, ok := p.methods[key]; ok {
		return impls
	}
	iface := p.interfaceOf(method, name)
	var out []types.Type
	if iface != nil && iface.NumMethods() > 0 {
		generic := mentionsTypeParamIn(iface)
		for _, n := range p.withMethod[methodName(name)] {
			if ptr := types.NewPointer(n); p.implements(n, iface, generic) {
				out = append(out, n)
			} else if p.implements(ptr, iface, generic) {
				out = append(out, ptr)
			}
		}
	}
	// A value of the type or of its pointer may be in the interface.
	for _, t := range out {
		p.noteType(t)
	}
	p.methods[key] = out
	return out
}

// isGenerated reports whether msgen wrote what is declared at pos.
func (p *Program) isGenerated(pos token.Pos) bool {
	return filepath.Base(p.Fset.Position(pos).Filename) == model.GenFile
}

// isMock reports whether a type is a mock: a generator of mocks wrote it, or it has
// the shape of one.
func (p *Program) isMock(n *types.Named) bool {
	return model.IsMockFile(p.syntax[p.Fset.File(n.Obj().Pos())]) || model.IsMock(n)
}

func (p *Program) interfaceOf(method *types.Func, name string) *types.Interface {
	if method != nil {
		if recv := method.Signature().Recv(); recv != nil {
			iface, _ := recv.Type().Underlying().(*types.Interface)
			return iface
		}
		return nil
	}
	owner := name[1:max(1, strings.LastIndexByte(name, ')'))]
	if t := p.typeNamed(owner); t != nil {
		iface, _ := t.Underlying().(*types.Interface)
		return iface
	}
	return nil
}

// implements reports whether t implements iface. Generic types are compared by
// their methods' names, since their arguments are not known here.
func (p *Program) implements(t types.Type, iface *types.Interface, generic bool) bool {
	if n, ok := pointee(t).(*types.Named); ok && n.TypeParams().Len() > 0 || generic {
		set := types.NewMethodSet(t)
		for m := range iface.Methods() {
			if set.Lookup(m.Pkg(), m.Name()) == nil {
				return false
			}
		}
		return true
	}
	return types.Implements(t, iface)
}

func mentionsTypeParamIn(iface *types.Interface) bool {
	for m := range iface.Methods() {
		sig := m.Signature()
		for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
			for v := range tuple.Variables() {
				if mentionsTypeParam(v.Type()) {
					return true
				}
			}
		}
	}
	return false
}
