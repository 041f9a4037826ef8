package effects

import (
	"go/token"
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
	if isUnsafe(instr.(ssa.Value).Type()) {
		return union(v, a.carried(x, map[ssa.Value]bool{}))
	}
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
			p.ref.node = p.ref.node.deepOf(anyType)
		case p.ref.kind == refAddr && p.ref.node.root.before():
			p.ref = ref{kind: refWas, node: p.ref.node.deepOf(anyType)}
		case p.ref.kind == refAddr:
			p.ref.node.root.untyped = true
		}
		out = out.add(p)
	}
	return out
}

// escapes handles a conversion of a pointer to a number, from which anything can
// be made, unless numbers is all that this function makes of it, or pointers that it
// makes itself, which carried follows.
func (a *execution) escapes(c *ssa.Convert, st *state) {
	if staysNumber(c, map[ssa.Value]bool{}) {
		return
	}
	a.write(st, a.operand(c.X).targets(), Unknown, c.Pos(), func(*node) *Trail {
		t := a.trail(c.Pos(), "converts a pointer to a number")
		t.Callee = "uintptr"
		return t
	})
}

// staysNumber reports whether a number made of a pointer is only calculated with
// and compared, or converted back, in one function. What is done with the outcome of
// a comparison leads to no pointer.
//
//	x := uintptr(p)
//	return unsafe.Pointer(x ^ 0)
func staysNumber(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || v.Referrers() == nil {
		return seen[v]
	}
	seen[v] = true
	for _, use := range *v.Referrers() {
		switch use := use.(type) {
		case *ssa.DebugRef:
		case *ssa.BinOp:
			switch use.Op {
			case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
				continue
			default:
			}
			if !staysNumber(use, seen) {
				return false
			}
		case *ssa.Phi:
			if !staysNumber(use, seen) {
				return false
			}
		case *ssa.UnOp:
			if use.Op == token.MUL || !staysNumber(use, seen) {
				return false
			}
		case *ssa.Convert:
			if !isUnsafe(use.Type()) && !staysNumber(use, seen) {
				return false
			}
		case *ssa.ChangeType:
			if !staysNumber(use, seen) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// carried returns what the pointers refer to, any part of it, that the number v was
// made of in this function.
func (a *execution) carried(v ssa.Value, seen map[ssa.Value]bool) value {
	if seen[v] {
		return nil
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.BinOp:
		return union(a.carried(v.X, seen), a.carried(v.Y, seen))
	case *ssa.UnOp:
		return a.carried(v.X, seen)
	case *ssa.ChangeType:
		return a.carried(v.X, seen)
	case *ssa.Phi:
		var out value
		for _, e := range v.Edges {
			out = union(out, a.carried(e, seen))
		}
		return out
	case *ssa.Convert:
		if isUnsafe(v.X.Type()) {
			return blurred(a.operand(v.X))
		}
		return a.carried(v.X, seen)
	}
	return nil
}
