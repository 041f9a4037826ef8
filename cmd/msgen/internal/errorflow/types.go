package errorflow

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// maxHolding is how deep errors are looked for in types.
const maxHolding = 4

// holdsError reports whether a value of type t may be an error, hold one, or be a
// function that returns or is given one.
func (f *Flow) holdsError(t types.Type) bool { return f.holds(t, maxHolding) }

// carries reports whether a value may be an error or hold one. What is in an any
// counts by what it was made of:
//
//	args = append(args, err)
func (f *Flow) carries(v ssa.Value) bool {
	if f.holdsError(v.Type()) {
		return true
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return types.Implements(v.X.Type(), errorInterface)
	case *ssa.ChangeInterface:
		return types.Implements(v.X.Type(), errorInterface)
	}
	return false
}

// depthOf is a type, and how deep it is still looked into.
type depthOf struct {
	typ   types.Type
	depth int
}

func (f *Flow) holds(t types.Type, depth int) bool {
	if depth == 0 {
		return false
	}
	key := depthOf{t, depth}
	has, ok := f.holding[key]
	if !ok {
		has = types.Implements(t, errorInterface) || f.partHolds(t, depth-1)
		f.holding[key] = has
	}
	return has
}

func (f *Flow) partHolds(t types.Type, depth int) bool {
	switch u := t.Underlying().(type) {
	case *types.Interface:
		_, param := types.Unalias(t).(*types.TypeParam)
		return param
	case *types.Pointer:
		return f.holds(u.Elem(), depth)
	case *types.Slice:
		return f.holds(u.Elem(), depth)
	case *types.Array:
		return f.holds(u.Elem(), depth)
	case *types.Chan:
		return f.holds(u.Elem(), depth)
	case *types.Map:
		return f.holds(u.Elem(), depth) || f.holds(u.Key(), depth)
	case *types.Struct:
		for v := range u.Fields() {
			if f.holds(v.Type(), depth) {
				return true
			}
		}
	case *types.Signature:
		for _, tuple := range []*types.Tuple{u.Params(), u.Results()} {
			for v := range tuple.Variables() {
				if f.holds(v.Type(), depth) {
					return true
				}
			}
		}
	}
	return false
}

// typeID returns the id of a type of errors, which may be known by several objects
// where its package was read from source as well.
func (f *Flow) typeID(t types.Type) id {
	elem, pointer := t, false
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		elem, pointer = p.Elem(), true
	}
	n, ok := types.Unalias(elem).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return id{kind: Type, text: f.text(t)}
	}
	out := id{kind: Type, path: n.Obj().Pkg().Path(), name: n.Obj().Name(), pointer: pointer}
	if n.TypeArgs().Len() > 0 || n.Obj().Parent() != n.Obj().Pkg().Scope() {
		out.text = f.text(t)
	}
	return out
}

func (f *Flow) text(t types.Type) string {
	s, ok := f.texts[t]
	if !ok {
		s = types.TypeString(t, nil)
		f.texts[t] = s
	}
	return s
}

// shortName names a function as people do: Orders.DollarPlace, lookup.
func shortName(fn *ssa.Function) string {
	if fn == nil {
		return ""
	}
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if recv := fn.Signature.Recv(); recv != nil {
		t := recv.Type()
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		name := types.TypeString(t, func(*types.Package) string { return "" })
		name, _, _ = strings.Cut(name, "[")
		return name + "." + fn.Name()
	}
	return fn.Name()
}

// packagePath returns the import path of a function's package, or "".
func packagePath(fn *ssa.Function) string {
	fn = originOf(fn)
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if fn.Pkg != nil {
		return fn.Pkg.Pkg.Path()
	}
	if obj := fn.Object(); obj != nil && obj.Pkg() != nil {
		return obj.Pkg().Path()
	}
	return ""
}

func isStandard(path string) bool { return effects.IsStandard(path) }
