package effects

import (
	"golang.org/x/tools/go/ssa"
)

// slice handles x[low:high:max]. A cut length leaves elements behind it that
// others see; a capacity cut to the length leaves nothing to append into.
func (a *execution) slice(instr *ssa.Slice) value {
	v := a.operand(instr.X)
	if !holdsReferences(instr.Type()) {
		return nil // a string
	}
	if low, ok := instr.Low.(*ssa.Const); instr.Low != nil && (!ok || low.Int64() != 0) {
		v = v.flagged(behind, 0)
	}
	switch {
	case instr.Max != nil && sameNumber(instr.Max, instr.High):
		return v.flagged(clipped, resliced)
	case instr.High != nil && !isLen(instr.High, instr.X):
		return v.flagged(resliced, clipped)
	}
	return v
}

// sameNumber reports whether two operands are the same value: one register, one
// constant, or the length of one slice.
func sameNumber(x, y ssa.Value) bool {
	if x == y {
		return true
	}
	switch x := x.(type) {
	case *ssa.Const:
		y, ok := y.(*ssa.Const)
		return ok && x.Value != nil && y.Value != nil && x.Value.ExactString() == y.Value.ExactString()
	case *ssa.Call:
		y, ok := y.(*ssa.Call)
		return ok && lengthOf(x) != nil && lengthOf(x) == lengthOf(y)
	}
	return false
}

func isLen(x, of ssa.Value) bool {
	c, ok := x.(*ssa.Call)
	return ok && lengthOf(c) == of
}

// lengthOf returns x of a call len(x).
func lengthOf(c *ssa.Call) ssa.Value {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
		return c.Call.Args[0]
	}
	return nil
}
