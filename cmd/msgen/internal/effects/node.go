package effects

import (
	"cmp"
	"go/types"
	"strconv"
)

// A node names a place in memory: a variable of the analysed function, or what
// was reachable from one of its parameters when it was called, by the path that
// leads there. For a parameter u the field of the second next user is
//
//	u  *  .Next  *  .Next  *  .Name
//
// where * follows a reference. Two paths may lead to the same memory; the
// analysis takes them for different places unless it sees where they part.
type node struct {
	root   *root
	parent *node
	step   step
	base   *node // where the variable, array or map that holds the place begins
	derefs uint8 // references followed since the root
	length uint8 // steps since the root
	single bool  // one place, not one of many such as the elements of a slice
	kids   map[step]*node
	typ    types.Type // if typed
	typed  bool
}

// step is one part of a node's path.
type step struct {
	kind stepKind
	name string // of the field; of the type in an interface; of the result; see deepOf
}

type stepKind uint8

const (
	stepField  stepKind = iota // .name
	stepElem                   // any element of an array, slice, map or channel
	stepKey                    // any key of a map
	stepDeref                  // what a pointer, slice, map or channel refers to
	stepBox                    // the value of type name in an interface
	stepResult                 // one of several results
	stepAfter                  // what an object holds after a deferred call
	stepDeep                   // anything reachable
)

var (
	elemStep  = step{kind: stepElem}
	keyStep   = step{kind: stepKey}
	derefStep = step{kind: stepDeref}
	deepStep  = step{kind: stepDeep}
)

// The limits past which places are no longer told apart: user.Next.Next.Next…
// ends in one node for all that follows.
const (
	maxDerefs  = 6
	nearDerefs = 2 // in a function that is executed again with less detail
	maxLength  = 24
)

var relative = newRoot(rootRelative, 0, "").top

// child returns the node one step further.
func (n *node) child(s step) *node {
	if n.step.kind == stepDeep {
		return n
	}
	if s.kind == stepDeref && n.derefs >= n.root.maxDerefs() || n.length >= maxLength {
		s = deepStep
	}
	if kid := n.kids[s]; kid != nil {
		return kid
	}
	kid := &node{root: n.root, parent: n, step: s, base: n.base, derefs: n.derefs, length: n.length + 1, single: n.single}
	switch s.kind {
	case stepDeref:
		kid.derefs++
		kid.base = kid
	case stepDeep:
		kid.base, kid.single = kid, false
	case stepElem, stepKey:
		kid.single = false
	default:
	}
	if n.kids == nil {
		n.kids = map[step]*node{}
	}
	n.kids[s] = kid
	return kid
}

func (n *node) field(name string) *node { return n.child(step{stepField, name}) }
func (n *node) elem() *node             { return n.child(elemStep) }
func (n *node) deref() *node            { return n.child(derefStep) }
func (n *node) deep() *node             { return n.child(deepStep) }

// within reports whether n is m or below it.
func (n *node) within(m *node) bool {
	if n.root != m.root {
		return false
	}
	for n.length > m.length {
		n = n.parent
	}
	return n.as(m) == m
}

// join returns the node that rel, a path without a root, leads to from n.
func (n *node) join(rel *node) *node {
	if rel.parent == nil {
		return n
	}
	return n.join(rel.parent).child(rel.step)
}

// from returns the path that leads from m to n, which is below m.
func (n *node) from(m *node) *node {
	if n.as(m) == m {
		return relative
	}
	return n.parent.from(m).child(n.step)
}

// steps lists the path from the root.
func (n *node) steps() []step {
	out := make([]step, n.length)
	for ; n.parent != nil; n = n.parent {
		out[n.length-1] = n.step
	}
	return out
}

// boxStep is the step into an interface that holds a t.
func boxStep(t types.Type) step {
	if mentionsTypeParam(t) {
		return step{stepBox, anyBox}
	}
	return step{stepBox, typeText(t)}
}

// anyBox stands for a type that only the caller of a generic function knows.
const anyBox = "?"

func resultStep(i int) step { return step{stepResult, strconv.Itoa(i)} }

// compareNodes orders the nodes of one function, so that results don't depend on
// map order: by root, then by path.
func compareNodes(a, b *node) int {
	if a.root != b.root {
		return compareRoots(a.root, b.root)
	}
	x, y := a, b
	for x.length > y.length {
		x = x.parent
	}
	for y.length > x.length {
		y = y.parent
	}
	if x == y {
		return cmp.Compare(a.length, b.length)
	}
	for x.parent != y.parent {
		x, y = x.parent, y.parent
	}
	return cmp.Or(cmp.Compare(x.step.kind, y.step.kind), cmp.Compare(x.step.name, y.step.name))
}

func compareRoots(a, b *root) int {
	if a.isOld != b.isOld {
		if a.isOld {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.index, b.index), cmp.Compare(a.name, b.name))
}

func afterStep(object int) step { return step{stepAfter, strconv.Itoa(object)} }

// typeOf returns the type of what a place holds, or nil where it is not known.
// What a slice, map or channel refers to has the type of the reference.
func (n *node) typeOf() types.Type {
	if n.root.untyped {
		return nil
	}
	if !n.typed {
		n.typed, n.typ = true, n.findType()
	}
	return n.typ
}

func (n *node) findType() types.Type {
	if n.parent == nil {
		return n.root.typ
	}
	t := n.parent.typeOf()
	if t == nil {
		return nil
	}
	u := coreType(t)
	switch n.step.kind {
	case stepField:
		if s, ok := u.(*types.Struct); ok {
			for f := range s.Fields() {
				if f.Name() == n.step.name {
					return f.Type()
				}
			}
		}
	case stepDeref:
		switch u := u.(type) {
		case *types.Pointer:
			return u.Elem()
		case *types.Slice, *types.Map, *types.Chan:
			return t
		}
	case stepElem:
		inside := n.parent.step.kind == stepDeref || n.parent.parent == nil && n.root.container
		switch u := u.(type) {
		case *types.Array:
			return u.Elem()
		case *types.Slice, *types.Map, *types.Chan:
			if inside {
				return u.(interface{ Elem() types.Type }).Elem()
			}
		}
	case stepKey:
		if m, ok := u.(*types.Map); ok {
			return m.Key()
		}
	default:
	}
	return nil
}

// isContainer reports whether n is what a slice, map or channel refers to.
func (n *node) isContainer() bool {
	if n.parent == nil {
		return n.root.container
	}
	if t := n.parent.typeOf(); n.step.kind == stepDeref && t != nil {
		_, pointer := coreType(t).(*types.Pointer)
		return !pointer
	}
	return false
}
