package effects

import "slices"

// returns reports whether the caller gets the memory that e writes to among the
// results of one way out, and whether that result may also have been set to nil,
// which deferred functions do where there was an error.
func (j *judge) returns(x exit, e *effect) (returns, unlessNil bool) {
	if e.sole && x.st.lost[e] {
		return false, false
	}
	r := &returned{st: x.st, written: e, seen: map[*node]bool{}}
	for i, v := range x.results {
		if !isErrorType(j.a.fn.Signature.Results().At(i).Type()) && r.in(v, false) {
			return true, v.has(pair{relative, ref{kind: refNil}})
		}
	}
	return false, false
}

// returned looks for the memory that was written to.
type returned struct {
	st      *state
	written *effect
	seen    map[*node]bool
}

// in reports whether v leads to the memory. Where v may also be something else,
// it has to lead there too, unless the write may have been to that as well, or v
// is one of many.
func (r *returned) in(v value, oneOfMany bool) bool {
	for _, p := range v {
		if r.by(p.ref) && (oneOfMany || !r.written.sole || r.always(v, p.at)) {
			return true
		}
	}
	return false
}

// always reports whether all that v may have at a place leads to the memory.
func (r *returned) always(v value, at *node) bool {
	for _, p := range v {
		if p.at == at && p.ref.isMemory() && !r.by(p.ref) {
			return false
		}
	}
	return true
}

// by reports whether a reference leads to the memory.
func (r *returned) by(ref ref) bool {
	n, m := r.written.node, ref.node
	isElement := m != nil && m.root.before() && !m.single
	switch {
	case ref.flags&behind != 0: // not all of it
		return false
	case isElement && ref.flags&picked == 0, r.written.sole && ref.flags&perhaps != 0: // maybe another one
		return false
	}
	switch ref.kind {
	case refWas:
		// A copy shares what its references lead to.
		return n.refersFrom(m) && r.inside(m) || r.inside(m.deref())
	case refAddr:
		return r.inside(m)
	default:
		return false
	}
}

// inside reports whether the memory is m, a part of it, or what it leads to.
func (r *returned) inside(m *node) bool {
	if found, ok := r.seen[m]; ok {
		return found
	}
	r.seen[m] = false
	r.seen[m] = r.search(m)
	return r.seen[m]
}

func (r *returned) search(m *node) bool {
	if n := r.written.node; n.within(m) && r.leads(m) {
		return true
	}
	for _, base := range sortedBases(r.st) { // in one order, since memory may have cycles
		if base.root != m.root {
			continue
		}
		c := r.st.memory[base]
		for _, at := range sortedNodes(c) {
			if (at.within(m) || m.within(at)) && r.in(c[at], !at.single) {
				return true
			}
		}
	}
	return false
}

// leads reports whether what is written to is still reached from m, which is
// above it: no reference on the way was replaced.
func (r *returned) leads(m *node) bool {
	for n := r.written.node.as(m); n != m; n = n.parent {
		if n.step.kind != stepDeref || n.parent == m && m.step.kind != stepDeref {
			continue
		}
		slot := n.parent
		held := r.st.lookup(slot)
		self := pair{relative, ref{kind: refWas, node: slot}}
		if held.index(self) < 0 {
			return false
		}
		for _, p := range held {
			if r.written.sole && p.ref.isMemory() && p.at == relative && p.ref.node != slot {
				return false
			}
		}
	}
	return true
}

// refersFrom reports whether a reference is followed on the way from m to n.
func (n *node) refersFrom(m *node) bool {
	if !n.within(m) {
		return false
	}
	for n = n.as(m); n != m; n = n.parent {
		if n.step.kind == stepDeref || n.step.kind == stepDeep {
			return true
		}
	}
	return false
}

// lose notes that v, which is stored at n, leads no longer to what was written to
// below n. Where a reference at n itself is surely replaced, memory tells; where a
// struct is, ways that meet later would not.
func (s *state) lose(n *node, v value, surely bool) {
	for e := range s.written {
		if e.node.as(n) == n || !e.node.within(n) {
			continue
		}
		slot := e.node // what n itself has on the way to it
		for slot.base != n.base {
			slot = slot.parent
		}
		if slot == e.node || !slot.within(n) {
			continue
		}
		still := func(p pair) bool { return p.at == relative && p.ref.kind == refWas && p.ref.node == slot }
		switch leads := slices.ContainsFunc(v.below(slot.from(n)), still); {
		case leads && surely:
			delete(s.lost, e) // put back
		case !leads && (!surely || slot != n):
			s.lost[e] = true
		}
	}
}
