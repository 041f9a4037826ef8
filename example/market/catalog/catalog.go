// Package catalog knows what the market sells.
package catalog

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"sync"

	"github.com/dollarfn/msgen/example/market/stock"
	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

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
		return Item{}, runtime.Errorf(runtime.CodeNotFound, "item %q: %w", sku, stock.ErrNoItem)
	}
	return item, nil
}

// DollarSearch returns the items whose SKU a pattern matches, the cheapest first.
func (c *Catalog) DollarSearch(ctx context.Context, pattern string) ([]Item, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var found []Item
	for _, item := range c.items {
		ok, err := path.Match(pattern, item.SKU)
		if err != nil {
			return nil, fmt.Errorf("search %q: %w", pattern, err)
		}
		if ok {
			found = append(found, item)
		}
	}
	slices.SortFunc(found, func(a, b Item) int { return cmp.Compare(a.Price, b.Price) })
	return found, nil
}

// DollarTake takes so many of an item off the shelf.
func (c *Catalog) DollarTake(ctx context.Context, sku string, quantity int) (Item, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	item, ok := c.items[sku]
	if !ok {
		return Item{}, fmt.Errorf("take %q: %w", sku, stock.ErrNoItem)
	}
	if item.Left < quantity {
		return Item{}, &stock.ShortageError{SKU: sku, Left: item.Left}
	}
	item.Left -= quantity
	c.items[sku] = item
	return item, nil
}
