package effects

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// latest is what was stored last in one element of a slice, array or map, for as
// long as nothing else may have been stored there: in
//
//	out[i] = &Line{}
//	fill(out[i])
//
// the second out[i] is the new line, and none of those that out had before. It is
// never changed once made.
type latest struct {
	held value
	// places and registers are what the element is found by. A write to one of the
	// places, or a register that is set again, ends what is known.
	places    []*node
	registers []ssa.Value
}

// maxLatest bounds how many elements a state tells apart, and maxSpelled how long
// the way to one may be.
const (
	maxLatest  = 16
	maxSpelled = 8
)

// element spells the way to a place: *o.lines[i].text. It returns "" where the way
// leads through no element.
func (a *execution) element(address ssa.Value, l *latest) string {
	text, indexed := a.spell(address, l, 0)
	if !indexed {
		return ""
	}
	return text
}

func (a *execution) spell(v ssa.Value, l *latest, depth int) (text string, indexed bool) {
	if depth > maxSpelled {
		l.registers = append(l.registers, v)
		return v.Name(), false
	}
	switch v := v.(type) {
	case *ssa.Const:
		return v.String(), false
	case *ssa.UnOp:
		if v.Op == token.MUL {
			l.places = append(l.places, a.operand(v.X).targets()...)
			text, indexed = a.spell(v.X, l, depth+1)
			return "*" + text, indexed
		}
	case *ssa.FieldAddr:
		text, indexed = a.spell(v.X, l, depth+1)
		return text + "." + fieldName(v.X.Type(), v.Field), indexed
	case *ssa.IndexAddr:
		return a.spellElement(v.X, v.Index, l, depth), true
	}
	l.registers = append(l.registers, v)
	switch v.(type) {
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
		return "$" + v.Name(), false
	}
	return v.Name(), false
}

func (a *execution) spellElement(container, index ssa.Value, l *latest, depth int) string {
	x, _ := a.spell(container, l, depth+1)
	i, _ := a.spell(index, l, depth+1)
	return x + "[" + i + "]"
}

// remember notes what was stored at an address.
func (a *execution) remember(st *state, address ssa.Value, held value) {
	l := &latest{held: held}
	l.places = append(l.places, a.operand(address).targets()...)
	st.note(a.element(address, l), l)
}

// rememberEntry notes what was stored in a map.
func (a *execution) rememberEntry(st *state, m, key ssa.Value, held value) {
	l := &latest{held: held, places: children(a.operand(m), elemStep)}
	st.note(a.spellElement(m, key, l, 0), l)
}

func (s *state) note(element string, l *latest) {
	switch {
	case element == "", len(s.latest) >= maxLatest && s.latest[element] == nil:
		return
	case slices.ContainsFunc(l.places, func(n *node) bool { return n.root.before() }):
		return // that it is in memory of somebody else matters more
	}
	if s.latest == nil {
		s.latest = map[string]*latest{}
	}
	s.latest[element] = l
}

// stored returns what is known to be at an address, or in a struct around it.
func (a *execution) stored(address ssa.Value, st *state) (held value, known bool) {
	if len(st.latest) == 0 || a.late {
		return nil, false
	}
	rel := relative
	for {
		if l := st.latest[a.element(address, &latest{})]; l != nil {
			return l.held.below(rel), true
		}
		field, ok := address.(*ssa.FieldAddr)
		if !ok {
			return nil, false
		}
		rel = relative.field(fieldName(field.X.Type(), field.Field)).join(rel)
		address = field.X
	}
}

func (a *execution) storedEntry(m, key ssa.Value, st *state) (held value, known bool) {
	if len(st.latest) == 0 || a.late {
		return nil, false
	}
	l := st.latest[a.spellElement(m, key, &latest{}, 0)]
	if l == nil {
		return nil, false
	}
	return l.held, true
}

// overwritten ends what is known of elements that a write to n may change.
func (s *state) overwritten(n *node) {
	for element, l := range s.latest {
		if slices.ContainsFunc(l.places, func(m *node) bool {
			return n.within(m) || m.within(n) || n.step.kind == stepDeep && m.within(n.parent)
		}) {
			delete(s.latest, element)
		}
	}
}

// redefined ends what is known of elements that a register leads to.
func (s *state) redefined(v ssa.Value) {
	for element, l := range s.latest {
		if slices.Contains(l.registers, v) {
			delete(s.latest, element)
		}
	}
}

// mergeLatest keeps what is known on both ways, and reports whether that is less.
func (s *state) mergeLatest(o *state) bool {
	changed := false
	for element, ours := range s.latest {
		theirs := o.latest[element]
		if theirs == nil {
			delete(s.latest, element)
			changed = true
			continue
		}
		if held := union(ours.held, theirs.held); !equal(held, ours.held) {
			s.latest[element] = &latest{held, ours.places, ours.registers}
			changed = true
		}
	}
	return changed
}

// agedLatest is what is known of elements in the next iteration of a loop that
// makes the objects of some roots anew.
func (s *state) agedLatest(made func(*root) bool) map[string]*latest {
	var out map[string]*latest
	for element, l := range s.latest {
		if slices.ContainsFunc(l.places, func(n *node) bool { return made(n.root) }) {
			continue
		}
		if out == nil {
			out = map[string]*latest{}
		}
		out[element] = &latest{l.held.past(made), l.places, l.registers}
	}
	return out
}
