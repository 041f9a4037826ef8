package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// runDefers executes the deferred calls that may be pending.
func (a *execution) runDefers(st *state) {
	a.late = true
	defer func() { a.late = false }()
	for _, b := range slices.Backward(a.fn.Blocks) {
		for _, instr := range slices.Backward(b.Instrs) {
			if d, ok := instr.(*ssa.Defer); ok && st.defers[d] {
				a.call(d, st)
			}
		}
	}
}

// resume lets the goroutines that have been started go on: what was sent to them,
// or stored where they look, since then reaches them now.
func (a *execution) resume(st *state) {
	if len(st.started) == 0 || a.resuming {
		return
	}
	a.resuming, a.late = true, true
	defer func() { a.resuming, a.late = false, false }()
	for _, b := range a.fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && st.started[call] {
				a.call(call, st)
			}
		}
	}
}

// fieldKey names the struct's field, or the package-level variable, that a
// function came from: example.com/shop.Orders.hook. It is "" for others.
func fieldKey(n *node) string {
	if n.parent == nil && n.root.kind == rootGlobal {
		return n.root.name
	}
	if n.parent == nil || n.step.kind != stepField {
		return ""
	}
	if t := n.parent.typeOf(); t != nil {
		if named, ok := types.Unalias(t).(*types.Named); ok {
			return typeName(named) + "." + n.step.name
		}
	}
	return ""
}

// maxDeferred is how many calls a function leaves to its callers.
const maxDeferred = 24

// deferCall leaves a call to the function's callers.
func (a *execution) deferCall(f frame, callee value, method *types.Func, name string, tparam int, args []value) value {
	key := site{f.instr, f.path}
	switch {
	case name == inspected || isBlurred(callee):
		key = site{path: name} // there is nothing to tell such calls apart by
	case f.path != "":
		key.path = name // the same method, through whatever calls
	}
	d := a.deferred[key]
	if d == nil && len(a.calls) >= maxDeferred {
		return a.unknown(f, name, append([]value{callee}, args...), Unknown)
	}
	if d == nil {
		d = &deferred{
			index: len(a.calls), method: method, name: name, tparam: tparam,
			args: make([]value, len(args)), results: f.results, trail: f.trail, at: map[ssa.CallInstruction]*state{},
		}
		a.deferred[key] = d
		a.calls = append(a.calls, d)
		a.changed = true
	}
	d.callee = a.grow(d.callee, callee)
	for i, arg := range args {
		if i < len(d.args) {
			d.args[i] = a.grow(d.args[i], arg)
		}
	}
	a.hands(f, d, args)
	d.at[f.instr] = f.st.clone()
	a.unsettle(f.st, d)
	if f.results == 0 {
		return nil
	}
	return was(a.outcome(d.index).top)
}

// isBlurred reports whether v came out of reflection, and may be anything that can
// be reached.
func isBlurred(v value) bool {
	for _, p := range v {
		if p.ref.flags&perhaps == 0 {
			return false
		}
	}
	return len(v) > 0
}

// unsettle notes that a deferred call may change the objects that it gets. What
// they hold afterwards is known when it is resolved.
func (a *execution) unsettle(st *state, d *deferred) {
	for _, v := range append([]value{d.callee}, d.args...) {
		for _, n := range a.reach(st, v) {
			r := n.root
			_, isClosure := st.memory[r.top][r.top.field(captureName(0))] // what it captured stays
			if r.kind == rootObject && !r.isOld && !isClosure {
				after := a.outcome(d.index).top.child(afterStep(r.index))
				st.store(r.top, was(after), false)
			}
		}
	}
}

func (a *execution) grow(v, w value) value {
	sum := union(v, w)
	if !equal(sum, v) {
		a.changed = true
	}
	return sum
}

func (a *execution) outcome(index int) *root {
	for len(a.outcomes) <= index {
		r := newRoot(rootOutcome, len(a.outcomes), "")
		r.near = a.grain == byReach
		a.outcomes = append(a.outcomes, r)
	}
	return a.outcomes[index]
}
