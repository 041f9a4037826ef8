// Package same has dollar functions that compare pointers.
package same

import (
	"context"
	"net/netip"
	"time"
)

// Node is a tree.
type Node struct {
	ID          int
	Left, Right *Node
	Kids        []*Node
	Byname      map[string]*Node
	Next        *Node
	Point       Point
	Pair        Pair
	At          time.Time
	Addr        netip.Addr
}

// Point is plain.
type Point struct{ X, Y int }

// Pair holds pointers.
type Pair struct{ A, B *Node }

// Trees is a service.
type Trees struct {
	root  *Node
	last  Pair
	now   time.Time
	index map[*Node]int
}

var zero Node

var empty = &Node{}

func (t *Trees) DollarCompare(ctx context.Context, in *Node, b Node) (bool, error) {
	_ = in.Left == in.Right        // want `^Trees.DollarCompare compares in.Left with in.Right by identity, but what a remote caller passes are copies; compare what they hold$`
	_ = t.root != in               // want `compares t.root with in by identity`
	_ = in == empty                // want `compares in with empty`
	_ = in == &zero                // want `compares in with &zero`
	_ = (in.Kids[0]) == in.Next    // want `compares \(in.Kids\[0\]\) with in.Next`
	_ = &in.Kids == &b.Kids        // the second is a variable of its own
	_ = &in.Point == &t.root.Point // want `compares &in.Point with &t.root.Point`
	_ = b.Pair == t.last           // want `compares b.Pair with t.last`
	_ = [1]*Node{in} == [1]*Node{t.root}
	return in != nil && nil != in.Left, nil
}

func (t *Trees) DollarValues(in, other *Node) error {
	_ = in.At == other.At
	_ = in.At == t.now
	_ = in.Addr == other.Addr
	_ = in.Point == other.Point
	_ = in.ID == t.root.ID
	_ = t.root == t.root.Left
	_ = t.root == &Node{}
	_ = in == t.find(in.ID)
	return nil
}

func (t *Trees) find(id int) *Node { return t.root }

func (t *Trees) DollarSwitch(in *Node) error {
	switch in.Left {
	case nil:
	case t.root, in.Right: // want `compares in.Left with t.root` `compares in.Left with in.Right`
	}
	switch {
	case in == nil:
	}
	return nil
}

func (t *Trees) DollarKeys(in *Node, ids []int) error {
	seen := map[*Node]bool{}
	for _, k := range in.Kids {
		if !seen[k] { // want `^Trees.DollarKeys uses k as a key of seen by identity, but what a remote caller passes are copies; use a key that it holds$`
			seen[k] = true
		}
	}
	_ = t.index[in] // want `uses in as a key of t.index`
	own := &Node{}
	seen[own] = true
	for p := range t.index {
		_ = t.index[p]
	}
	byID := map[int]*Node{}
	_ = byID[in.ID]
	return nil
}

func (t *Trees) DollarLocals(in *Node, first *Node) error {
	last := in
	for n := in; n != nil; n = n.Next {
		if n == first { // want `compares n with first`
			last = n
		}
	}
	_ = last == t.root // want `compares last with t.root`
	mixed := in
	if mixed == nil {
		mixed = t.root
	}
	_ = mixed == first
	copied := *in
	_ = &copied == t.root
	var unset *Node
	_ = unset == in
	return nil
}

func (t *Trees) DollarReplaced(in *Node, kids []*Node) error {
	in = &Node{ID: in.ID}
	_ = in == t.root
	func() {
		for _, k := range kids {
			_ = k == t.root // want `^Trees.DollarReplaced compares k with t.root`
		}
	}()
	return nil
}

func (t *Trees) DollarCap(in []int, n *Node, fixed [3]int) (int, error) {
	own := make([]int, 0, len(in))
	return cap(in) + // want `^Trees.DollarCap depends on the capacity of in, which does not travel; use len$`
		cap(n.Kids[1:]) + // want `depends on the capacity of n.Kids`
		cap(own) + cap(fixed), nil
}

func (t *Trees) DollarHelp(in *Node) error {
	_ = same(in, in.Left)
	_ = same(t.root, t.root.Left)
	_ = t.is(in)
	_ = in.is(t.root)
	_ = join(in.Left, in.Right)
	_ = fresh(&Node{}, in)
	return nil
}

func same(a, b *Node) bool { return a == b } // want `^Trees.DollarHelp compares a with b by identity`

func (t *Trees) is(n *Node) bool { return n == t.root } // want `^Trees.DollarHelp compares n with t.root by identity`

func (n *Node) is(o *Node) bool { return n == o } // want `^Trees.DollarHelp compares n with o by identity`

func join(nodes ...*Node) bool { return nodes[0] == nodes[1] } // want `compares nodes\[0\] with nodes\[1\]`

func fresh(a, b *Node) bool { return a == b }

func (t *Trees) DollarShortcut(a, b *Node) (bool, error) {
	if a == nil || b == nil {
		return a == b, nil
	}
	if a == b {
		return true, nil
	}
	if a.Left == b.Left { // want `compares a.Left with b.Left`
		return true, nil
	}
	return false, nil
}

func (t *Trees) DollarContains(in *Node, kids []*Node) (bool, error) {
	for _, k := range kids {
		if k == in { // want `compares k with in`
			return true, nil
		}
		k.ID++
	}
	if in == nil || t.root == nil {
		return in == t.root.Left, nil // want `compares in with t.root.Left`
	}
	return false, nil
}

// Sets is generic.
type Sets[T comparable] struct{ last T }

// IntSets are sets.
type IntSets = Sets[int]

func (s *Sets[T]) DollarHas(x T) (bool, error) { return x == s.last, nil }

var negative = new(int)

// Num sends itself, and has its sentinel set anew where it arrives.
type Num struct {
	sign *int
	Prev *Num
}

func (n *Num) MarshalText() ([]byte, error) { return nil, nil }
func (n *Num) UnmarshalText([]byte) error   { n.sign = negative; return nil }

// Amount holds one.
type Amount struct {
	Num
	Of   *Num
	Unit *int
}

// MarshalJSON sends all of it.
func (a Amount) MarshalJSON() ([]byte, error) { return nil, nil }

// Invoice is sent field by field.
type Invoice struct {
	Sum  Num
	Line *Num
	Unit *int
}

func (t *Trees) DollarNegative(ctx context.Context, n *Num, a Amount, i *Invoice) (bool, error) {
	_ = a.sign == negative
	_ = a.Of == a.Num.Prev
	_ = i.Sum.sign == negative
	_ = i.Line.sign == n.sign
	_ = negativeNum(n)
	_ = i.Line == &i.Sum   // want `compares i.Line with &i.Sum by identity`
	_ = i.Unit == negative // want `compares i.Unit with negative by identity`
	_ = i.Unit == a.Unit
	_ = n == i.Line // want `compares n with i.Line by identity`
	return n.sign == negative, nil
}

func negativeNum(n *Num) bool { return n.sign == negative }
