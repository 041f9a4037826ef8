// Package genericpackage has a service that is an alias of another package's
// generic type, and one that embeds it.
package genericpackage

import (
	"context"

	"github.com/dollarfn/msgen/testdata/golden/genericpackage/crud"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// City is what the table holds.
type City struct{ Name string }

// Cities is the service.
type Cities = crud.Table[City]

// New returns two cities.
func New(context.Context) (*Cities, error) { return &Cities{Values: []City{{"Rome"}, {"Oslo"}}}, nil }

// Capitals embeds the generic type.
type Capitals struct{ crud.Table[City] }

// DollarFirst returns the first row.
func (c *Capitals) DollarFirst(ctx context.Context) (crud.Row[City], error) {
	return c.DollarRow(ctx, 0)
}

// NewCapitals returns one city.
func NewCapitals(context.Context) (*Capitals, error) {
	c := new(Capitals)
	c.Values = []City{{"Rome"}}
	return c, nil
}
