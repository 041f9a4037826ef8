// Package embedpackages has a service that embeds a struct of another package,
// whose signatures name types of a third one.
package embedpackages

import (
	"context"

	"github.com/dollarfn/msgen/testdata/golden/embedpackages/base"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Market sells at twice the price.
type Market struct{ *base.Pricing }

// New returns the market.
func New(context.Context) (*Market, error) { return &Market{&base.Pricing{Factor: 2}}, nil }

// DollarOpen is the market's own.
func (Market) DollarOpen() (bool, error) { return true, nil }
