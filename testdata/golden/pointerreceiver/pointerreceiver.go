// Package pointerreceiver has a service with pointer receivers and state.
package pointerreceiver

import (
	"context"
	"slices"
	"sync"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Cart collects items.
type Cart struct {
	mu    sync.Mutex
	items []string
}

// New returns an empty cart.
func New(context.Context) (*Cart, error) { return &Cart{}, nil }

// DollarAdd puts an item into the cart and returns how many it holds.
func (c *Cart) DollarAdd(ctx context.Context, item string) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items = append(c.items, item)
	return len(c.items), nil
}

// DollarItems lists what was added.
func (c *Cart) DollarItems(ctx context.Context) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.items), nil
}
