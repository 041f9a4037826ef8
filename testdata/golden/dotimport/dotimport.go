// Package dotimport imports packages into its own scope.
package dotimport

import (
	. "context"
	"time"

	. "github.com/dollarfn/msgen/testdata/golden/pathname/go-money"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Loans lends money.
type Loans struct{}

// DollarLend names types of other packages without saying so.
func (Loans) DollarLend(ctx Context, amount Amount, until time.Time) (Amount, time.Duration, error) {
	return Amount{Cents: amount.Cents + 1}, until.Sub(time.Unix(0, 0)), nil
}
