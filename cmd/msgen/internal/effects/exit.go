package effects

import "golang.org/x/tools/go/ssa"

// exit is the end of one way through the function.
type exit struct {
	ret     *ssa.Return
	st      *state
	results []value
	last    ssa.Value       // the last result on this way
	from    *ssa.BasicBlock // where the way is told from others
	panic   bool            // after a panic that was recovered
	// before holds, where ways have met before the return, what was written before
	// they did.
	before map[*effect]bool
}

// leave records the ends at a return. Where ways only just met, each counts by
// itself:
//
//	out := u
//	if failed {
//		out, err = nil, errFailed
//	}
//	return out, err
func (a *execution) leave(ret *ssa.Return, st *state) {
	a.stream(ret, st)
	meet := ret.Block()
	for len(meet.Preds) == 1 && len(meet.Preds[0].Succs) == 1 {
		meet = meet.Preds[0]
	}
	a.exitBy(exit{ret: ret, st: st}, ret.Results, meet, 0)
}

func (a *execution) exitBy(way exit, results []ssa.Value, meet *ssa.BasicBlock, depth int) {
	ret, st := way.ret, way.st
	split := false
	for _, r := range results {
		phi, ok := r.(*ssa.Phi)
		split = split || ok && phi.Block() == meet
	}
	if !split || depth > 3 || a.loops[meet] != nil {
		e := way
		e.st, e.from, e.panic = st.clone(), meet, ret.Block() == a.fn.Recover
		for _, r := range results {
			var v value
			if holdsReferences(r.Type()) {
				v = a.operand(r)
			}
			e.results, e.last = append(e.results, v), r
		}
		a.exits = append(a.exits, e)
		return
	}
	for i, pred := range meet.Preds {
		before := a.out[pred]
		if before == nil || never(pred, meet) {
			continue
		}
		each := make([]ssa.Value, len(results))
		for k, r := range results {
			each[k] = r
			if phi, ok := r.(*ssa.Phi); ok && phi.Block() == meet {
				each[k] = phi.Edges[i]
			}
		}
		then := st.clone()
		then.written = before.written
		if meet == ret.Block() || len(meet.Succs) == 1 {
			// What the blocks since then wrote counts on every way.
			then.written = a.since(meet, before, st)
		}
		a.exitBy(exit{ret: ret, st: then, before: before.written}, each, pred, depth+1)
	}
}

// since returns the writes that have happened on the way through before: all that
// st has, but for those that only other ways into meet have.
func (a *execution) since(meet *ssa.BasicBlock, before, st *state) map[*effect]bool {
	elsewhere := map[*effect]bool{}
	for _, p := range meet.Preds {
		if out := a.out[p]; out != nil && out != before {
			for e := range out.written {
				elsewhere[e] = true
			}
		}
	}
	written := map[*effect]bool{}
	for e := range st.written {
		if before.written[e] || !elsewhere[e] {
			written[e] = true
		}
	}
	return written
}

// panicked is the variable that stands for what the functions that are running
// panic with.
const panicked = "panic"

// panics hands a value to those who recover it: deferred functions run, and the
// function returns if it has any.
func (a *execution) panics(instr *ssa.Panic, st *state) {
	st.store(a.global(panicked).top, a.operand(instr.X), false)
	if a.fn.Recover == nil {
		return
	}
	a.runDefers(st)
	a.block(a.fn.Recover, st)
}
