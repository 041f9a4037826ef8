package effects

import (
	"go/types"
	"strconv"
)

// apply executes a known function.
func (a *execution) apply(f frame, fn *function, captured *node, args []value, targs []types.Type) value {
	if fn == yield {
		a.yields(f, args)
		a.reuses(f, args)
		return nil
	}
	if a.prog.pure[fn.key] {
		return a.unknown(f, fn.key, args, Assumed)
	}
	sum := a.prog.summaryOf(fn)
	if sum == nil {
		return a.unknown(f, fn.key, args, Unknown)
	}
	depth := 0
	var last []value // the arguments of the call that this one is in
	for _, outer := range a.stack {
		if outer.key == fn.key {
			depth++
			last = outer.args
		}
	}
	switch {
	case depth > 2:
		return nil
	case depth == 2:
		args = a.widened(args, last)
	}
	a.stack = append(a.stack, activation{fn.key, args})
	defer func() { a.stack = a.stack[:len(a.stack)-1] }()
	return a.applySummary(f, sum, captured, args, targs)
}

// activation is a function that is being applied.
type activation struct {
	key  string
	args []value
}

// widened stops telling apart what lies below the arguments, to end recursion
// that only shows when interfaces are resolved. An argument that the functions
// pass on as it is needs no widening:
//
//	func (c *Cache) Put(x *Item) { c.next.Put(x) }
func (a *execution) widened(args, last []value) []value {
	out := make([]value, len(args))
	for i, v := range args {
		if i < len(last) && equal(v, last[i]) {
			out[i] = v
			continue
		}
		for _, p := range v {
			if p.ref.kind == refWas && p.ref.node.root.before() {
				p.ref.node = p.ref.node.deep()
			}
			out[i] = union(out[i], value{p})
		}
	}
	return out
}

func (a *execution) applySummary(f frame, sum *Summary, captured *node, args []value, targs []types.Type) value {
	a.applied++
	a.prog.applied++
	if work-a.begun > a.prog.limits.function || a.applied > a.prog.maxApplied() {
		tangled = true
		return nil
	}
	pre := f.st
	if len(sum.stores)+len(sum.objects)+len(sum.calls) > 0 {
		pre = f.st.clone()
	}
	b := &binding{
		a: a, pre: pre, now: f.st, params: args, captured: captured,
		object:   func(i int) *root { return f.objectOf(a, sum, i) },
		outcomes: map[int]value{}, values: map[*node]value{}, places: map[*node][]*node{},
	}
	a.observeCall(f, b, args)
	for _, e := range sum.writes {
		if e.node.root.kind != rootOutcome {
			a.applyWrite(f, b, e)
		}
	}
	b.update(f, sum)
	if len(sum.calls) > 0 {
		for _, d := range sum.calls {
			b.outcomes[d.index] = a.resolve(f, b, d, targs)
		}
		for _, e := range sum.writes {
			if e.node.root.kind == rootOutcome {
				a.applyWrite(f, b, e)
			}
		}
		b.update(f, sum)
		a.writesBack(f, b, sum)
	}
	if sum.hidden {
		a.inspect(f, args)
	}
	if len(sum.leaks) > 0 {
		f.st.started[f.instr] = true
	}
	for _, l := range sum.leaks {
		a.leak(f.instr, b.value(l.held), follow(f.trail, l.trail))
	}
	var out value
	if sum.fresh {
		out = a.fresh(f)
		if sum.fluent && len(args) > 0 && f.returnsReceiver() {
			out = union(out, args[0])
		}
	}
	for i, r := range sum.results {
		v := b.value(r)
		if len(v) == 0 && !sum.fresh {
			v = a.unfollowed(f, i)
		}
		if len(sum.results) > 1 {
			v = v.under(relative.child(resultStep(i)))
		}
		out = union(out, v)
	}
	return out
}

func (a *execution) applyWrite(f frame, b *binding, e *effect) {
	trail := func(*node) *Trail {
		if e.trail != nil || e.kind < Unknown || len(a.stack) == 0 {
			return follow(f.trail, e.trail)
		}
		return f.ending(a.stack[len(a.stack)-1].key)
	}
	pos := f.trail.Pos
	if e.kind == Append && e.node.step.kind == stepElem && e.node.parent.step.kind == stepDeref {
		// The caller knows more of the slice than the callee did.
		slices := b.was(e.node.parent.parent)
		for _, p := range slices {
			kind := Append
			switch {
			case p.ref.flags&clipped != 0:
				continue
			case p.ref.flags&resliced != 0:
				kind = Write
			}
			places := typedAs(children(value{p}, elemStep), a.prog.writtenType(e.node))
			a.writeAmong(f.st, places, e.sole && len(slices) == 1, kind, pos, trail)
		}
		return
	}
	places := b.at(e.node)
	if e.kind < Unknown {
		places = typedAs(places, a.prog.writtenType(e.node))
	}
	sole := isSole(places)
	if e.node.step.kind == stepDeep {
		for _, n := range places {
			a.fills(n.root)
		}
	}
	if e.node.step.kind == stepDeep && a.grain == bySite { // any of them, not one of them
		sole = len(b.was(e.node.parent).targets()) <= 1
	}
	a.writeAmong(f.st, places, e.sole && sole, e.kind, pos, trail)
}

// update makes the stores of a summary.
func (b *binding) update(f frame, sum *Summary) {
	type object struct {
		root *root // the callee's, of which several may have one name here
		base *node
	}
	cells := map[object]cell{}
	var order []object
	for _, s := range sum.objects {
		if work-b.a.begun > b.a.prog.limits.function {
			tangled = true
			return
		}
		for _, n := range b.at(s.node) {
			o := object{s.node.root, n.base}
			if cells[o] == nil {
				cells[o], order = cell{}, append(order, o)
			}
			cells[o][n] = union(cells[o][n], b.value(s.held))
			if b.a.stores[n] == nil {
				b.a.stores[n] = follow(f.trail, s.trail)
			}
		}
	}
	for _, o := range order {
		f.st.fill(o.base, cells[o])
	}
	places := make([][]*node, len(sum.stores))
	held := make([]value, len(sum.stores))
	for i, s := range sum.stores {
		places[i], held[i] = whole(b.at(s.node)), b.value(s.held)
	}
	for i, s := range sum.stores {
		if work-b.a.begun > b.a.prog.limits.function {
			tangled = true
			return
		}
		trail := func(*node) *Trail { return follow(f.trail, s.trail) }
		if s.node.step.kind != stepDeep {
			b.a.store(f.st, places[i], held[i], s.sure, trail)
			continue
		}
		for _, n := range places[i] {
			v := held[i]
			if !n.isContainer() {
				v = v.partsOf(n.typeOf())
			}
			b.a.store(f.st, []*node{n}, v, false, trail)
		}
	}
}

// resolve executes a call that the callee deferred.
func (a *execution) resolve(f frame, b *binding, d *deferred, targs []types.Type) value {
	args := make([]value, len(d.args))
	for i, arg := range d.args {
		args[i] = b.value(arg)
	}
	callee := b.value(d.callee)
	in := f.inner(strconv.Itoa(d.index), d.trail, d.results)
	if d.name == inspected {
		a.inspect(in, []value{callee})
		return nil
	}
	defer a.handing(f, d, args)()
	if d.method == nil && d.name[0] != '(' {
		return a.callValue(in, callee, d.name, args)
	}
	if d.tparam >= 0 && d.tparam < len(targs) {
		return a.invokeOn(in, targs[d.tparam], callee, d, args)
	}
	return a.invokeNamed(in, callee, d.method, d.name, d.tparam, args)
}
