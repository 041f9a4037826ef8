package model

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// Cycle is a way from a type back to itself through what encoding/json sends.
// A value of the type can hold a reference cycle along it.
type Cycle struct {
	Path  string     // from the value that holds it to where it closes: .Root.Next, [].Kids[], [...]
	Type  types.Type // what is there: *Node
	Again types.Type // the type that comes again: Node
	Field *types.Var // the last field of the path, by which the cycle closes; nil for a type List []List
}

// CycleSearch finds out which types can hold reference cycles. It looks at each type
// once, however many are asked for. The zero value is ready to use.
type CycleSearch struct{ known typeutil.Map }

// CanCycle reports whether a value of type t can hold a reference cycle that
// encoding/json would follow.
func (s *CycleSearch) CanCycle(t types.Type) bool {
	_, _, inner := reach(t)
	return inner != nil && s.leadsBack(inner)
}

// leadsBack reports whether t, a named type or a struct, leads to a type that leads
// back to itself.
func (s *CycleSearch) leadsBack(t types.Type) bool {
	switch state, _ := s.known.At(t).(visitState); state {
	case active, cyclic:
		return true
	case done:
		return false
	case unseen:
	}
	s.known.Set(t, active)
	found := slices.ContainsFunc(edgesOf(t), func(e *typeEdge) bool { return s.CanCycle(e.at) })
	if found {
		s.known.Set(t, cyclic)
	} else {
		s.known.Set(t, done)
	}
	return found
}

// Cycles returns the ways by which a value of type t can hold a reference cycle,
// from the nearest on. Of those that close by the same field it returns only the
// smallest, and without all those fields there would be none left.
func Cycles(t types.Type) []Cycle {
	if !new(CycleSearch).CanCycle(t) {
		return nil
	}
	g := newTypeGraph(t)
	var out []Cycle
	for _, n := range g.nodes {
		for way := n.wayBack(); way != nil; way = n.wayBack() {
			closing := way[len(way)-1]
			c := Cycle{Path: n.path, Type: closing.at, Again: n.typ}
			for _, e := range way {
				c.Path += e.path
				if e.field != nil {
					c.Field, closing = e.field, e
				}
			}
			closing.cut = true
			out = append(out, c)
		}
	}
	return out
}

// maxTypes bounds what is looked at of a type. Only one that unfolds without
// end has more.
const maxTypes = 2000

// typeGraph is the types that a value's JSON consists of, and which holds which.
// Its nodes are named types and structs, in the order of their distance.
type typeGraph struct{ nodes []*typeNode }

type typeNode struct {
	typ   types.Type
	path  string // the shortest one, from the value
	edges []*typeEdge
}

// typeEdge leads from a type to one that it holds, through any pointers, slices,
// arrays and maps.
type typeEdge struct {
	path  string     // .Kids[]
	at    types.Type // the type at the path: Node, or *Node
	field *types.Var // Kids; nil for the elements of a named slice, say
	from  *typeNode
	to    *typeNode
	cut   bool // counts no more
}

type visitState int

const (
	unseen visitState = iota
	active            // being looked at, further up
	done              // it leads to no cycle
	cyclic            // it does
)

func newTypeGraph(t types.Type) *typeGraph {
	g := &typeGraph{}
	var known typeutil.Map
	node := func(t types.Type, path string) *typeNode {
		if n, ok := known.At(t).(*typeNode); ok {
			return n
		}
		n := &typeNode{typ: t, path: path}
		known.Set(t, n)
		g.nodes = append(g.nodes, n)
		return n
	}
	path, _, inner := reach(t)
	if inner == nil {
		return g
	}
	node(inner, path)
	for i := 0; i < len(g.nodes) && i < maxTypes; i++ {
		n := g.nodes[i]
		for _, e := range edgesOf(n.typ) {
			rest, at, inner := reach(e.at)
			if inner == nil {
				continue
			}
			e.path, e.at, e.from = e.path+rest, at, n
			e.to = node(inner, n.path+e.path)
			n.edges = append(n.edges, e)
		}
	}
	return g
}

// reach goes through pointers, slices, arrays and maps to the first named type
// or struct; nil where there is none. It also returns the path to it, and the
// type at that path.
func reach(t types.Type) (path string, at, inner types.Type) {
	at = t
	for {
		switch u := types.Unalias(t).(type) {
		case *types.Named, *types.Struct:
			if endless(u) {
				return "", nil, nil
			}
			return path, at, u
		case *types.Pointer:
			t = u.Elem()
			continue
		case *types.Slice:
			t = u.Elem()
			path += "[]"
		case *types.Map:
			t = u.Elem()
			path += "[...]"
		case *types.Array:
			if u.Len() == 0 {
				return "", nil, nil
			}
			t = u.Elem()
			path += "[]"
		default:
			return "", nil, nil
		}
		at = t
	}
}

// edgesOf returns what encoding/json looks at in a named type or struct: as far
// as a field, or the underlying type where that is no struct.
func edgesOf(t types.Type) []*typeEdge {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		fields := SentFields(t)
		if len(fields) == 0 || MarshalsItself(t) {
			return nil
		}
		var out []*typeEdge
		for _, f := range fields {
			out = append(out, &typeEdge{path: f.Path, at: f.Var.Type(), field: f.Var})
		}
		return out
	case *types.Pointer:
		return []*typeEdge{{at: u}}
	case *types.Slice, *types.Array, *types.Map:
		if !MarshalsItself(t) {
			return []*typeEdge{{at: u}}
		}
	}
	return nil
}

var (
	jsonMarshaler = marshaler("MarshalJSON")
	textMarshaler = marshaler("MarshalText")
)

// marshaler returns interface{ name() ([]byte, error) }.
func marshaler(name string) *types.Interface {
	result := func(t types.Type) *types.Var { return types.NewVar(token.NoPos, nil, "", t) }
	results := types.NewTuple(result(types.NewSlice(types.Typ[types.Byte])), result(types.Universe.Lookup("error").Type()))
	method := types.NewFunc(token.NoPos, nil, name, types.NewSignatureType(nil, nil, nil, nil, results, false))
	return types.NewInterfaceType([]*types.Func{method}, nil).Complete()
}

// MarshalsItself reports whether t or *t has a method by which it is encoded,
// so that what it holds is its own business.
func MarshalsItself(t types.Type) bool {
	p := types.NewPointer(t)
	return types.Implements(p, jsonMarshaler) || types.Implements(p, textMarshaler)
}

// wayBack returns the shortest way from n to itself, or nil.
func (n *typeNode) wayBack() []*typeEdge {
	by := map[*typeNode]*typeEdge{} // how each node was first reached
	for queue := []*typeNode{n}; len(queue) > 0 && by[n] == nil; queue = queue[1:] {
		for _, e := range queue[0].edges {
			if !e.cut && by[e.to] == nil {
				by[e.to] = e
				queue = append(queue, e.to)
			}
		}
	}
	if by[n] == nil {
		return nil
	}
	way := []*typeEdge{by[n]}
	for e := by[n]; e.from != n; {
		e = by[e.from]
		way = append(way, e)
	}
	slices.Reverse(way)
	return way
}
