// Package catalog knows what the market sells.
package catalog

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// ErrNoItem is returned for what is not on sale.
var ErrNoItem = errors.New("no such item")

// ShortageError is returned for more than there is.
type ShortageError struct {
	SKU  string `json:"sku"`
	Left int    `json:"left"`
}

// Error says what is short.
func (s *ShortageError) Error() string { return fmt.Sprintf("only %d of %s left", s.Left, s.SKU) }

// Item is something on sale.
type Item struct {
	SKU   string `json:"sku"`
	Price int    `json:"price"` // in cents
	Left  int    `json:"left"`
}

// Catalog is the service that knows the items.
type Catalog struct {
	mu    sync.Mutex
	items map[string]Item
}

// New returns the service with two items.
func New(context.Context) (*Catalog, error) {
	return &Catalog{items: map[string]Item{
		"LAMP": {SKU: "LAMP", Price: 4950, Left: 3},
		"TREE": {SKU: "TREE", Price: 120, Left: 100},
	}}, nil
}

// DollarItem returns an item.
//
//msgen:public
func (c *Catalog) DollarItem(ctx context.Context, sku string) (Item, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	item, ok := c.items[sku]
	if !ok {
		return Item{}, runtime.Errorf(runtime.CodeNotFound, "item %q: %w", sku, ErrNoItem)
	}
	return item, nil
}

// DollarTake takes so many of an item off the shelf.
func (c *Catalog) DollarTake(ctx context.Context, sku string, quantity int) (Item, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	item, ok := c.items[sku]
	if !ok {
		return Item{}, fmt.Errorf("take %q: %w", sku, ErrNoItem)
	}
	if item.Left < quantity {
		return Item{}, &ShortageError{SKU: sku, Left: item.Left}
	}
	item.Left -= quantity
	c.items[sku] = item
	return item, nil
}
