package kit

// Pair holds two values.
type Pair[A, B any] struct {
	First  A
	Second B
}

// Flip returns the pair the other way round.
func (p Pair[A, B]) Flip() Pair[B, A] { return Pair[B, A]{p.Second, p.First} }

// Cell holds a value.
type Cell[T any] struct{ V T }

// NewCell returns a cell with x.
func NewCell[T any](x T) *Cell[T] { return &Cell[T]{V: x} }

// Get returns the value.
func (c *Cell[T]) Get() T { return c.V }

// Put replaces the value.
func (c *Cell[T]) Put(x T) { c.V = x }

// With returns a cell with another value.
func (c Cell[T]) With(x T) Cell[T] {
	c.V = x
	return c
}

// Getter is what a Cell and a Slot are.
type Getter[T any] interface{ Get() T }

// Putter is what a Cell and a Slot are.
type Putter[T any] interface{ Put(x T) }

// Slot is a place somewhere else.
type Slot[T any] struct{ At *T }

// Get returns what is at the place.
func (s Slot[T]) Get() T { return *s.At }

// Put replaces what is at the place.
func (s Slot[T]) Put(x T) { *s.At = x }

// Nest embeds a cell.
type Nest[T any] struct{ *Cell[T] }

// Stack is a stack.
type Stack[T any] struct{ items []T }

// Push adds x.
func (s *Stack[T]) Push(x T) *Stack[T] {
	s.items = append(s.items, x)
	return s
}

// Pop removes the value added last.
func (s *Stack[T]) Pop() T {
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x
}

// Chain is a linked list.
type Chain[T any] struct {
	V    T
	Next *Chain[T]
}

// End returns the last value.
func (c *Chain[T]) End() T {
	if c.Next == nil {
		return c.V
	}
	return c.Next.End()
}

// Build applies options to a new T.
func Build[T any](options ...func(*T)) T {
	var x T
	for _, o := range options {
		o(&x)
	}
	return x
}

// To returns the option that sets x.
func To[T any](x T) func(*T) { return func(p *T) { *p = x } }
