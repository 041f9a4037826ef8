// Package catalog knows what the shop sells.
package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
)

// Product is a thing with a price in cents.
type Product struct {
	SKU   string
	Name  string
	Cents int
	Tags  []string
}

// Catalog is the list of all products.
type Catalog struct {
	mu       sync.RWMutex
	products map[string]Product
}

// New returns an empty catalog.
func New() *Catalog { return &Catalog{products: map[string]Product{}} }

// Add adds a product, or replaces the one with its SKU.
func (c *Catalog) Add(p Product) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p.Tags = slices.Clone(p.Tags)
	c.products[p.SKU] = p
}

// Price returns what one piece costs.
func (c *Catalog) Price(sku string) (int, error) {
	p, ok := c.Find(sku)
	if !ok {
		return 0, fmt.Errorf("no product %s", sku)
	}
	return p.Cents, nil
}

// Find returns a product.
func (c *Catalog) Find(sku string) (p Product, ok bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	p, ok = c.products[sku]
	p.Tags = slices.Clone(p.Tags)
	return
}

// Products lists those with a tag, all for "", by SKU.
func (c *Catalog) Products(tag string) []Product { return c.list(tag) }

func (c *Catalog) list(tag string) []Product {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var out []Product
	for _, p := range c.products {
		if tag == "" || slices.Contains(p.Tags, tag) {
			p.Tags = slices.Clone(p.Tags)
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b Product) int { return cmp.Compare(a.SKU, b.SKU) })
	return out
}

// Each calls f for each product until it returns false.
func (c *Catalog) Each(f func(Product) bool) {
	for _, p := range c.list("") {
		if !f(p) {
			return
		}
	}
}

// String counts the products.
func (c *Catalog) String() string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return fmt.Sprintf("catalog of %d", len(c.products))
}
