package errorflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// maxInstances is how deep generic functions are looked for that call each other.
const maxInstances = 4

// tellsType notes a type that errors are told apart by. What a generic function asks
// for is up to those that call it:
//
//	func find[E error](err error) (e E, ok bool) { return e, errors.As(err, &e) }
func (f *Flow) tellsType(n *noticed, t types.Type, in *ssa.Function, tells func(of id)) {
	for _, t := range f.instances(t, in, maxInstances) {
		switch {
		case !types.IsInterface(t):
			if types.Implements(t, errorInterface) {
				tells(f.typeID(t))
			}
		default:
			n.asks(t.Underlying().(*types.Interface))
		}
	}
}

// asks notes the methods of an interface that errors are asked for.
func (n *noticed) asks(iface *types.Interface) {
	for m := range iface.Methods() {
		n.asked[m.Name()] = true
	}
}

// instances returns what a type parameter stands for in the calls of the function that
// it belongs to; any other type itself.
func (f *Flow) instances(t types.Type, in *ssa.Function, depth int) []types.Type {
	p, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return []types.Type{t}
	}
	if depth == 0 || in == nil {
		return nil
	}
	var out []types.Type
	for _, call := range f.callsOf(originOf(f.root(in))) {
		if targs := call.Common().StaticCallee().TypeArgs(); p.Index() < len(targs) {
			out = append(out, f.instances(targs[p.Index()], call.Parent(), depth-1)...)
		}
	}
	return out
}

// comparesResult notes the variables that a function hands out which is called for
// what an error is compared with:
//
//	errors.Is(err, domain.ErrGone())
func (f *Flow) comparesResult(n *noticed, v ssa.Value) {
	call, ok := unboxed(v).(*ssa.Call)
	if !ok || !types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
		return
	}
	callee := call.Call.StaticCallee()
	if callee == nil || len(call.Call.Args) > 0 || !f.index.seen[originOf(callee)] {
		return
	}
	for _, block := range originOf(callee).Blocks {
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && len(ret.Results) == 1 {
			if g := globalOf(ret.Results[0]); g != nil {
				n.set(id{kind: Sentinel, path: g.Pkg.Pkg.Path(), name: g.Name()})
			}
		}
	}
}

// maxAskDepth is how many calls deep functions of other modules are looked at that say
// what an error is.
const maxAskDepth = 3

// asksElsewhere notes what a function of another module tells an error by that it is
// given:
//
//	if uuid.IsInvalidLengthError(err) {
func (f *Flow) asksElsewhere(n *noticed, callee *ssa.Function, depth int) {
	path := packagePath(callee)
	if depth == 0 || path == "" || isStandard(path) || f.inModule(path) || !judgesError(callee.Signature) {
		return
	}
	body := f.body(callee)
	if body == nil {
		return
	}
	for _, block := range body.Blocks {
		for _, instr := range block.Instrs {
			switch i := instr.(type) {
			case *ssa.TypeAssert:
				f.tellsType(n, i.AssertedType, nil, n.set)
			case *ssa.Call:
				inner := i.Call.StaticCallee()
				switch {
				case inner == nil:
				case isAs(inner) && len(i.Call.Args) == 2:
					if p, ok := unboxed(i.Call.Args[1]).Type().Underlying().(*types.Pointer); ok {
						f.tellsType(n, p.Elem(), nil, n.set)
					}
				case inner.Name() == "Is" && len(i.Call.Args) == 2 && inner.Signature.Recv() == nil:
					if g := globalOf(i.Call.Args[1]); g != nil {
						n.set(id{kind: Sentinel, path: g.Pkg.Pkg.Path(), name: g.Name()})
					}
				default:
					f.asksElsewhere(n, inner, depth-1)
				}
			}
		}
	}
}

// judgesError reports whether a function says something of an error: it is given one
// and returns a bool.
func judgesError(sig *types.Signature) bool {
	if sig.Results().Len() != 1 || sig.Params().Len() == 0 || sig.Recv() != nil {
		return false
	}
	b, ok := sig.Results().At(0).Type().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool && resultIsError(sig.Params().At(0).Type())
}
