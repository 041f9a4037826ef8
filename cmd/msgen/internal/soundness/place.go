package soundness

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// place is what a path of fields, elements and pointers leads to: v1.Items[0].Name.
type place struct {
	text     string
	typ      *typ
	guards   []string // what has to hold for it to exist
	variable *variable
	steps    int
	// addressable tells that it is a variable in Go's sense, shared that a
	// reference was followed, so that others may see what is written.
	addressable, shared bool
	// entry tells that it is an entry of a map, which can be set but has no address.
	entry bool
	// base is what a field is selected from, if not text: for what a pointer points
	// to that is the pointer.
	base string
	// promoted is what it is selected from if the place is an embedded struct, or a
	// pointer to one, and that is to be left out.
	promoted string
}

func (v *variable) place() place {
	return place{text: v.name, typ: v.typ, variable: v, addressable: true}
}

// expr is the place's value.
func (p place) expr() expr {
	return expr{text: p.text, guards: p.guards, tainted: p.variable.tainted && p.typ.refers()}
}

// container spells the map that an entry is in.
func (p place) container() string { return p.text[:strings.LastIndex(p.text, "[")] }

func (p place) step(text string, t *typ, guard string) place {
	next := p
	next.text, next.typ, next.base, next.promoted = text, t, "", ""
	next.steps++
	next.entry = false
	next.guards = slices.Clip(p.guards)
	if guard != "" {
		next.guards = append(next.guards, guard)
	}
	return next
}

// nexts lists the places that are one step from p.
func (b *body) nexts(p place) []place {
	switch p.typ.kind {
	case structure:
		base := cmp.Or(p.promoted, p.base, p.text)
		var out []place
		for _, f := range p.typ.fields {
			next := p.step(base+"."+f.name, f.typ, "")
			if f.embedded && b.chance(60) {
				next.promoted = base
			}
			out = append(out, next)
		}
		return out
	case pointer:
		guard := p.text + " != nil"
		if p.text == "s" {
			guard = ""
		}
		next := p.step("(*"+p.text+")", p.typ.elem, guard)
		next.base, next.promoted = p.text, p.promoted
		next.addressable, next.shared = true, true
		return []place{next}
	case slice:
		index, guard := "0", "len(%s) > 0"
		switch {
		case b.chance(25):
			index, guard = "1", "len(%s) > 1"
		case b.chance(15):
			index = fmt.Sprintf("len(%s)-1", p.text)
		}
		next := p.step(fmt.Sprintf("%s[%s]", p.text, index), p.typ.elem, fmt.Sprintf(guard, p.text))
		next.addressable, next.shared = true, true
		return []place{next}
	case array:
		return []place{p.step(fmt.Sprintf("%s[%d]", p.text, b.IntN(arrayLen)), p.typ.elem, "")}
	case dict:
		next := p.step(fmt.Sprintf("%s[%s]", p.text, b.key(p.typ)), p.typ.elem, "")
		next.addressable, next.shared, next.entry = false, true, true
		return []place{next}
	default:
		return nil
	}
}

// key spells a key that a map of type t may have.
func (b *body) key(t *typ) string {
	if t.key.kind == text {
		return pick(b.dice, `"a"`, `"a"`, `"b"`)
	}
	return pick(b.dice, "0", "0", "1")
}

// maxSteps bounds how far a path leads.
const maxSteps = 5

// find returns a random place of type t.
func (b *body) find(t *typ) (place, bool) {
	return b.findWhere(t, func(place) bool { return true })
}

// findWhere returns a random place of type t that is good.
func (b *body) findWhere(t *typ, good func(place) bool) (place, bool) {
	for range 6 {
		v := b.anyVariable(func(v *variable) bool {
			d := v.typ.distance(t)
			return d >= 0 && d <= maxSteps
		})
		if v == nil {
			return place{}, false
		}
		if p, ok := b.walk(v.place(), t); ok && good(p) {
			return p, true
		}
	}
	return place{}, false
}

// walk takes random steps that lead to a t.
func (b *body) walk(p place, t *typ) (place, bool) {
	for left := maxSteps; ; left-- {
		if p.typ == t && (left == 0 || b.chance(75)) {
			return p, true
		}
		var open []place
		for _, n := range b.nexts(p) {
			if d := n.typ.distance(t); d >= 0 && d < left {
				open = append(open, n)
			}
		}
		if len(open) == 0 {
			return p, p.typ == t
		}
		p = pick(b.dice, open...)
	}
}

// wander takes up to n random steps, and at least one if it can.
func (b *body) wander(p place, n int) []place {
	var passed []place
	for range n {
		open := b.nexts(p)
		if len(open) == 0 {
			break
		}
		p = pick(b.dice, open...)
		passed = append(passed, p)
	}
	return passed
}

// anyVariable returns a random variable for which ok holds, a late one rather
// than an early one, or nil.
func (b *body) anyVariable(ok func(*variable) bool) *variable {
	var open []weighted[*variable]
	for i, v := range b.vars {
		if ok(v) {
			weight := 1 + 2*i
			if v.tainted {
				weight *= 4
			}
			open = append(open, weighted[*variable]{weight, v})
		}
	}
	if len(open) == 0 {
		return nil
	}
	return choose(b.dice, open)
}
