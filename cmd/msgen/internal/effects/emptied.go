package effects

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"
)

// empties removes the marks of the elements of a slice that is emptied for the next
// round, so that only what is put into it will be read:
//
//	if len(batch) == cap(batch) {
//		_, err := items.DollarStore(ctx, batch)
//		batch = batch[:0]
//	}
func (a *execution) empties(s *ssa.Slice, st *state) {
	if !a.judgesCalls() || len(st.marks) == 0 || s.Low != nil || s.High == nil || usedAfter(s) {
		return
	}
	if c, ok := s.High.(*ssa.Const); !ok || c.Value == nil || constant.Sign(c.Value) != 0 {
		return
	}
	for _, n := range children(a.operand(s.X), elemStep) {
		st.unmark(n)
	}
}

// usedAfter reports whether the slice that s cuts may be looked at again.
func usedAfter(s *ssa.Slice) bool {
	refs := s.X.Referrers()
	if refs == nil {
		return true
	}
	for _, use := range *refs {
		switch use.(type) {
		case *ssa.Phi, *ssa.DebugRef:
			continue
		}
		if use == ssa.Instruction(s) {
			continue
		}
		if b := use.Block(); b == s.Block() {
			if isBefore(b, s, use) {
				return true
			}
		} else if !b.Dominates(s.Block()) {
			return true
		}
	}
	return false
}

// isBefore reports whether x comes before y in a block.
func isBefore(b *ssa.BasicBlock, x, y ssa.Instruction) bool {
	for _, instr := range b.Instrs {
		switch instr {
		case x:
			return true
		case y:
			return false
		}
	}
	return false
}
