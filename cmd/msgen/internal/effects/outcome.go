package effects

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// withoutFailed returns memory at the edge from p to b without the marks of calls
// that have failed if it is taken: of those nothing is expected.
//
//	if err := s.orders.DollarPrice(ctx, &o); err != nil {
//		return o
//	}
func (a *execution) withoutFailed(in *state, p, b *ssa.BasicBlock) *state {
	if a.watch == nil || a.watch.kind != watchCalls || len(in.marks)+len(in.peers) == 0 {
		return in
	}
	failed := failedAt(p, b)
	if len(failed) == 0 {
		return in
	}
	in = in.clone()
	for m := range in.marks {
		if slices.Contains(failed, m.cause.instr) {
			delete(in.marks, m)
		}
	}
	for q := range in.peers {
		if slices.Contains(failed, q.instr) {
			delete(in.peers, q)
		}
	}
	return in
}

// failedAt lists the calls that have returned an error if the way from p to b is
// taken.
func failedAt(p, b *ssa.BasicBlock) []ssa.CallInstruction {
	branch, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
	if !ok || p.Succs[0] == p.Succs[1] {
		return nil
	}
	then := p.Succs[0] == b
	cond := branch.Cond
	for {
		not, ok := cond.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			break
		}
		cond, then = not.X, !then
	}
	switch cond := cond.(type) {
	case *ssa.BinOp:
		x := cond.X
		if isNil(x) {
			x = cond.Y
		} else if !isNil(cond.Y) {
			return nil
		}
		if cond.Op == token.NEQ && then || cond.Op == token.EQL && !then {
			return callsOf(x, nil)
		}
	case *ssa.Call: // errors.Is(err, ErrGone)
		if !then {
			return nil
		}
		var out []ssa.CallInstruction
		for _, arg := range cond.Call.Args {
			if isErrorType(arg.Type()) {
				out = append(out, callsOf(arg, nil)...)
			}
		}
		return out
	}
	return nil
}

// callsOf lists the calls whose error v may be.
func callsOf(v ssa.Value, seen []ssa.Value) []ssa.CallInstruction {
	if slices.Contains(seen, v) || !isErrorType(v.Type()) {
		return nil
	}
	seen = append(seen, v)
	switch v := v.(type) {
	case *ssa.Call:
		out := []ssa.CallInstruction{v}
		for _, arg := range v.Call.Args { // wrap(err)
			out = append(out, callsOf(arg, seen)...)
		}
		return out
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return []ssa.CallInstruction{call}
		}
	case *ssa.Phi:
		var out []ssa.CallInstruction
		for _, e := range v.Edges {
			out = append(out, callsOf(e, seen)...)
		}
		return out
	case *ssa.UnOp:
		if alloc, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			if stored := lastStore(alloc, v); stored != nil {
				return callsOf(stored, seen)
			}
			var out []ssa.CallInstruction
			for _, instr := range *alloc.Referrers() {
				if st, ok := instr.(*ssa.Store); ok && st.Addr == alloc {
					out = append(out, callsOf(st.Val, seen)...)
				}
			}
			return out
		}
	}
	return nil
}

// storesAll notes a store to the element n that is made in each iteration of a loop,
// so that it can be taken to replace all of them once the loop has ended.
func (a *execution) storesAll(n *node) {
	if a.watch == nil || a.watch.kind != watchCalls || a.watch.inside || n.single || a.at == nil {
		return
	}
	header := a.loopOf(a.at)
	if header == nil {
		return
	}
	for _, p := range header.Preds {
		if a.inLoop(header, p) && !a.at.Dominates(p) {
			return
		}
	}
	if a.watch.cleared == nil {
		a.watch.cleared = map[*ssa.BasicBlock][]*node{}
	}
	a.watch.cleared[header] = appendNew(a.watch.cleared[header], n)
}

// leaveLoop returns memory at the edge from p to b, which may end a loop, without the
// marks of elements that the loop has replaced.
func (a *execution) leaveLoop(in *state, p, b *ssa.BasicBlock) *state {
	if a.watch == nil || len(in.marks) == 0 || len(a.watch.cleared[p]) == 0 || a.inLoop(p, b) {
		return in
	}
	in = in.clone()
	for _, n := range a.watch.cleared[p] {
		in.unmark(n)
	}
	return in
}
