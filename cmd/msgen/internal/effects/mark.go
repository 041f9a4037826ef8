package effects

import "golang.org/x/tools/go/ssa"

// A mark says that a place holds something else than it would if a call had been
// remote, or that its memory has been handed over. Marks are part of the state at a
// point of a function: a store that surely replaces a place removes its marks.
type mark struct {
	node  *node
	cause *cause
	// aged is set once the loop that picks the marked element has gone on to another
	// one. The mark then only counts after the loop.
	aged  bool
	other *mark // the same with aged changed
	past  *mark // the same in an earlier iteration's object
}

// cause is why places are marked.
type cause struct {
	instr  ssa.CallInstruction // the call in the function that is executed
	arg    int                 // the argument that leads to the place, the receiver not counted
	from   *node               // what the argument holds or refers to, if it leads to the place directly
	direct bool                // instr calls the dollar function itself
	call   remoteCall
	trail  *Trail          // of the write
	loop   *ssa.BasicBlock // the header of the loop that picks the argument among elements, or nil
	kind   DifferenceKind
	picked bool // the memory is one of several elements
	// place is what the caller writes to, where it shares memory with the mark's node.
	place string
	// handed is the deferred call that memory is handed to.
	handed *deferred
}

type markKey struct {
	node  *node
	cause *cause
}

// markFor returns the mark of a place for a cause; there is one of each.
func (w *watcher) markFor(n *node, c *cause) *mark {
	key := markKey{n, c}
	m := w.marks[key]
	if m == nil {
		m = &mark{node: n, cause: c}
		w.marks[key] = m
	}
	return m
}

// turned returns the mark with aged set or cleared.
func (m *mark) turned(aged bool) *mark {
	if m.aged == aged {
		return m
	}
	if m.other == nil {
		m.other = &mark{node: m.node, cause: m.cause, aged: aged, other: m}
	}
	return m.other
}

// earlier returns the mark on the object of an earlier iteration.
func (m *mark) earlier() *mark {
	if m.past == nil {
		n := m.node
		m.past = &mark{node: n.root.past().top.join(n.from(n.root.top)), cause: m.cause, aged: m.aged}
	}
	return m.past
}

// agedMarks returns marks as they are in the next iteration of a loop in which the
// objects of the roots that made reports are made anew.
func agedMarks(marks map[*mark]bool, made func(*root) bool) map[*mark]bool {
	if len(marks) == 0 {
		return marks
	}
	out := make(map[*mark]bool, len(marks))
	for m := range marks {
		if made(m.node.root) {
			m = m.earlier()
		}
		out[m] = true
	}
	return out
}

// turnMarks ages the marks of elements that the loop at header picks, and renews those
// that a loop inside it picked: it will pick them again.
func (a *execution) turnMarks(st *state, header *ssa.BasicBlock) {
	for m := range st.marks {
		loop := m.cause.loop
		switch {
		case loop == nil:
		case loop == header && !m.aged:
			delete(st.marks, m)
			st.marks[m.turned(true)] = true
		case loop != header && m.aged && a.inLoop(header, loop):
			delete(st.marks, m)
			st.marks[m.turned(false)] = true
		}
	}
}

// unmark removes the marks of what a store to n replaces.
func (s *state) unmark(n *node) {
	for m := range s.marks {
		if m.node.root == n.root && m.node.within(n) && !m.node.refersFrom(n) {
			delete(s.marks, m)
		}
	}
}

// replaceBy removes, where results of a remote call are put where its argument came
// from, the marks of that call:
//
//	all[i], err = s.orders.DollarPrice(ctx, all[i])
func (s *state) replaceBy(n *node, v value) {
	for m := range s.marks {
		if !m.node.within(n) {
			continue
		}
		for _, p := range v {
			if r := p.ref.node; r != nil && r.root.kind == rootOutcome && r.root.site.instr == any(m.cause.instr) {
				delete(s.marks, m)
				break
			}
		}
	}
}

// unpair removes what is said of the results of an earlier call.
func (s *state) unpair(r *root) {
	for p := range s.peers {
		if p.a.root == r || p.b.root == r {
			delete(s.peers, p)
		}
	}
}

// unmarkRoot removes the marks below a root.
func (s *state) unmarkRoot(r *root) {
	for m := range s.marks {
		if m.node.root == r {
			delete(s.marks, m)
		}
	}
}

// overlaps reports whether an access to place n concerns what is at m: one is a part
// of the other, without a reference in between.
func (n *node) overlaps(m *node) bool {
	switch {
	case n.root != m.root:
		return false
	case n.step.kind == stepDeep:
		return m.within(n.parent)
	case m.step.kind == stepDeep:
		return n.within(m.parent)
	case n.within(m):
		return !n.refersFrom(m)
	case m.within(n):
		return !m.refersFrom(n)
	}
	return false
}

// inLoop reports whether a block is in the loop at header: one that the header
// dominates and that leads back to it.
func (a *execution) inLoop(header, b *ssa.BasicBlock) bool {
	loop := a.loops[header]
	if loop == nil || !loop[b] {
		return false
	}
	if a.natural == nil {
		a.natural = map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool{}
	}
	blocks := a.natural[header]
	if blocks == nil {
		blocks = map[*ssa.BasicBlock]bool{header: true}
		var add func(b *ssa.BasicBlock)
		add = func(b *ssa.BasicBlock) {
			if !blocks[b] && loop[b] {
				blocks[b] = true
				for _, p := range b.Preds {
					add(p)
				}
			}
		}
		for _, p := range header.Preds {
			if loop[p] {
				add(p)
			}
		}
		a.natural[header] = blocks
	}
	return blocks[b]
}

// loopOf returns the header of the innermost loop around a block, or nil.
func (a *execution) loopOf(b *ssa.BasicBlock) *ssa.BasicBlock {
	var out *ssa.BasicBlock
	for header := range a.loops {
		if a.inLoop(header, b) && (out == nil || out.Dominates(header)) {
			out = header
		}
	}
	return out
}
