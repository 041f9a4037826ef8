// Package samebasename has a service with types of two packages of one name.
package samebasename

import (
	"context"

	bill "github.com/dollarfn/msgen/testdata/golden/samebasename/billing/item"
	"github.com/dollarfn/msgen/testdata/golden/samebasename/shipping/item"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Parcels sends what was paid for.
type Parcels struct{}

// DollarPack turns lines into things.
func (Parcels) DollarPack(ctx context.Context, lines []bill.Item) (map[string]item.Item, error) {
	grams := 0
	for _, line := range lines {
		grams += line.Cents / 10
	}
	return map[string]item.Item{"all": {Grams: grams}}, nil
}
