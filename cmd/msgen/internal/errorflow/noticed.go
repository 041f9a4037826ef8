package errorflow

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// noticed is what code of the module tells errors apart by. What is not exported
// counts where an exported function does that with an error that it is given: what
// a function makes of errors that it got itself is nothing that its callers see.
//
//	func IsNotFound(err error) bool { return errors.Is(err, errNotFound) }
type noticed struct {
	asserted   map[id]bool // types, by errors.As, a type switch or an assertion
	compared   map[id]bool // sentinels, by errors.Is or ==
	registered map[id]bool // by hand, so that they travel
}

// carriedMethods are those by which errors of types that the runtime doesn't know
// still behave the same on the caller's side, with the type of their result where it
// matters, or which only format or encode.
var carriedMethods = map[string]string{
	"Error": "", "Unwrap": "", "Is": "", "As": "", "Cause": "", "GRPCStatus": "",
	"Timeout": "bool", "Temporary": "bool",
	"StatusCode": "int", "HTTPStatus": "int", "HTTPStatusCode": "int", "HTTPCode": "int", "Status": "int",
	"Format": "", "String": "", "GoString": "", "StackTrace": "", "LogValue": "", "MarshalLogObject": "",
	"MarshalJSON": "", "UnmarshalJSON": "", "MarshalText": "", "UnmarshalText": "", "MarshalZerologObject": "",
}

// isCarried reports whether callers elsewhere can do without a method: it is one
// of carriedMethods, with the result that is named there.
func isCarried(m *types.Func) bool {
	want, ok := carriedMethods[m.Name()]
	if !ok || want == "" {
		return ok
	}
	sig := m.Signature()
	return sig.Params().Len() == 0 && sig.Results().Len() == 1 && sig.Results().At(0).Type().String() == want
}

// findNoticed looks at the functions of the module.
func (f *Flow) findNoticed() *noticed {
	n := &noticed{asserted: map[id]bool{}, compared: map[id]bool{}, registered: map[id]bool{}}
	for fn := range f.index.seen {
		if fn.Pkg != nil && f.outside[fn.Pkg] {
			continue
		}
		f.guarded("looking for errors that are compared in "+effects.FunctionKey(fn), fn.Pos(), "comparisons in it are not known", func() {
			for _, block := range fn.Blocks {
				for _, instr := range block.Instrs {
					f.notice(n, instr)
				}
			}
		})
	}
	return n
}

func (f *Flow) notice(n *noticed, instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.TypeAssert:
		if !types.IsInterface(i.AssertedType) && types.Implements(i.AssertedType, errorInterface) {
			f.assert(n, i.AssertedType, i.X)
		}
	case *ssa.BinOp:
		f.compare(n, i.X, i.Y)
		f.compare(n, i.Y, i.X)
	case ssa.CallInstruction:
		callee := i.Common().StaticCallee()
		if callee == nil {
			return
		}
		args := i.Common().Args
		switch {
		case isAs(callee) && len(args) == 2:
			if p, ok := unboxed(args[1]).Type().Underlying().(*types.Pointer); ok && !types.IsInterface(p.Elem()) {
				f.assert(n, p.Elem(), args[0])
			}
		case callee.Name() == "Is" && len(args) == 2 && callee.Signature.Recv() == nil:
			f.compare(n, args[1], args[0])
		case strings.HasPrefix(callee.Name(), "AsType") && len(callee.TypeArgs()) == 1:
			f.assert(n, callee.TypeArgs()[0], args[0])
		case packagePath(callee) == model.RuntimePath:
			f.registers(n, i, callee)
		}
	}
}

func (f *Flow) assert(n *noticed, t types.Type, subject ssa.Value) {
	at := f.typeID(t)
	if !n.asserted[at] && (token.IsExported(at.name) || f.isGiven(subject)) {
		n.asserted[at] = true
	}
}

func (f *Flow) compare(n *noticed, v, subject ssa.Value) {
	g := globalOf(v)
	if g == nil {
		return
	}
	at := id{kind: Sentinel, path: g.Pkg.Pkg.Path(), name: g.Name()}
	if !n.compared[at] && (token.IsExported(at.name) || f.isGiven(subject)) {
		n.compared[at] = true
	}
}

// isGiven reports whether v may be an argument of an exported function.
func (f *Flow) isGiven(v ssa.Value) bool {
	scratch := &node{eval: func(*tracer) {}, has: map[id]int{}, depends: map[*node]bool{}}
	t := &tracer{flow: f, node: scratch, fn: v.Parent(), seen: map[ssa.Value]bool{}}
	for _, a := range t.collect(v) {
		if a.id.kind == parameter && a.id.fn.Object() != nil && a.id.fn.Object().Exported() {
			return true
		}
	}
	return false
}

// globalOf returns the variable that a value is loaded from, or nil.
func globalOf(v ssa.Value) *ssa.Global {
	if load, ok := unboxed(v).(*ssa.UnOp); ok {
		g, _ := load.X.(*ssa.Global)
		return g
	}
	return nil
}

// registers notes what the module's own code registers.
func (f *Flow) registers(n *noticed, call ssa.CallInstruction, callee *ssa.Function) {
	if call.Pos().IsValid() && model.IsGenFile(f.prog.Fset.Position(call.Pos()).Filename) {
		return
	}
	switch originOf(callee).Name() {
	case "RegisterError":
		if args := call.Common().Args; len(args) == 2 {
			if g := globalOf(args[1]); g != nil {
				n.registered[id{kind: Sentinel, path: g.Pkg.Pkg.Path(), name: g.Name()}] = true
			}
		}
	case "RegisterErrorType", "RegisterErrorCodec":
		if targs := callee.TypeArgs(); len(targs) == 1 {
			n.registered[f.typeID(targs[0])] = true
		}
	}
}

// couldNotice reports whether a caller could find out that an error has not the
// type t: code of the module asks for it, or it has methods that the runtime
// doesn't carry.
func (f *Flow) couldNotice(n *noticed, t types.Type) bool {
	if n.asserted[f.typeID(t)] {
		return true
	}
	set := types.NewMethodSet(t)
	for m := range set.Methods() {
		if fn, ok := m.Obj().(*types.Func); ok && fn.Exported() && !isCarried(fn) {
			return true
		}
	}
	return false
}
