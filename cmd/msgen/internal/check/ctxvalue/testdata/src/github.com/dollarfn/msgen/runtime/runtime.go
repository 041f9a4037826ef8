// Package runtime stands for msgen's.
package runtime

import "context"

// Context is what belongs to a call.
type Context struct {
	UserID string
	Temp   map[string]any
}

type contextKey struct{}

// FromContext returns the Context of a call.
func FromContext(ctx context.Context) *Context {
	c, _ := ctx.Value(contextKey{}).(*Context)
	return c
}

// Key is a key whose values travel.
type Key[T any] struct{ name string }

// NewKey returns a key.
func NewKey[T any](name string) Key[T] { return Key[T]{name} }

// Value returns the value in a context.
func (k Key[T]) Value(ctx context.Context) T {
	v, _ := ctx.Value(k).(T)
	return v
}
