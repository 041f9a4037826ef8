package effects

import (
	"go/token"
	"slices"
)

// write records that places may be written to. Of several writes to a place the
// first in the source is the one to show.
func (a *execution) write(st *state, places []*node, kind Kind, pos token.Pos, trail explain) {
	a.writeAmong(st, places, isSole(places), kind, pos, trail)
}

// writeAmong records writes to places that are the sole ones that are written to,
// or some of those of which one is.
func (a *execution) writeAmong(st *state, places []*node, sole bool, kind Kind, pos token.Pos, trail explain) {
	if a.grain != bySite && kind < Unknown && (!sole || a.isOutside() || slices.ContainsFunc(places, (*node).isWhole)) {
		// What is taken for the place may be another object of the same name, or it is
		// anything. That nothing is written is known; that something is, is not.
		kind = Unknown
		trail = func(*node) *Trail { return givenUp(a.fn) }
	}
	for _, n := range places {
		a.overwritten(st, n, kind, trail)
		st.overwritten(n)
		if !n.root.before() {
			if kind >= Unknown {
				a.fills(n.root)
			}
			continue
		}
		if kind < Unknown && n.isCaptured() {
			continue
		}
		key := effectKey{n, kind}
		e := a.effects[key]
		switch {
		case e == nil:
			e = &effect{n, kind, sole, trail(n)}
			a.effects[key] = e
			a.order = append(a.order, e)
			a.changed = true
		case e.trail != nil && e.trail.Pos > pos && pos.IsValid():
			e.trail = trail(n)
		}
		if sole && !e.sole {
			e.sole, a.changed = true, true
		}
		st.written[e] = true
	}
}

// isSole reports whether places are one, but for what can be reached from it.
func isSole(places []*node) bool {
	rest := 0
	for _, n := range places {
		if n.step.kind != stepDeep || !slices.Contains(places, n.parent) && !slices.Contains(places, n.parent.deref()) {
			rest++
		}
	}
	return rest == 1
}

// store puts v into places, one of which is meant.
func (a *execution) store(st *state, places []*node, v value, sure bool, trail explain) {
	for _, n := range places {
		if !n.single {
			v = v.asElement()
		}
		st.lose(n, v, sure && n.single && len(places) == 1)
		if len(st.marks) > 0 {
			st.replaceBy(n, v)
			switch {
			case len(places) != 1:
			case sure && n.single:
				st.unmark(n)
			default:
				a.storesAll(n)
			}
		}
		st.store(n, v, sure && len(places) == 1)
		if len(v) > 0 && a.stores[n] == nil {
			a.stores[n] = trail(n)
		}
	}
}
