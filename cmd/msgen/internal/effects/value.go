package effects

import "slices"

// A value is what the analysis knows of a Go value: the references in it, each
// with the place inside the value where it lies. That of a struct such as
// Receipt{Lines: xs, Total: t} has one pair, .Lines and what xs refers to.
// A value without references is nil. Values are never changed once made.
type value []pair

type pair struct {
	at  *node // a path below relative
	ref ref
}

func one(r ref) value { return value{{relative, r}} }

func addressOf(n *node) value { return one(ref{kind: refAddr, node: n}) }
func was(n *node) value       { return one(ref{kind: refWas, node: n}) }

// maxPairs bounds what is known of one value. Beyond it places are merged.
const maxPairs = 64

// work counts what has been compared, so that a function that is too large or
// too tangled can be given up.
var work int

// union returns what is in v or w.
func union(v, w value) value {
	switch {
	case len(w) == 0:
		return v
	case len(v) == 0:
		return w
	}
	if len(v)*len(w) > maxListed*maxListed {
		return unionOfMany(v, w)
	}
	work += len(v)*len(w) + 1
	var out value // a copy of v, once something is new
	for _, p := range w {
		all := v
		if out != nil {
			all = out
		}
		i := all.index(p)
		if i >= 0 && all[i].ref.flags|p.ref.flags == all[i].ref.flags {
			continue
		}
		if out == nil {
			out = make(value, len(v), len(v)+len(w))
			copy(out, v)
		}
		if i >= 0 {
			out[i].ref.flags |= p.ref.flags
		} else {
			out = append(out, p)
		}
	}
	switch {
	case out == nil:
		return v
	case len(out) > maxPairs:
		return out.merged()
	}
	return out
}

// add puts p into v, which the caller has made and nobody else has seen yet.
func (v value) add(p pair) value {
	work += len(v) + 1
	if i := v.index(p); i >= 0 {
		v[i].ref.flags |= p.ref.flags
		return v
	}
	if v = append(v, p); len(v) > 2*maxPairs {
		return v.merged()
	}
	return v
}

// index returns where p is in v, but for flags that are added up, or -1.
func (v value) index(p pair) int {
	for i, q := range v {
		if q.ref.node == p.ref.node && q.at == p.at && q.ref.kind == p.ref.kind && q.ref.fn == p.ref.fn && (q.ref.flags^p.ref.flags)&^marks == 0 {
			return i
		}
	}
	return -1
}

func (v value) has(p pair) bool {
	return slices.Contains(v, p)
}

func equal(v, w value) bool {
	if len(v) != len(w) {
		return false
	}
	for _, p := range v {
		if !w.has(p) {
			return false
		}
	}
	return true
}

// tangled is set when a value has references to more objects than are told
// apart. The function is given up.
var tangled bool

// merged makes a large value smaller: first it forgets which part of a parameter
// or variable is meant, then where in the value the references lie.
func (v value) merged() value {
	out := v.blurredRoots(8)
	if len(out) <= maxPairs {
		return out
	}
	if out = out.anywhere().blurredRoots(1); len(out) > maxPairs {
		tangled = true
		out = out[:maxPairs]
	}
	return out
}

// anywhere forgets where in the value the references lie.
func (v value) anywhere() value {
	out := make(value, len(v))
	for i, p := range v {
		out[i] = pair{relative.deep(), p.ref}
		if n := p.ref.node; p.ref.kind == refWas && (n.typeOf() == nil || !isReference(n.typeOf())) {
			out[i].ref.node = n.deep() // what a part of n holds
		}
	}
	return out
}

// blurredRoots replaces references to more than limit parts of one root by one to
// any part of it.
func (v value) blurredRoots(limit int) value {
	count := map[*root]int{}
	for _, p := range v {
		if p.ref.node != nil && p.ref.kind != refFunc {
			count[p.ref.node.root]++
		}
	}
	seen := make(map[pair]bool, len(v))
	var out value
	for _, p := range v {
		if n := p.ref.node; n != nil && p.ref.kind != refFunc && count[n.root] > limit {
			p.ref = ref{kind: refWas, node: n.root.top.deep()}
			if n.root.kind == rootObject {
				p.ref = ref{kind: refAddr, node: n.root.top}
			}
		}
		if !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// below returns the part of v that lies at rel.
func (v value) below(rel *node) value {
	if rel == relative {
		return v
	}
	var out collector
	for _, p := range v {
		switch {
		case p.at.step.kind == stepDeep:
			out.add(p)
		case p.at.within(rel):
			out.add(pair{p.at.from(rel), p.ref})
		case rel.within(p.at) && p.ref.kind == refWas && p.ref.node.hasStep(rel.from(p.at).first().step):
			out.add(pair{relative, ref{kind: refWas, node: p.ref.node.join(rel.from(p.at)), flags: p.ref.flags & picked}})
		}
	}
	return out.value(2 * maxPairs)
}

// at returns v as a part, at rel, of a larger value.
func (v value) under(rel *node) value {
	if rel == relative || len(v) == 0 {
		return v
	}
	out := make(value, len(v))
	for i, p := range v {
		out[i] = pair{rel.join(p.at), p.ref}
	}
	return out
}

func (v value) field(name string) value { return v.below(relative.field(name)) }

// unboxed returns what an interface value holds if it holds the type of box.
func (v value) unboxed(box step) value {
	rel := relative.child(box)
	out := v.below(rel)
	if box.name != anyBox {
		anything := relative.child(step{stepBox, anyBox})
		var inner value // what a generic function boxed, which may be an interface itself
		for _, p := range v {
			if p.at.within(anything) {
				inner = inner.add(pair{p.at.from(anything), p.ref})
			}
		}
		if len(inner) > 0 {
			out = union(union(out, inner), inner.unboxed(box))
		}
	} else {
		for _, p := range v {
			if first := p.at.first(); first != nil && first.step.kind == stepBox {
				out = union(out, value{{p.at.from(first), p.ref}})
			}
		}
	}
	kept := out[:0:0]
	for _, p := range out {
		if p.ref.kind != refBoxed || p.at != relative {
			kept = append(kept, p)
		}
	}
	return kept
}

// first returns the node after the first step of a path.
func (n *node) first() *node {
	if n.parent == nil {
		return nil
	}
	for n.parent.parent != nil {
		n = n.parent
	}
	return n
}

// targets returns the places that a pointer, slice, map or channel refers to.
func (v value) targets() []*node {
	var out []*node
	for _, p := range v {
		if p.at != relative && p.at.step.kind != stepDeep {
			continue
		}
		switch p.ref.kind {
		case refWas:
			out = appendNew(out, p.ref.node.deref())
		case refAddr:
			out = appendNew(out, p.ref.node)
		default:
		}
	}
	return out
}

func appendNew[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}

// past returns v as it is in the next iteration of a loop in which objects of
// the roots that made reports are made anew.
func (v value) past(made func(*root) bool) value {
	changed := false
	for _, p := range v {
		if p.ref.node != nil && made(p.ref.node.root) {
			changed = true
		}
	}
	if !changed {
		return v
	}
	var out value
	for _, p := range v {
		if n := p.ref.node; n != nil && made(n.root) {
			p.ref.node = n.root.past().top.join(n.from(n.root.top))
		}
		out = out.add(p)
	}
	return out
}
