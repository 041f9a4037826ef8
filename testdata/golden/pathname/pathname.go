// Package pathname has a service with types of a package that isn't called as
// its path ends.
package pathname

import (
	"context"

	"github.com/dollarfn/msgen/testdata/golden/pathname/go-money"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Wallet holds amounts.
type Wallet struct{}

// DollarHalve halves an amount.
func (Wallet) DollarHalve(ctx context.Context, amount money.Amount) (money.Amount, error) {
	return money.Amount{Cents: amount.Cents / 2}, nil
}
