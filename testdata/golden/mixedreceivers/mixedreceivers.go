// Package mixedreceivers has a service with pointer and value receivers.
package mixedreceivers

import (
	"context"
	"sync/atomic"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Stock counts what is on the shelf.
type Stock struct{ left *atomic.Int64 }

// New returns a stock of ten.
func New(context.Context) (*Stock, error) {
	s := &Stock{left: new(atomic.Int64)}
	s.left.Store(10)
	return s, nil
}

// DollarTake removes some and returns what is left.
func (s *Stock) DollarTake(ctx context.Context, count int64) (int64, error) {
	return s.left.Add(-count), nil
}

// DollarLeft returns what is left.
func (s Stock) DollarLeft(ctx context.Context) (int64, error) { return s.left.Load(), nil }
