// Package generics has generic helpers, types and services.
package generics

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"sync"
)

// Entity has a number.
type Entity interface{ Key() string }

// Item is stored.
type Item struct {
	ID   string
	Tags []string
}

// Key is its ID.
func (i Item) Key() string { return i.ID }

// Touch changes it.
func (i *Item) Touch(tag string) {
	i.Tags = append(i.Tags, tag) // want byref "Desk.DollarTouchAll modifies parameter items," byref "Desk.DollarTouchOne modifies parameter item,"
}

// Point is stored, and holds no references.
type Point struct{ X, Y int }

// Key is made of both.
func (p Point) Key() string { return string(rune('a'+p.X)) + string(rune('a'+p.Y)) }

// Repo is a service for anything.
type Repo[T Entity] struct {
	mu  sync.Mutex
	all map[string]T
}

type (
	// Items keeps items.
	Items = Repo[Item]
	// Points keeps points.
	Points = Repo[Point]
)

// Whether it is kept depends on what it is.
func (r *Repo[T]) DollarSave(ctx context.Context, v T) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all[v.Key()] = v // want retain "Repo\\[Item\\].DollarSave keeps memory of parameter v "
	return nil
}

func (r *Repo[T]) DollarGet(ctx context.Context, key string) (T, error) {
	return r.all[key], nil // want alias "Repo\\[Item\\].DollarGet"
}

// A slice is shared in any case.
func (r *Repo[T]) DollarSaveAll(ctx context.Context, vs []T) error {
	for i := range vs {
		r.all[vs[i].Key()] = vs[i] // want retain "Repo\\[Item\\].DollarSaveAll keeps memory of parameter vs "
	}
	return nil
}

// The elements of the argument are written.
func (r *Repo[T]) DollarFill(ctx context.Context, vs []T) error {
	for i := range vs {
		vs[i] = r.all[vs[i].Key()] // want byref "Repo\\[Item\\].DollarFill modifies parameter vs," byref "Repo\\[Point\\].DollarFill modifies parameter vs,"
	}
	return nil
}

// Desk uses generic functions.
type Desk struct{ points []Point }

// toucher is a constraint with a method on the pointer.
type toucher[T any] interface {
	*T
	Touch(tag string)
}

func touchAll[T any, P toucher[T]](vs []T, tag string) {
	for i := range vs {
		P(&vs[i]).Touch(tag)
	}
}

func (d *Desk) DollarTouchAll(ctx context.Context, items []Item) error {
	touchAll(items, "seen")
	return nil
}

func touch(v interface{ Touch(string) }) { v.Touch("one") }

func (d *Desk) DollarTouchOne(ctx context.Context, item *Item) error {
	touch(item)
	return nil
}

// filter works in place.
func filter[S ~[]E, E any](s S, keep func(E) bool) S {
	out := s[:0]
	for _, v := range s {
		if keep(v) {
			out = append(out, v) // want byref "DollarFilter modifies parameter points,"
		}
	}
	return out
}

func (d *Desk) DollarFilter(ctx context.Context, points []Point) (int, error) {
	return len(filter(points, func(p Point) bool { return p.X > 0 })), nil
}

func (d *Desk) DollarFilterClone(ctx context.Context, points []Point) (int, error) {
	return len(filter(slices.Clone(points), func(p Point) bool { return p.X > 0 })), nil
}

// keyed makes a map of a slice.
func keyed[M ~map[K]V, K comparable, V any](vs []V, key func(V) K) M {
	out := make(M, len(vs))
	for _, v := range vs {
		out[key(v)] = v
	}
	return out
}

// The map is new, the pointers in it are not.
func (d *Desk) DollarKeyed(ctx context.Context, items []*Item) (int, error) {
	by := keyed[map[string]*Item](items, func(i *Item) string { return i.ID })
	delete(by, "")
	by["x"].ID = "y" // want byref "parameter items,.* writes items\\[\\].ID"
	return len(by), nil
}

// copies makes a deep copy by the elements' own method.
func copies[S ~[]E, E interface{ Copy() E }](s S) S {
	out := make(S, len(s))
	for i, v := range s {
		out[i] = v.Copy()
	}
	return out
}

// Copy makes a deep copy.
func (i *Item) Copy() *Item { return &Item{ID: i.ID, Tags: slices.Clone(i.Tags)} }

func (d *Desk) DollarCopies(ctx context.Context, items []*Item) (int, error) {
	own := copies(items)
	own[0].ID = "mine"
	own[0].Tags[0] = "mine"
	return len(own), nil
}

// pair holds two.
type pair[A, B any] struct {
	First  A
	Second B
}

func pairOf[A, B any](a A, b B) pair[A, B] { return pair[A, B]{a, b} }

func (p pair[A, B]) swap() pair[B, A] { return pair[B, A]{p.Second, p.First} }

func (d *Desk) DollarPair(ctx context.Context, items []Item, points []Point) (int, error) {
	p := pairOf(items, points).swap()
	p.First[0].X = 1 // want byref "parameter points,"
	return len(p.Second), nil
}

// option is a value or nothing.
type option[T any] struct {
	value *T
}

func some[T any](v *T) option[T] { return option[T]{v} }

func (o option[T]) orElse(v T) T {
	if o.value == nil {
		return v
	}
	return *o.value
}

// The pointer is held by a generic value and read from it.
func (d *Desk) DollarOption(ctx context.Context, p *Point) (int, error) {
	return some(p).orElse(Point{X: 1}).X, nil
}

// It is written through.
func (d *Desk) DollarOptionWrite(ctx context.Context, p *Point) error {
	o := some(p)
	o.value.X = 3 // want byref "parameter p,"
	return nil
}

// Sequences: values that pass through functions.
func mapped[T, U any](in iter.Seq[T], f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for v := range in {
			if !yield(f(v)) {
				return
			}
		}
	}
}

func (d *Desk) DollarSequence(ctx context.Context, items []*Item) ([]string, error) {
	names := mapped(slices.Values(items), func(i *Item) string { return i.ID })
	return slices.Sorted(names), nil
}

func (d *Desk) DollarSequenceWrites(ctx context.Context, items []*Item) ([]string, error) {
	names := mapped(slices.Values(items), func(i *Item) string {
		i.ID += "!" // want byref "parameter items,"
		return i.ID
	})
	return slices.Collect(names), nil
}

// largest reads.
func largest[K comparable, V cmp.Ordered](m map[K]V) (best V) {
	for _, v := range m {
		best = max(best, v)
	}
	return best
}

func (d *Desk) DollarLargest(ctx context.Context, by map[string]int) (int, error) {
	return largest(by) + len(slices.Sorted(maps.Keys(by))), nil
}

// A stack of the service's own.
type stack[T any] struct{ items []T }

func (s *stack[T]) push(v T) { s.items = append(s.items, v) }

func (s *stack[T]) pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return v, false
	}
	last := len(s.items) - 1
	v, s.items = s.items[last], s.items[:last]
	return v, true
}

// Depth first, with a stack of pointers.
func (d *Desk) DollarVisit(ctx context.Context, items []*Item) (n int, err error) {
	var s stack[*Item]
	for _, i := range items {
		s.push(i)
	}
	for i, ok := s.pop(); ok; i, ok = s.pop() {
		n += len(i.Tags)
	}
	return n, nil
}

func (d *Desk) DollarVisitWrites(ctx context.Context, items []*Item) error {
	var s stack[*Item]
	for _, i := range items {
		s.push(i)
	}
	for i, ok := s.pop(); ok; i, ok = s.pop() {
		i.Tags = nil // want byref "parameter items,"
	}
	return nil
}
