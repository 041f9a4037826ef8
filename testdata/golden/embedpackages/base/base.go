// Package base has a struct for services of other packages to embed.
package base

import (
	"context"

	"github.com/dollarfn/msgen/testdata/golden/embedpackages/price"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Pricing has prices.
type Pricing struct{ Factor int }

// DollarPrice multiplies a price. Its doc comment stays in this package.
func (p *Pricing) DollarPrice(ctx context.Context, unit price.Price) (price.Price, error) {
	unit.Cents *= p.Factor
	return unit, nil
}

// DollarTotal adds up prices.
func (p *Pricing) DollarTotal(ctx context.Context, prices ...price.Price) (total price.Price, err error) {
	for _, one := range prices {
		total.Cents += one.Cents
		total.Currency = one.Currency
	}
	return total, nil
}
