// Package circular has types through which a value can come back to itself.
package circular

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

type (
	// Node is a part of a list.
	Node struct {
		Name string
		Next *Node
	}
	// Link is a generic one.
	Link[T any] struct {
		Value T
		Next  *Link[T]
	}
	// Tree has its children in a slice.
	Tree struct{ Kids []Tree }
	// Dict is a map of itself.
	Dict map[string]Dict
	// Author has books.
	Author struct{ Books []Book }
	// Book has an author.
	Book struct{ By *Author }
	// Person has somebody above.
	Person struct{ Boss *Employee }
	// Employee is a person too.
	Employee struct {
		*Person
		Name string
	}
)

// Graph looks at values that are no trees, or could be.
type Graph struct{}

// DollarLength counts the nodes of a list.
//
//msgen:ignore cycle a list ends
func (*Graph) DollarLength(ctx context.Context, n *Node) (int, error) {
	length := 0
	for ; n != nil; n = n.Next {
		length++
	}
	return length, nil
}

// DollarCycle makes a list, and may make its last node lead to its first.
//
//msgen:ignore cycle the tests want one
func (*Graph) DollarCycle(ctx context.Context, length int, closed bool) (*Node, error) {
	last := &Node{Name: "last"}
	first := last
	for range length - 1 {
		first = &Node{Name: "before", Next: first}
	}
	if closed {
		last.Next = first
	}
	return first, nil
}

// DollarPair returns two results, the second of which may lead to itself.
//
//msgen:ignore cycle the tests want one
func (*Graph) DollarPair(closed bool) (name string, dict Dict, err error) {
	dict = Dict{"a": nil}
	if closed {
		dict["a"] = dict
	}
	return "pair", dict, nil
}

// DollarKids counts the children of trees.
//
//msgen:ignore cycle a tree ends
func (*Graph) DollarKids(ctx context.Context, trees ...Tree) (int, error) {
	kids := 0
	for _, t := range trees {
		kids += len(t.Kids)
	}
	return kids, nil
}

// DollarMixed takes one of each.
//
//msgen:ignore cycle the tests want one
func (*Graph) DollarMixed(ctx context.Context, l Link[string], d Dict, a Author, e Employee) error {
	return nil
}

// DollarPlain has no type that could hold a cycle.
func (*Graph) DollarPlain(ctx context.Context, names []string) (int, error) { return len(names), nil }
