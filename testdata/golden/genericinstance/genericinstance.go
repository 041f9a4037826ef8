// Package genericinstance has a generic service that the package instantiates.
package genericinstance

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Pair is two values.
type Pair[A, B any] struct {
	First  A
	Second B
}

// Cache maps a key to a pair of itself and a value.
type Cache[V any] struct{ value V }

// DollarGet returns the pair.
//
//msgen:ignore alias the value is never written to
func (c *Cache[V]) DollarGet(ctx context.Context, key string) (Pair[string, V], error) {
	return Pair[string, V]{key, c.value}, nil
}

// NewInt returns a service CacheInt.
func NewInt(context.Context) (*Cache[int], error) { return &Cache[int]{7}, nil }

// NewStrings returns a service CacheSliceString.
func NewStrings(context.Context) (*Cache[[]string], error) {
	return &Cache[[]string]{[]string{"a"}}, nil
}
