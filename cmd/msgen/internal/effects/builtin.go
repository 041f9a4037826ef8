package effects

import "golang.org/x/tools/go/ssa"

// builtin handles a call of a predeclared function.
func (a *execution) builtin(instr ssa.CallInstruction, b *ssa.Builtin, st *state) value {
	args := instr.Common().Args
	switch b.Name() {
	case "append":
		return a.appends(instr, st)
	case "copy":
		dst := children(a.operand(args[0]), elemStep)
		written := a.typed(dst, allocated{typ: args[0].Type(), container: true})
		a.write(st, written, Write, instr.Pos(), a.writes(instr.Pos()))
		src := a.loads(children(a.operand(args[1]), elemStep), elemType(args[1].Type()), st)
		a.store(st, dst, src, false, a.writes(instr.Pos()))
		for _, n := range dst {
			st.unmark(n)
		}
	case "delete", "clear":
		places := a.typed(children(a.operand(args[0]), elemStep), allocated{typ: args[0].Type(), container: true})
		a.write(st, places, Write, instr.Pos(), a.writes(instr.Pos()))
	case "ssa:wrapnilchk":
		return a.operand(args[0])
	case "ssa:deferstack":
		return nil
	case "String", "StringData", "Slice", "SliceData", "Add":
		return a.operand(args[0]) // of package unsafe
	case "recover":
		return st.read(a.global(panicked).top, nil)
	}
	return nil
}

// appends handles append(xs, ys...). The result is a new array, or the one that
// xs refers to if that has room.
func (a *execution) appends(instr ssa.CallInstruction, st *state) value {
	args := instr.Common().Args
	xs, ys := a.operand(args[0]), a.operand(args[1])
	t := elemType(args[0].Type())
	added := a.loads(children(ys, elemStep), elemType(args[1].Type()), st)
	held := a.loads(children(xs, elemStep), t, st)

	var inPlace value // what has room
	for _, p := range xs {
		if p.ref.flags&clipped != 0 {
			continue
		}
		inPlace = append(inPlace, p)
		kind := Append
		if p.ref.flags&resliced != 0 {
			kind = Write
		}
		for _, n := range (value{p}).targets() {
			places := []*node{n.elem()}
			trail := a.writes(instr.Pos())
			if kind == Append {
				trail = func(*node) *Trail { return a.trail(instr.Pos(), "appends to "+a.describe(n)) }
			}
			written := a.typed(places, allocated{typ: args[0].Type(), container: true})
			a.writeAmong(st, written, len(xs) == 1, kind, instr.Pos(), trail)
			a.store(st, places, added, false, trail)
		}
	}
	r := a.object(site{instr: instr}, allocated{typ: args[0].Type(), container: true})
	st.store(r.top.elem(), union(held, added), false)
	return union(inPlace, one(ref{kind: refAddr, node: r.top, flags: grown}))
}
