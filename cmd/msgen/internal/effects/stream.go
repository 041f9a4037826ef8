package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// isStream reports whether t is iter.Seq2[T, error].
func isStream(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && typeName(n) == "iter.Seq2" && n.TypeArgs().Len() == 2 && isErrorType(n.TypeArgs().At(1))
}

// yielded is an item that a stream hands over, and memory as it is then.
type yielded struct {
	item  value
	st    *state
	trail *Trail
}

// yield is the function that a stream's iterator gets. It does nothing but note
// what it is called with.
var yield = &function{key: "yield", summary: &Summary{}, state: solved}

// stream runs the iterator that a function returns, since its caller does nothing
// else with it: what it does is as if the function did it.
//
//	func (o *Orders) DollarExport(ctx context.Context, since time.Time) iter.Seq2[Order, error] {
//		return func(yield func(Order, error) bool) { … }
//	}
func (a *execution) stream(ret *ssa.Return, st *state) {
	if !a.whole || len(ret.Results) == 0 || !isStream(ret.Results[0].Type()) {
		return
	}
	iterator := a.operand(ret.Results[0])
	if len(iterator) == 0 {
		return // beside an error
	}
	if a.ranges[ret] == nil {
		a.ranges[ret] = new(ssa.Call)
	}
	f := frame{instr: a.ranges[ret], st: st, trail: a.trail(ret.Pos(), "returns a stream")}
	if a.watch != nil {
		a.watch.streaming = true
		defer func() { a.watch.streaming = false }()
	}
	a.callValue(f, iterator, "the iterator", []value{one(ref{kind: refFunc, fn: yield})})
}

// yields notes what the iterator hands over.
func (a *execution) yields(f frame, args []value) {
	if len(args) > 0 && len(args[0]) > 0 {
		a.yielded = append(a.yielded, yielded{args[0], f.st.clone(), f.trail})
	}
}
