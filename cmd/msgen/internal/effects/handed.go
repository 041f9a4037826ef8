package effects

import (
	"cmp"

	"golang.org/x/tools/go/ssa"
)

// handed says that memory that a function hands to one it got is written to after
// that, while the other may still have it:
//
//	for scanner.Scan() {
//		if !yield(scanner.Bytes(), nil) {
type handed struct {
	trail *Trail // of the write
}

// handKey is an argument of one of a function's deferred calls.
type handKey struct {
	call int
	arg  int
}

func compareHands(x, y handKey) int {
	return cmp.Or(cmp.Compare(x.call, y.call), cmp.Compare(x.arg, y.arg))
}

// rewritten is memory that the call that is being resolved hands over, and that is
// written to later.
type rewritten struct {
	places []*node
	trail  *Trail
}

// handsOf returns which arguments of a function's deferred calls it writes to later.
func (p *Program) handsOf(f *function) map[handKey]*handed {
	if f.hands != nil || f.handing || f.ssa == nil {
		return f.hands
	}
	f.handing = true
	defer func() { f.handing = false }()
	p.summaryOf(f)
	a := newExecution(p, f.ssa, false)
	a.watch = newWatcher(watchHands)
	start := work
	a.run()
	work = start
	f.hands = map[handKey]*handed{}
	if !a.gaveUp {
		f.hands = a.watch.hands
	}
	return f.hands
}

// hands notes that a deferred call gets memory.
func (a *execution) hands(st *state, d *deferred, args []value) {
	w := a.watch
	if w == nil || w.kind != watchHands || d.method != nil || d.name == inspected {
		return
	}
	for i, arg := range args {
		if len(arg) == 0 {
			continue
		}
		places := a.placesOf(st, arg)
		for _, r := range w.rewritten {
			if anyOverlap(places, r.places) {
				a.rewrites(handKey{d.index, i}, r.trail)
			}
		}
		why := a.handedCause(d, i)
		for _, n := range places {
			st.marks[w.markFor(n, why)] = true
		}
	}
}

func (a *execution) handedCause(d *deferred, arg int) *cause {
	for key := range a.watch.marks {
		if key.cause.handed == d && key.cause.arg == arg {
			return key.cause
		}
	}
	return &cause{handed: d, arg: arg}
}

func (a *execution) rewrites(key handKey, trail *Trail) {
	if old := a.watch.hands[key]; old == nil {
		a.watch.hands[key] = &handed{trail}
		a.changed = true
	}
}

// placesOf lists all places that a value leads to.
func (a *execution) placesOf(st *state, v value) []*node {
	outer := tangled
	places := a.reach(st, v)
	tangled = outer
	return places
}

func anyOverlap(xs, ys []*node) bool {
	for _, x := range xs {
		for _, y := range ys {
			if x.overlaps(y) {
				return true
			}
		}
	}
	return false
}

// overwritten notes a write to memory that has been handed over, or that a remote
// call's caller shares with its results.
func (a *execution) overwritten(st *state, n *node, kind Kind, trail explain) {
	w := a.watch
	if w == nil || kind != Write {
		return
	}
	switch {
	case w.kind == watchHands && !a.resuming:
		for m := range st.marks {
			if d := m.cause.handed; d != nil && n.overlaps(m.node) {
				a.rewrites(handKey{d.index, m.cause.arg}, trail(n))
			}
		}
	case w.inside:
		w.captured = append(w.captured, written{n, trail(n)})
	case w.kind == watchCalls && len(st.peers) > 0:
		a.writesShared(st, n)
	}
}

// handing finds, when a deferred call of a function's is resolved, which of its
// arguments that function writes to later. The result ends it.
func (a *execution) handing(f frame, d *deferred, args []value) (end func()) {
	w := a.watch
	if w == nil || w.kind != watchHands && w.kind != watchLate || d.method != nil || len(a.stack) == 0 {
		return func() {}
	}
	fn := a.prog.functions[a.stack[len(a.stack)-1].key]
	if fn == nil {
		return func() {}
	}
	n := len(w.rewritten)
	hands := a.prog.handsOf(fn)
	for i, arg := range args {
		if h := hands[handKey{d.index, i}]; h != nil && len(arg) > 0 {
			w.rewritten = append(w.rewritten, rewritten{a.placesOf(f.st, arg), follow(f.trail, h.trail)})
		}
	}
	return func() { w.rewritten = w.rewritten[:n] }
}

// repeats reports whether a function is run again and again by what it is given to:
// it is the body of a loop over a function, or a literal that calls one of the
// variables around it.
func repeats(fn *ssa.Function) bool {
	return fn.Parent() != nil && len(fn.FreeVars) > 0
}

// again lets the function that is executed start with what it handed over when it
// ran before.
func (a *execution) again() {
	w := a.watch
	if w == nil || w.kind != watchHands || !repeats(a.fn) {
		return
	}
	for _, x := range a.exits {
		for m := range x.st.marks {
			if m.node.root.before() && !w.again[m] && !x.st.isReplacedBefore(m.node) {
				if w.again == nil {
					w.again = map[*mark]bool{}
				}
				w.again[m] = true
				a.changed = true
			}
		}
	}
}

// isReplacedBefore reports whether a reference on the way to n has been replaced, so
// that another run of the function finds something else there.
func (s *state) isReplacedBefore(n *node) bool {
	for m := n; m.parent != nil; m = m.parent {
		if m.step.kind == stepDeref && s.isReplaced(m.parent) {
			return true
		}
	}
	return false
}
