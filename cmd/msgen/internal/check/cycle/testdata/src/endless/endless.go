// Package endless has types that unfold without end. The compiler refuses them,
// an editor asks about them all the same.
package endless

type (
	// T grows by a slice a time.
	T[P any] struct{ Next *T[[]P] }
	// Pair doubles.
	Pair[A, B any] struct {
		A A
		B B
	}
	// D doubles each time.
	D[P any] struct{ Next *D[Pair[P, P]] }
	// grown does so by what it embeds.
	grown[P any] struct{ *grown[Pair[P, []P]] }
	// Both unfolds and comes back.
	Both[P any] struct {
		Next *Both[[]P]
		Self *Node
	}
	// Node is an ordinary list.
	Node struct{ Next *Node }
)

// S is a service.
type S struct{}

func (S) DollarSlice(t T[int]) error     { return nil }
func (S) DollarPair(d D[int]) error      { return nil }
func (S) DollarEmbed(e grown[int]) error { return nil }
func (S) DollarBoth(b Both[int]) error   { return nil } // want `b.Self.Next has type \*Node again`
func (S) DollarPlain(n *Node) error      { return nil } // want `n.Next has type \*Node again`
