package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// block executes a block's instructions in st.
func (a *execution) block(b *ssa.BasicBlock, st *state) {
	a.at = b
	for _, instr := range b.Instrs {
		a.observe(instr, st)
		switch instr := instr.(type) {
		case *ssa.Phi:
			st.redefined(instr) // set on entry
		case ssa.CallInstruction:
			if call, ok := instr.(*ssa.Call); ok {
				st.redefined(call)
			}
			a.callInstr(instr, st)
		case ssa.Value:
			st.redefined(instr)
			a.set(instr, a.eval(instr, st))
		default:
			a.exec(instr, st)
		}
	}
}

// exec executes an instruction without a value.
func (a *execution) exec(instr ssa.Instruction, st *state) {
	switch instr := instr.(type) {
	case *ssa.Store:
		places := a.operand(instr.Addr).targets()
		trail := a.writes(instr.Pos())
		v := a.operand(instr.Val)
		if a.watch != nil {
			a.watch.assigned = v
		}
		a.writeAmong(st, a.typed(places, variableOf(instr.Addr)), isSole(places) || a.alternates(instr.Addr), Write, instr.Pos(), trail)
		if a.watch != nil {
			a.watch.assigned = nil
		}
		if isNil(instr.Val) && isReference(instr.Val.Type()) {
			v = one(ref{kind: refNil})
		}
		a.store(st, places, v, true, trail)
		a.remember(st, instr.Addr, v)
	case *ssa.MapUpdate:
		m := a.operand(instr.Map)
		places := children(m, elemStep)
		trail := a.writes(instr.Pos())
		a.writeAmong(st, a.typed(places, allocated{typ: instr.Map.Type(), container: true}), isSole(places) || a.alternates(instr.Map), Write, instr.Pos(), trail)
		a.store(st, places, a.operand(instr.Value), false, trail)
		a.store(st, children(m, keyStep), a.operand(instr.Key), false, trail)
		a.rememberEntry(st, instr.Map, instr.Key, a.operand(instr.Value))
	case *ssa.Send:
		places := children(a.operand(instr.Chan), elemStep)
		a.store(st, places, a.operand(instr.X), false, a.sends(instr.Pos()))
	case *ssa.RunDefers:
		a.runDefers(st)
	case *ssa.Return:
		a.resume(st)
		a.leave(instr, st)
	case *ssa.Panic:
		a.panics(instr, st)
	}
}

// children returns the places one step inside what v refers to.
func children(v value, s step) []*node {
	var out []*node
	for _, t := range v.targets() {
		out = appendNew(out, t.child(s))
	}
	return out
}

// eval returns the value of an instruction.
func (a *execution) eval(instr ssa.Value, st *state) value {
	if instr, ok := instr.(ssa.Instruction); ok {
		switch instr.(type) {
		case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeChan, *ssa.MakeSlice:
			v, _ := a.make(instr, st)
			return v
		}
	}
	switch instr := instr.(type) {
	case *ssa.MakeClosure:
		return a.closure(instr, st)
	case *ssa.Select:
		return a.selects(instr, st)
	case *ssa.Slice:
		a.empties(instr, st)
		return a.slice(instr)
	}
	if c, ok := instr.(*ssa.Convert); ok && isUnsafe(c.X.Type()) && !holdsReferences(c.Type()) {
		a.escapes(c, st) // to a uintptr
	}
	if !holdsReferences(instr.Type()) {
		return nil
	}
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if held, ok := a.stored(instr.X, st); ok && instr.Op == token.MUL {
			return held
		}
		return a.elements(a.unary(instr, st), instr, a.operand(instr.X).targets())
	case *ssa.FieldAddr:
		return addresses(children(a.operand(instr.X), step{stepField, fieldName(instr.X.Type(), instr.Field)}))
	case *ssa.IndexAddr:
		return addresses(children(a.operand(instr.X), elemStep))
	case *ssa.Field:
		return a.operand(instr.X).field(fieldName(instr.X.Type(), instr.Field))
	case *ssa.Index:
		places := children(a.operand(instr.X), elemStep)
		return a.elements(union(a.operand(instr.X).below(relative.elem()), a.loads(places, instr.Type(), st)), instr, places)
	case *ssa.Lookup:
		places := children(a.operand(instr.X), elemStep)
		if held, ok := a.storedEntry(instr.X, instr.Index, st); ok && !instr.CommaOk {
			return held
		}
		v := a.elements(a.loads(places, elemType(instr.X.Type()), st), instr, places)
		if instr.CommaOk {
			return v.under(relative.child(resultStep(0)))
		}
		return v
	case *ssa.Range:
		return a.operand(instr.X)
	case *ssa.Next:
		if instr.IsString {
			return nil
		}
		m := a.operand(instr.Iter)
		tuple := instr.Type().(*types.Tuple)
		keys := a.loads(children(m, keyStep), tuple.At(1).Type(), st)
		places := children(m, elemStep)
		elems := a.elements(a.loads(places, tuple.At(2).Type(), st), instr, places)
		return union(keys.under(relative.child(resultStep(1))), elems.under(relative.child(resultStep(2))))
	case *ssa.Extract:
		return a.operand(instr.Tuple).below(relative.child(resultStep(instr.Index)))
	case *ssa.MakeInterface:
		a.prog.noteType(instr.X.Type())
		rel := relative.child(boxStep(instr.X.Type()))
		return union(value{{rel, ref{kind: refBoxed}}}, a.operand(instr.X).under(rel))
	case *ssa.TypeAssert:
		return a.assertion(instr)
	case *ssa.ChangeInterface:
		return a.operand(instr.X)
	case *ssa.ChangeType:
		if isTypeParam(instr.X.Type()) && types.IsInterface(instr.Type()) && !isTypeParam(instr.Type()) {
			rel := relative.child(boxStep(instr.X.Type()))
			return union(value{{rel, ref{kind: refBoxed}}}, a.operand(instr.X).under(rel))
		}
		return a.operand(instr.X)
	case *ssa.Convert:
		return a.convert(instr, instr.X, st)
	case *ssa.MultiConvert:
		return a.convert(instr, instr.X, st)
	case *ssa.SliceToArrayPointer:
		return a.operand(instr.X)
	}
	return nil
}

// sends explains a send at pos.
func (a *execution) sends(pos token.Pos) explain {
	return func(n *node) *Trail { return a.trail(pos, "sends to "+a.describe(n.parent)) }
}

func addresses(places []*node) value {
	var out value
	for _, n := range places {
		out = out.add(pair{relative, ref{kind: refAddr, node: n}})
	}
	return out
}

func (a *execution) loads(places []*node, t types.Type, st *state) value {
	var out value
	for _, n := range places {
		out = union(out, fitting(st.read(n, t), t))
	}
	return out
}

// unary handles *p and <-ch.
func (a *execution) unary(instr *ssa.UnOp, st *state) value {
	switch instr.Op {
	case token.MUL:
		if _, global := instr.X.(*ssa.Global); global && isErrorType(instr.Type()) {
			return nil // errors.New("…"): nobody changes what it refers to
		}
		return a.loads(a.operand(instr.X).targets(), instr.Type(), st)
	case token.ARROW:
		v := a.loads(children(a.operand(instr.X), elemStep), elemType(instr.X.Type()), st)
		if instr.CommaOk {
			return v.under(relative.child(resultStep(0)))
		}
		return v
	default:
	}
	return nil
}

func fieldName(t types.Type, i int) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := coreType(t).(*types.Struct); ok {
		return s.Field(i).Name()
	}
	return "?"
}

// coreType is the type that all types of a type parameter's constraint share.
func coreType(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		if iface, ok := p.Underlying().(*types.Interface); ok && iface.NumEmbeddeds() > 0 {
			if u, ok := iface.EmbeddedType(0).(*types.Union); ok {
				return u.Term(0).Type().Underlying()
			}
			return iface.EmbeddedType(0).Underlying()
		}
	}
	return t.Underlying()
}

func elemType(t types.Type) types.Type {
	if e, ok := coreType(t).(interface{ Elem() types.Type }); ok {
		return e.Elem()
	}
	return nil
}

func (a *execution) closure(instr *ssa.MakeClosure, st *state) value {
	_, n := a.make(instr, st)
	for i, b := range instr.Bindings {
		st.store(n.field(captureName(i)), a.operand(b), true)
	}
	fn, ok := instr.Fn.(*ssa.Function)
	if !ok {
		return nil
	}
	return one(ref{kind: refFunc, fn: a.prog.function(fn), node: n})
}

func (a *execution) selects(instr *ssa.Select, st *state) value {
	var out value
	received := 2 // after the index and the flag
	for _, s := range instr.States {
		places := children(a.operand(s.Chan), elemStep)
		if s.Dir == types.SendOnly {
			a.store(st, places, a.operand(s.Send), false, a.sends(s.Pos))
			continue
		}
		v := a.loads(places, elemType(s.Chan.Type()), st)
		out = union(out, v.under(relative.child(resultStep(received))))
		received++
	}
	return out
}

func (a *execution) assertion(instr *ssa.TypeAssert) value {
	v := a.operand(instr.X)
	if !types.IsInterface(instr.AssertedType) {
		v = v.unboxed(boxStep(instr.AssertedType))
	} else if isTypeParam(instr.AssertedType) {
		v = v.unboxed(step{stepBox, anyBox})
	}
	if instr.CommaOk {
		return v.under(relative.child(resultStep(0)))
	}
	return v
}

// isReference reports whether a t is a pointer, slice or map.
func isReference(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map:
		return true
	}
	return false
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}
