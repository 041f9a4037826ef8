package runtime

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
)

// Key names a value of type T that travels with a context, as an ordinary context
// value does not: the dollar functions that are called with the context see it,
// wherever they run. It is kept in the Store of the request's Context. Make one by
// NewKey; it is safe for concurrent use.
type Key[T any] struct{ name string }

// NewKey returns the key of a name. Processes that use the same name share the
// value, so name it after its package where others may choose the same:
// NewKey[string]("shop.tenant"). It panics if no value of T can be written as
// JSON, a function say: keys are made when the program starts.
func NewKey[T any](name string) Key[T] {
	if _, err := json.Marshal(reflect.New(reflect.TypeFor[T]()).Interface()); err != nil {
		panic(fmt.Sprintf("new key %s: values of type %v can't travel: %v", name, reflect.TypeFor[T](), err))
	}
	return Key[T]{name}
}

// With returns a context that holds v, as JSON. A value that JSON does not have,
// such as NaN, is as good as none: Value then reports false.
func (k Key[T]) With(ctx context.Context, v T) context.Context {
	c := FromContext(ctx)
	if err := c.Store.Set(k.name, &v); err != nil {
		c.Store.Delete(k.name)
	}
	return NewContext(ctx, c)
}

// Value returns the value that ctx holds, as JSON gives it back, and whether
// there is one that is a T.
func (k Key[T]) Value(ctx context.Context) (v T, ok bool) {
	c := contextOf(ctx)
	if c == nil {
		return v, false
	}
	if ok, err := c.Store.Get(k.name, &v); !ok || err != nil {
		return *new(T), false
	}
	return v, true
}
