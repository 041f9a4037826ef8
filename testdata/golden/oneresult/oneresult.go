// Package oneresult has a service whose functions return one value, of each
// kind of type, and an error.
package oneresult

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Product is something for sale.
type Product struct {
	Name  string
	Cents int
}

// Catalog lists products.
type Catalog struct{}

// DollarCount returns how many products there are.
func (Catalog) DollarCount(ctx context.Context) (int, error) { return 2, nil }

// DollarFirst returns a struct.
func (Catalog) DollarFirst(ctx context.Context) (Product, error) { return Product{"tea", 250}, nil }

// DollarFind returns nil for an unknown product.
func (Catalog) DollarFind(ctx context.Context, name string) (*Product, error) {
	if name != "tea" {
		return nil, nil
	}
	return &Product{"tea", 250}, nil
}

// DollarAll returns a slice.
func (Catalog) DollarAll(ctx context.Context) ([]Product, error) {
	return []Product{{"tea", 250}, {"milk", 120}}, nil
}

// DollarNone returns nil or an empty slice, which are not the same.
func (Catalog) DollarNone(ctx context.Context, empty bool) ([]Product, error) {
	if empty {
		return []Product{}, nil
	}
	return nil, nil
}
