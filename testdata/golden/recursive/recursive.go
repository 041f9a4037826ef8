// Package recursive has a type that holds values of its own type.
package recursive

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Node is a part of a tree.
type Node struct {
	Name     string
	Parent   string
	Children []Node           `json:",omitempty"`
	ByName   map[string]*Node `json:",omitempty"`
}

// Trees look at trees.
type Trees struct{}

// DollarWrap puts a tree below a new root.
//
//msgen:ignore cycle a tree ends
func (Trees) DollarWrap(ctx context.Context, tree Node) (*Node, error) {
	return &Node{Name: "root", Children: []Node{tree}, ByName: map[string]*Node{tree.Name: {Name: "copy"}}}, nil
}
