// Package money lies in a folder of another name.
package money

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Amount is an amount of money.
type Amount struct{ Cents int }

// Purse holds money.
type Purse struct{}

// DollarDouble doubles an amount.
func (Purse) DollarDouble(ctx context.Context, amount Amount) (Amount, error) {
	return Amount{2 * amount.Cents}, nil
}
