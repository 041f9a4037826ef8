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
// counts in three places: where an exported function does that with an error that it
// is given, where an error is told apart that came out of a dollar function, and in
// another package, which has it by an exported variable or alias. What a function
// makes of errors from elsewhere is nothing that remote callers see.
//
//	func IsNotFound(err error) bool { return errors.Is(err, errNotFound) }
//
//	if err := h.orders.DollarPlace(ctx, in); err == errSoldOut {
type noticed struct {
	asserted   map[id]bool     // types, by errors.As, a type switch or an assertion
	compared   map[id]bool     // sentinels, by errors.Is or ==
	registered map[id]bool     // by hand, so that they travel
	asked      map[string]bool // methods of interfaces that errors are asked for
	targets    []target        // what errors are compared with, if that is no variable
}

// inspection is an instruction that tells an error apart from others by a type or a
// variable that is not exported.
type inspection struct {
	of      id
	subject ssa.Value
	instr   ssa.Instruction
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
	n := &noticed{asserted: map[id]bool{}, compared: map[id]bool{}, registered: map[id]bool{}, asked: map[string]bool{}}
	var open []inspection
	for fn := range f.index.seen {
		if fn.Pkg != nil && f.outside[fn.Pkg] {
			continue
		}
		f.guarded("looking for errors that are compared in "+effects.FunctionKey(fn), fn.Pos(), "comparisons in it are not known", func() {
			for _, block := range fn.Blocks {
				for _, instr := range block.Instrs {
					open = append(open, f.notice(n, instr)...)
				}
			}
		})
	}
	f.findTargets(n)
	// What is asked for now may bring further packages into f.index.
	for _, i := range open {
		if f.isCallers(i) {
			n.set(i.of)
		}
	}
	return n
}

func (n *noticed) set(of id) {
	if of.kind == Sentinel {
		n.compared[of] = true
	} else {
		n.asserted[of] = true
	}
}

// notice returns what an instruction tells errors apart by that is not exported.
func (f *Flow) notice(n *noticed, instr ssa.Instruction) (open []inspection) {
	tells := func(of id, subject ssa.Value) {
		if token.IsExported(of.name) || of.path != packagePath(instr.Parent()) {
			n.set(of)
		} else {
			open = append(open, inspection{of, subject, instr})
		}
	}
	compares := func(v, subject ssa.Value) {
		if g := globalOf(v); g != nil {
			tells(id{kind: Sentinel, path: g.Pkg.Pkg.Path(), name: g.Name()}, subject)
		}
	}
	switch i := instr.(type) {
	case *ssa.TypeAssert:
		f.tellsType(n, i.AssertedType, instr.Parent(), func(of id) { tells(of, i.X) })
	case *ssa.Lookup:
		if m, ok := i.X.Type().Underlying().(*types.Map); ok && resultIsError(m.Key()) {
			n.target(i.X, instr)
		}
	case *ssa.BinOp:
		compares(i.X, i.Y)
		compares(i.Y, i.X)
		f.comparesResult(n, i.X)
		f.comparesResult(n, i.Y)
	case ssa.CallInstruction:
		callee := i.Common().StaticCallee()
		if callee == nil {
			return nil
		}
		args := i.Common().Args
		switch {
		case isAs(callee) && len(args) == 2:
			if p, ok := unboxed(args[1]).Type().Underlying().(*types.Pointer); ok {
				f.tellsType(n, p.Elem(), instr.Parent(), func(of id) { tells(of, args[0]) })
			}
		case callee.Name() == "Is" && len(args) == 2 && callee.Signature.Recv() == nil:
			compares(args[1], args[0])
			f.comparesResult(n, args[1])
			n.target(args[1], instr)
		case strings.HasPrefix(callee.Name(), "AsType") && len(callee.TypeArgs()) == 1:
			f.tellsType(n, callee.TypeArgs()[0], instr.Parent(), func(of id) { tells(of, args[0]) })
		case packagePath(callee) == model.RuntimePath:
			f.registers(n, i, callee)
		default:
			f.asksElsewhere(n, callee, maxAskDepth)
		}
	}
	return open
}

// isCallers reports whether what is told apart may be an argument of an exported
// function, or come out of a dollar function.
func (f *Flow) isCallers(i inspection) bool {
	scratch := &node{eval: func(*tracer) {}, has: map[id]int{}, depends: map[*node]bool{}}
	t := &tracer{flow: f, node: scratch, fn: i.instr.Parent(), seen: map[ssa.Value]bool{}}
	for _, a := range t.collect(i.subject) {
		if a.id.kind == parameter && a.id.fn.Object() != nil && a.id.fn.Object().Exported() {
			return true
		}
	}
	n := f.node(nodeKey{kind: nodeSubject, instr: i.instr, fn: i.instr.Parent()}, func(t *tracer) {
		t.stored(store{val: i.subject, in: i.instr.Parent()})
	})
	f.solve()
	_, ok := n.has[id{kind: answer}]
	return ok
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
	// What other modules' methods are there for is mostly known to these alone.
	named, _ := types.Unalias(pointee(t)).(*types.Named)
	foreign := named != nil && named.Obj().Pkg() != nil && !f.inModule(named.Obj().Pkg().Path())
	set := types.NewMethodSet(t)
	for m := range set.Methods() {
		if fn, ok := m.Obj().(*types.Func); ok && fn.Exported() && !isCarried(fn) && (!foreign || n.asked[fn.Name()]) {
			return true
		}
	}
	return false
}
