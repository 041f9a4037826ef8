package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// convert handles conversions that change the representation. Those between
// strings and slices copy.
func (a *execution) convert(instr ssa.Instruction, x ssa.Value, st *state) value {
	if holdsReferences(x.Type()) {
		if _, ok := coreType(x.Type()).(*types.Slice); ok {
			if _, ok := coreType(instr.(ssa.Value).Type()).(*types.Array); ok {
				return a.loads(children(a.operand(x), elemStep), elemType(x.Type()), st).under(relative.elem())
			}
		}
		if isUnsafe(x.Type()) {
			return blurred(a.operand(x))
		}
		return a.operand(x)
	}
	v, _ := a.make(instr, st)
	return v
}

func isUnsafe(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.UnsafePointer
}

// blurred stops telling apart the parts of what v refers to, since they are seen
// through another type.
func blurred(v value) value {
	var out value
	for _, p := range v {
		switch {
		case p.ref.kind == refWas:
			p.ref.node = p.ref.node.deep()
		case p.ref.kind == refAddr && p.ref.node.root.before():
			p.ref = ref{kind: refWas, node: p.ref.node.deep()}
		case p.ref.kind == refAddr:
			p.ref.node.root.untyped = true
		}
		out = out.add(p)
	}
	return out
}

// escapes handles a conversion of a pointer to a number, from which anything can
// be made.
func (a *execution) escapes(c *ssa.Convert, st *state) {
	a.write(st, a.operand(c.X).targets(), Unknown, c.Pos(), func(*node) *Trail {
		t := a.trail(c.Pos(), "converts a pointer to a number")
		t.Callee = "uintptr"
		return t
	})
}
