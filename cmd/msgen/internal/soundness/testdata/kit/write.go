package kit

import (
	"cmp"
	"errors"
	"slices"
)

// Set writes x to p.
func Set[T any](p *T, x T) { *p = x }

// Setter returns a function that writes to p.
func Setter[T any](p *T) func(T) { return func(x T) { *p = x } }

// Exchange swaps what is at two places.
func Exchange[T any](p, q *T) { *p, *q = *q, *p }

// Try calls f and recovers its panic.
func Try(f func()) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("panic")
		}
	}()
	f()
	return nil
}

// Calm keeps a panic from ending the program. It is to be deferred.
func Calm() { _ = recover() }

// Apply calls f with p.
func Apply[T any](p *T, f func(*T)) *T {
	f(p)
	return p
}

// Update calls f with a pointer to each element.
func Update[T any](xs []T, f func(*T)) {
	for i := range xs {
		f(&xs[i])
	}
}

// Fill writes x to every element.
func Fill[S ~[]T, T any](xs S, x T) {
	for i := range xs {
		xs[i] = x
	}
}

// Filled is Fill for a copy.
func Filled[S ~[]T, T any](xs S, x T) S {
	xs = slices.Clone(xs)
	Fill(xs, x)
	return xs
}

// Put sets an entry of a map.
func Put[M ~map[K]V, K comparable, V any](m M, k K, v V) M {
	m[k] = v
	return m
}

// Mapped replaces every element by f of it.
func Mapped[T any](xs []T, f func(T) T) []T {
	for i, x := range xs {
		xs[i] = f(x)
	}
	return xs
}

// Halves reverses both halves of xs, by recursion.
func Halves[T any](xs []T) {
	if len(xs) > 1 {
		Halves(xs[:len(xs)/2])
		Halves(xs[len(xs)/2:])
		xs[0], xs[len(xs)-1] = xs[len(xs)-1], xs[0]
	}
}

// Smallest moves the smallest element to the front.
func Smallest[T cmp.Ordered](xs []T) T {
	for i := range xs {
		if xs[i] < xs[0] {
			xs[i], xs[0] = xs[0], xs[i]
		}
	}
	return xs[0]
}

// Order is a sort.Interface.
type Order[T any] struct {
	Items  []T
	Before func(a, b T) bool
}

// Len is the number of items.
func (o Order[T]) Len() int { return len(o.Items) }

// Less compares two items.
func (o Order[T]) Less(i, j int) bool { return o.Before(o.Items[i], o.Items[j]) }

// Swap exchanges two items.
func (o Order[T]) Swap(i, j int) { o.Items[i], o.Items[j] = o.Items[j], o.Items[i] }

// Heap is a heap.Interface.
type Heap[T any] struct{ Order[T] }

// Push adds an item.
func (h *Heap[T]) Push(x any) { h.Items = append(h.Items, x.(T)) }

// Pop removes the last item.
func (h *Heap[T]) Pop() any {
	x := h.Items[len(h.Items)-1]
	h.Items = h.Items[:len(h.Items)-1]
	return x
}

// Filler writes its byte to whatever it reads into.
type Filler byte

// Read is io.Reader's.
func (f Filler) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(f)
	}
	return len(p), nil
}

// Parsed is a sql.Scanner and a json.Unmarshaler that writes through a pointer.
type Parsed[T any] struct {
	At *T
	To T
}

// UnmarshalJSON is json.Unmarshaler's.
func (p Parsed[T]) UnmarshalJSON([]byte) error {
	*p.At = p.To
	return nil
}

// String is fmt.Stringer's.
func (p Parsed[T]) String() string {
	*p.At = p.To
	return "parsed"
}

// Error is error's.
func (p Parsed[T]) Error() string { return p.String() }

// Spoken is a fmt.Stringer.
type Spoken func() string

// String is fmt.Stringer's.
func (s Spoken) String() string { return s() }

// Written is an io.Writer.
type Written func(p []byte)

// Write is io.Writer's.
func (w Written) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}

// Encoded is a json.Marshaler.
type Encoded func() string

// MarshalJSON is json.Marshaler's.
func (e Encoded) MarshalJSON() ([]byte, error) { return []byte(e()), nil }

// Decoded is a json.Unmarshaler.
type Decoded func(data []byte)

// UnmarshalJSON is json.Unmarshaler's.
func (d Decoded) UnmarshalJSON(data []byte) error {
	d(data)
	return nil
}

// Compared is an error with a method Is.
type Compared func(error) bool

// Error is error's.
func (c Compared) Error() string { return "compared" }

// Is is what errors.Is asks.
func (c Compared) Is(target error) bool { return c(target) }

// Overwrite is Set by way of a type parameter that is a pointer.
func Overwrite[T any, P interface{ *T }](p P, x T) { *p = x }

// PutIn calls a method of a type parameter.
func PutIn[P Putter[T], T any](p P, x T) { p.Put(x) }

// Property returns functions that read and write p.
func Property[T any](p *T) (get func() T, set func(T)) {
	return func() T { return *p }, func(x T) { *p = x }
}

// Plan is a list of things to do.
type Plan struct{ steps []func() }

// Then adds a step.
func (p *Plan) Then(step func()) *Plan {
	p.steps = append(p.steps, step)
	return p
}

// Run does all steps.
func (p *Plan) Run() {
	for _, step := range p.steps {
		step()
	}
}
