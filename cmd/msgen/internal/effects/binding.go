package effects

import (
	"slices"
	"strconv"
)

// binding expresses a callee's summary in the terms of its caller.
type binding struct {
	a        *execution
	pre      *state // memory before the call
	now      *state // memory as the call changes it
	params   []value
	captured *node // the closure's object
	object   func(index int) *root
	outcomes map[int]value
	values   map[*node]value
	places   map[*node][]*node
}

// was returns what the callee's place n held when it was called.
func (b *binding) was(n *node) value {
	if v, ok := b.values[n]; ok {
		return v
	}
	var v value
	if n.parent == nil {
		v = b.start(n.root)
	} else {
		v = b.step(n)
	}
	if n.root.kind != rootOutcome { // outcomes are still to come
		b.values[n] = v
	}
	return v
}

func (b *binding) start(r *root) value {
	switch r.kind {
	case rootParam:
		if r.index < len(b.params) {
			return b.params[r.index]
		}
	case rootFree:
		if b.captured != nil {
			return b.pre.read(b.captured.field(captureName(r.index)), nil)
		}
	case rootGlobal:
		return b.pre.read(b.a.global(r.name).top, nil)
	case rootOutcome:
		return b.outcomes[r.index]
	default:
	}
	return nil
}

func (b *binding) step(n *node) value {
	inMemory := n.root.kind == rootGlobal || n.root.kind == rootObject || n.derefs > 0
	switch {
	case n.step.kind == stepAfter:
		index, _ := strconv.Atoi(n.step.name)
		return b.now.read(b.object(index).top, nil)
	case n.step.kind == stepBox:
		return b.was(n.parent).unboxed(n.step)
	case n.step.kind == stepDeep:
		_, refs := b.a.reachable(b.memory(n), b.was(n.parent))
		if n.step.name == anyType {
			refs = blurredDeep(refs)
		}
		return refs.flagged(perhaps, 0)
	case n.step.kind == stepDeref || inMemory && !n.parent.inBox():
		var v value
		for _, p := range b.at(n) {
			v = union(v, b.memory(n).read(p, nil))
		}
		if v = n.fitting(v); b.was(n.reference()).flags(perhaps) {
			v = v.flagged(perhaps, 0)
		}
		return v
	}
	return b.was(n.parent).below(relative.child(n.step))
}

// reference returns the place that holds the last reference that is followed on the
// way to n, or where the way starts.
func (n *node) reference() *node {
	for ; n.parent != nil; n = n.parent {
		if n.step.kind == stepDeref {
			return n.parent
		}
	}
	return n
}

// memory returns the state in which the callee found n: before the call, but for
// what other calls returned to the callee.
func (b *binding) memory(n *node) *state {
	if n.root.kind == rootOutcome {
		return b.now
	}
	return b.pre
}

// at returns the caller's places for the callee's place n.
func (b *binding) at(n *node) []*node {
	if p, ok := b.places[n]; ok {
		return p
	}
	var out []*node
	switch {
	case n.parent == nil && n.root.kind == rootGlobal:
		out = []*node{b.a.global(n.root.name).top}
	case n.parent == nil && n.root.kind == rootObject:
		out = []*node{b.object(n.root.index).top}
	case n.parent == nil:
	case n.step.kind == stepDeep:
		if n.parent.derefs > 0 && !n.parent.inBox() { // seen through another type, it is the place itself
			out = append(out, b.at(n.parent)...)
		}
		for _, m := range b.a.reach(b.memory(n), b.was(n.parent)) {
			out = appendNew(out, m)
		}
		if n.step.name != "" {
			out = b.a.prog.ofType(out, n.step.name)
		}
	case n.step.kind == stepDeref:
		out = b.was(n.parent).targets()
	case n.parent.inBox():
		// What an interface holds is a copy: only what it refers to has a place.
	default:
		for _, p := range b.at(n.parent) {
			out = appendNew(out, p.child(n.step))
		}
	}
	if n.root.kind != rootOutcome {
		b.places[n] = out
	}
	return out
}

// inBox reports whether n lies inside an interface's value.
func (n *node) inBox() bool {
	for ; n.parent != nil && n.step.kind != stepDeref; n = n.parent {
		if n.step.kind == stepBox {
			return true
		}
	}
	return false
}

// value returns a value of the callee's in the caller's terms.
func (b *binding) value(v value) value {
	var out collector
	for _, p := range v {
		switch p.ref.kind {
		case refWas:
			w := b.was(p.ref.node)
			if f := p.ref.flags &^ picked; f != 0 {
				w = w.flagged(f, 0)
			}
			if p.ref.flags&picked != 0 {
				w = w.markPicked(b.at(p.ref.node), picked, 0)
			}
			for _, q := range w {
				out.add(pair{p.at.join(q.at), q.ref})
			}
		case refAddr:
			for _, n := range b.at(p.ref.node) {
				out.add(pair{p.at, ref{kind: refAddr, node: n, flags: p.ref.flags}})
			}
		case refFunc:
			r := p.ref
			if r.node != nil {
				r.node = b.object(r.node.root.index).top
			}
			out.add(pair{p.at, r})
		case refBoxed, refNil:
			out.add(p)
		}
	}
	return out.value(2 * maxPairs)
}

// reach returns every place that can be reached from v. What was there before
// the call is stood for by its deep node.
func (a *execution) reach(st *state, v value) []*node {
	places, _ := a.reachable(st, v)
	return places
}

// maxReached is how many places one value may lead to. Beyond it the function is
// given up.
const maxReached = 512

// reachable returns every place that can be reached from v, and every reference.
func (a *execution) reachable(st *state, v value) (places []*node, refs value) {
	seen := map[*node]bool{}
	known := map[ref]bool{}    // what follow has followed
	whole := map[*node]bool{}  // places of which all that they hold was followed
	var kept map[*root][]*node // places that something was stored at
	var found collector
	var follow func(v value)
	add := func(n *node) bool {
		work += 4 // for the map and what it leads to
		if tangled = tangled || len(places) > maxReached; seen[n] || tangled {
			return false
		}
		seen[n] = true
		places = append(places, n)
		return true
	}
	below := func(n *node) {
		if kept == nil {
			kept = st.placesByRoot()
		}
		for _, m := range kept[n.root] {
			switch {
			case m.within(n) || n.step.kind == stepDeep && m.within(n.parent):
				if !whole[m] {
					whole[m] = true
					follow(st.effective(m))
				}
			case n.within(m):
				follow(st.effective(m).below(n.from(m)))
			}
		}
	}
	follow = func(v value) {
		for _, p := range v {
			work++
			if known[p.ref] {
				continue
			}
			known[p.ref] = true
			n := p.ref.node
			found.add(pair{relative, p.ref})
			switch p.ref.kind {
			case refWas:
				add(n.deref())
				if add(n.deep()) {
					found.add(pair{relative, ref{kind: refWas, node: n.deep()}})
					below(n)
				}
			case refAddr, refFunc:
				if n == nil || !add(n) {
					continue
				}
				if (n.root.before() || n.root.filled) && st.keeps(n) {
					add(n.deep())
					found.add(pair{relative, ref{kind: refWas, node: n.deep()}})
				}
				below(n)
			case refBoxed, refNil:
			}
		}
	}
	follow(v)
	return places, found.value(2 * maxPairs)
}

// placesByRoot lists the places that something was stored at, in one order.
func (s *state) placesByRoot() map[*root][]*node {
	out := map[*root][]*node{}
	for _, c := range s.memory {
		for n := range c {
			out[n.root] = append(out[n.root], n)
		}
	}
	for _, list := range out {
		slices.SortFunc(list, compareNodes)
	}
	return out
}

// keeps reports whether n may still hold what it held before the call.
func (s *state) keeps(n *node) bool {
	for _, p := range s.lookup(n) {
		if p.ref.kind == refWas && p.ref.node.root == n.root {
			return true
		}
	}
	return false
}

func captureName(i int) string { return "captured" + string(rune('0'+i%64)) }
