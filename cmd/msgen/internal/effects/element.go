package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// elements returns v, which instr has loaded from one of places, with what tells
// whether it comes from an element that a variable picks: in the body of
//
//	for i, r := range rs {
//		rs[i].By = by
//		out = append(out, r)
//	}
//
// the element that is written to is the one that is put into out. Elements at
// constant indexes are not taken for each other, since rs[0] and rs[1] have one
// place.
func (a *execution) elements(v value, instr ssa.Value, places []*node) value {
	if a.perhaps(instr) {
		v = v.flagged(perhaps, 0)
	}
	index, from := indexOf(instr)
	var set, unset refFlags
	switch {
	case index == nil && !a.operand(from).flags(picked):
		return v
	case index != nil && isConst(index):
		unset = picked
		if severalElements(instr) {
			v = v.flagged(perhaps, 0)
		}
	default:
		set = picked
	}
	return v.markPicked(places, set, unset)
}

// perhaps reports whether instr loads through a reference that may be another one.
func (a *execution) perhaps(instr ssa.Value) bool {
	return a.operand(origin(instr)).flags(perhaps)
}

// alternates reports whether a write by v is to one thing after the other:
//
//	for n := first; n != nil; n = n.next {
//		n.seen = true
//	}
func (a *execution) alternates(v ssa.Value) bool {
	phi, ok := origin(v).(*ssa.Phi)
	return ok && a.loops[phi.Block()] != nil
}

// origin returns what the way to v, through fields and elements, starts from.
func origin(v ssa.Value) ssa.Value {
	switch u := v.(type) {
	case *ssa.UnOp:
		return origin(u.X)
	case *ssa.FieldAddr:
		return origin(u.X)
	case *ssa.IndexAddr:
		return origin(u.X)
	case *ssa.Lookup:
		return origin(u.X)
	case *ssa.Index:
		return origin(u.X)
	case *ssa.Extract:
		return origin(u.Tuple)
	case *ssa.Next:
		return origin(u.Iter)
	}
	return v
}

// indexOf returns the last index, or iteration, on the way to the place that v
// was loaded from, or else what the way starts from.
func indexOf(v ssa.Value) (index, from ssa.Value) {
	switch v := v.(type) {
	case *ssa.IndexAddr:
		return v.Index, nil
	case *ssa.Index:
		return v.Index, nil
	case *ssa.Lookup:
		return v.Index, nil
	case *ssa.Next:
		return v, nil
	case *ssa.UnOp:
		return indexOf(v.X)
	case *ssa.FieldAddr:
		return indexOf(v.X)
	case *ssa.Field:
		return indexOf(v.X)
	case *ssa.Extract:
		return indexOf(v.Tuple)
	case *ssa.TypeAssert:
		return indexOf(v.X)
	}
	return nil, v
}

func isConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

// severalElements reports whether instr loads from an array of more than one.
func severalElements(instr ssa.Value) bool {
	var array types.Type
	switch instr := instr.(type) {
	case *ssa.Index:
		array = instr.X.Type()
	case *ssa.UnOp:
		if at, ok := instr.X.(*ssa.IndexAddr); ok {
			array = pointee(at.X.Type())
		}
	}
	if array == nil {
		return false
	}
	t, ok := coreType(array).(*types.Array)
	return ok && t.Len() > 1
}
