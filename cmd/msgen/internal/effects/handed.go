package effects

import (
	"cmp"
	"go/types"
	"slices"

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
func (a *execution) hands(f frame, d *deferred, args []value) {
	w, st := a.watch, f.st
	if w == nil || w.kind != watchHands || d.method != nil || d.name == inspected {
		return
	}
	for i, arg := range args {
		if len(arg) == 0 {
			continue
		}
		for _, p := range expanded(arg) {
			places := a.placesOf(st, value{p})
			for _, r := range w.rewritten {
				if anyOverlap(places, r.places) {
					a.rewrites(handKey{d.index, i}, r.trail)
				}
			}
			why := &cause{handed: d, arg: i}
			if p.ref.node != nil && !p.ref.node.single {
				why.picked, why.loop = true, a.pickedBy(f.instr)
			}
			why = a.handedCause(why)
			for _, n := range places {
				st.marks[w.markFor(n, why)] = true
			}
		}
	}
}

func (a *execution) handedCause(c *cause) *cause {
	for key := range a.watch.marks {
		if d := key.cause; d.handed == c.handed && d.arg == c.arg && d.picked == c.picked && d.loop == c.loop {
			return d
		}
	}
	return c
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
	places := a.reach(st, expanded(v))
	tangled = outer
	return places
}

// expanded returns v with the references in its parts instead of whole structs and
// arrays, of which a copy shares only those.
func expanded(v value) value {
	var out value
	var add func(p pair, depth int)
	add = func(p pair, depth int) {
		n := p.ref.node
		if p.ref.kind == refWas && n.step.kind != stepDeep && !n.isContainer() && depth < 4 {
			switch t := n.typeOf(); t {
			case nil:
			default:
				switch u := t.Underlying().(type) {
				case *types.Struct:
					for f := range u.Fields() {
						if holdsReferences(f.Type()) {
							add(pair{p.at.field(f.Name()), ref{kind: refWas, node: n.field(f.Name()), flags: p.ref.flags}}, depth+1)
						}
					}
					return
				case *types.Array:
					add(pair{p.at.elem(), ref{kind: refWas, node: n.elem(), flags: p.ref.flags}}, depth+1)
					return
				}
			}
		}
		out = append(out, p)
	}
	for _, p := range v {
		add(p, 0)
	}
	return out
}

func anyOverlap(xs, ys []*node) bool {
	for _, x := range xs {
		if slices.ContainsFunc(ys, x.overlaps) {
			return true
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
			if d := m.cause.handed; d != nil && n.overlaps(m.node) && (!m.aged || !a.inLoop(m.cause.loop, a.at)) {
				a.rewrites(handKey{d.index, m.cause.arg}, trail(n))
			}
		}
	case w.inside:
		w.captured = append(w.captured, written{n, trail(n)})
	case w.kind == watchCalls && len(st.peers) > 0:
		a.writesShared(st, n, trail(n), nil)
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
			if m.node.root.before() && !m.cause.picked && !w.again[m] && !x.st.isReplacedBefore(m.node) {
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
