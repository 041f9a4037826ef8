// Package kit is what the generated functions pass values through and write
// them by.
package kit

import (
	"container/list"
	"container/ring"
	"context"
	"errors"
	"iter"
	"sync"
	"sync/atomic"
)

// Same returns what it is given.
func Same[T any](x T) T { return x }

// Two returns what it is given, and true.
func Two[T any](x T) (T, bool) { return x, true }

// Named returns what it is given, by a bare return.
func Named[T any](x T) (out T) {
	defer func() { out = x }()
	return
}

// First returns the first of several.
func First[T any](xs ...T) T { return xs[0] }

// Last returns the last of several.
func Last[T any](xs ...T) (last T) {
	for _, x := range xs {
		last = x
	}
	return last
}

// Ref returns a pointer to a variable that holds x.
func Ref[T any](x T) *T { return &x }

// Via sends x over a channel.
func Via[T any](x T) T {
	ch := make(chan T, 1)
	go func() {
		defer close(ch)
		ch <- x
	}()
	for y := range ch {
		return y
	}
	panic("nothing came")
}

// Later returns a function that returns x.
func Later[T any](x T) func() T { return func() T { return x } }

// Thrown panics with x and returns what it recovers.
func Thrown[T any](x T) (out T) {
	defer func() { out, _ = recover().(T) }()
	panic(x)
}

// Failed returns an error that carries x.
func Failed[T any](x T) error { return &failure[T]{x} }

// Cause takes out of an error what Failed put in.
func Cause[T any](err error) (x T) {
	if f, ok := errors.AsType[*failure[T]](err); ok {
		x = f.x
	}
	return x
}

type failure[T any] struct{ x T }

func (f *failure[T]) Error() string { return "failed" }

type key struct{}

// InContext returns a context with x.
func InContext[T any](x T) context.Context {
	return context.WithValue(context.Background(), key{}, x)
}

// FromContext returns what InContext put in.
func FromContext[T any](ctx context.Context) T {
	x, _ := ctx.Value(key{}).(T)
	return x
}

// Listed keeps x in a list.
func Listed[T any](x T) T {
	l := list.New()
	l.PushBack(x)
	return l.Front().Value.(T)
}

// Stored keeps x in a sync.Map.
func Stored[T any](x T) T {
	var m sync.Map
	m.Store("x", x)
	y, _ := m.Load("x")
	return y.(T)
}

// Swapped keeps x in an atomic pointer.
func Swapped[T any](x T) T {
	var p atomic.Pointer[T]
	p.Store(&x)
	return *p.Load()
}

// Held keeps x in an atomic value.
func Held[T any](x T) T {
	var v atomic.Value
	v.Store(&x)
	return *v.Load().(*T)
}

// Pooled keeps x in a pool.
func Pooled[T any](x T) T {
	p := sync.Pool{New: func() any { return &x }}
	return *p.Get().(*T)
}

// Each yields the elements of xs.
func Each[T any](xs []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range xs {
			if !yield(x) {
				return
			}
		}
	}
}

// Pointers yields pointers to the elements of xs.
func Pointers[T any](xs []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range xs {
			if !yield(&xs[i]) {
				return
			}
		}
	}
}

// Pulled returns the first value of a sequence.
func Pulled[T any](seq iter.Seq[T]) T {
	next, stop := iter.Pull(seq)
	defer stop()
	x, _ := next()
	return x
}

// Filter returns those elements that keep says, in a new slice.
func Filter[T any](xs []T, keep func(T) bool) []T {
	var out []T
	for _, x := range xs {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

// Window returns up to n elements from the start, in the same array.
func Window[S ~[]T, T any](xs S, n int) S { return xs[:min(n, len(xs))] }

// Walk calls visit for each value of a map.
func Walk[M ~map[K]V, K comparable, V any](m M, visit func(K, V)) {
	for k, v := range m {
		visit(k, v)
	}
}

// Reduce folds xs.
func Reduce[T, A any](xs []T, start A, fold func(A, T) A) A {
	for _, x := range xs {
		start = fold(start, x)
	}
	return start
}

// Boxed returns the last of several.
func Boxed(all ...any) any { return all[len(all)-1] }

// Ringed keeps x in a ring.
func Ringed[T any](x T) T {
	r := ring.New(2)
	r.Value = x
	return r.Next().Prev().Value.(T)
}

// Ranged keeps x in a sync.Map.
func Ranged[T any](x T) (out T) {
	var m sync.Map
	m.Store(1, x)
	m.Range(func(_, v any) bool {
		out, _ = v.(T)
		return false
	})
	return out
}
