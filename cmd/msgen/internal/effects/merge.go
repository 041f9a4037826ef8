package effects

import "maps"

// merge adds what holds in o, at the end of another way to the same point. It
// reports whether s changed.
func (s *state) merge(o *state) bool {
	changed := false
	for base, theirs := range o.memory {
		ours, ok := s.memory[base]
		if !ok && !base.root.before() {
			s.memory[base] = theirs
			changed = true
			continue
		}
		if sameCell(ours, theirs) {
			continue
		}
		if joined, grew := joinCells(s, o, base); grew {
			s.memory[base] = joined
			changed = true
		}
	}
	for base := range s.memory {
		if _, ok := o.memory[base]; !ok && base.root.before() {
			if joined, grew := joinCells(s, o, base); grew {
				s.memory[base] = joined
				changed = true
			}
		}
	}
	changed = include(s.written, o.written) || changed
	changed = include(s.lost, o.lost) || changed
	changed = include(s.defers, o.defers) || changed
	changed = include(s.marks, o.marks) || changed
	changed = include(s.peers, o.peers) || changed
	return include(s.started, o.started) || changed
}

// include adds what is in theirs to ours, and reports whether that was new.
func include[K comparable](ours, theirs map[K]bool) bool {
	before := len(ours)
	maps.Copy(ours, theirs)
	return len(ours) > before
}

func sameCell(a, b cell) bool {
	if len(a) != len(b) {
		return false
	}
	for n, v := range a {
		w, ok := b[n]
		if !ok || !equal(v, w) {
			return false
		}
	}
	return true
}

// joinCells returns the object at base as it may be in s or in o.
func joinCells(s, o *state, base *node) (joined cell, grew bool) {
	joined = cell{}
	add := func(n *node) {
		if _, ok := joined[n]; !ok {
			joined[n] = union(s.lookup(n), o.lookup(n))
		}
	}
	for n := range s.memory[base] {
		add(n)
	}
	for n := range o.memory[base] {
		add(n)
	}
	return joined, !sameCell(joined, s.memory[base])
}
