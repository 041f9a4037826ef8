// Package generictwo has a generic service with two type parameters.
package generictwo

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Index maps keys to values.
type Index[K cmp.Ordered, V any] struct{ entries map[K]V }

// DollarKeys lists the keys in order.
func (x *Index[K, V]) DollarKeys(ctx context.Context) ([]K, error) {
	return slices.Sorted(maps.Keys(x.entries)), nil
}

// DollarMerge returns the entries together with others.
func (x *Index[K, V]) DollarMerge(ctx context.Context, others ...map[K]V) (map[K]V, error) {
	merged := maps.Clone(x.entries)
	for _, other := range others {
		maps.Copy(merged, other)
	}
	return merged, nil
}

// Prices maps a product's name to cents.
type Prices = Index[string, int]

// NewPrices returns two prices.
func NewPrices(context.Context) (*Prices, error) {
	return &Prices{map[string]int{"tea": 250, "milk": 120}}, nil
}
