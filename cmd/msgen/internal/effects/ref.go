package effects

import "slices"

// ref is one reference, or a part of a value that is still as it was.
type ref struct {
	kind  refKind
	node  *node
	fn    *function // of a function
	flags refFlags
}

type refKind uint8

const (
	// refWas is what the place node held when the function was called: a
	// reference, or a whole struct, interface or type parameter's value.
	refWas   refKind = iota
	refAddr          // the address of node
	refFunc          // a function; node holds what it captured
	refBoxed         // no reference: the type of what an interface holds
	refNil           // no reference: nil was stored here on some way
)

type refFlags uint8

const (
	// resliced marks a slice whose length was cut, so that appending to it
	// overwrites elements that others see.
	resliced refFlags = 1 << iota
	// clipped marks a slice without spare capacity, so that appending copies it.
	clipped
	// behind marks a slice that starts behind the first element, so that returning
	// it does not return all.
	behind
	// picked marks what an element held that a variable picked.
	picked
	// grown marks the new array that append makes where the old one is full.
	grown
	// perhaps marks an element that another value may be there instead of.
	perhaps
	// guessed marks what a function that was given up may have returned.
	guessed
)

// marks are the flags that only matter for what is returned. One reference has
// all those that it has on some way.
const marks = picked | grown | perhaps | guessed

// isMemory reports whether r leads to memory, other than a new array for old
// elements.
func (r ref) isMemory() bool {
	return (r.kind == refWas || r.kind == refAddr) && r.flags&grown == 0
}

// flagged returns v with flags set and others cleared on what it refers to.
func (v value) flagged(set, unset refFlags) value {
	out := make(value, len(v))
	for i, p := range v {
		if (p.at == relative || (set|unset)&^(picked|perhaps|guessed) == 0) && (p.ref.kind == refWas || p.ref.kind == refAddr) {
			p.ref.flags = p.ref.flags&^unset | set
		}
		out[i] = p
	}
	return out
}

// flags reports whether one of the references in v has a flag.
func (v value) flags(f refFlags) bool {
	return slices.ContainsFunc(v, func(p pair) bool { return p.ref.flags&f != 0 })
}

// asElement returns v as what one of several elements holds.
func (v value) asElement() value {
	for i, p := range v {
		for _, q := range v[:i] {
			if p.at == q.at && p.ref.isMemory() && q.ref.isMemory() {
				return v.flagged(perhaps, 0)
			}
		}
	}
	return v
}

// markPicked changes the flags of what places held before the call, other than
// what has been put there since.
func (v value) markPicked(places []*node, set, unset refFlags) value {
	out := make(value, len(v))
	for i, p := range v {
		n := p.ref.node
		held := func(place *node) bool { return n.within(place) }
		if p.ref.kind == refWas && !n.single && n.root.before() && slices.ContainsFunc(places, held) {
			p.ref.flags = p.ref.flags&^unset | set
		}
		out[i] = p
	}
	return out
}
