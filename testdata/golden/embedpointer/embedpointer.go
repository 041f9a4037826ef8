// Package embedpointer has a service with functions of an embedded pointer.
package embedpointer

import (
	"context"
	"sync/atomic"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Counter counts.
type Counter struct{ n atomic.Int64 }

// DollarNext has a pointer receiver.
func (c *Counter) DollarNext() (int64, error) { return c.n.Add(1), nil }

// Tickets hands out numbers.
type Tickets struct{ *Counter }

// New returns tickets from one on.
func New(context.Context) (*Tickets, error) { return &Tickets{new(Counter)}, nil }
