// Package aliastypes has aliases in signatures: of this package and another
// one, exported and not, with and without type parameters.
package aliastypes

import (
	"context"

	money "github.com/dollarfn/msgen/testdata/golden/pathname/go-money"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

type (
	// Key is an alias of a basic type.
	Key = string
	// Amount is an alias of another package's type.
	Amount = money.Amount
	// List is an alias with a type parameter.
	List[T any] = []T
	// Lookup is an alias of aliases.
	Lookup = map[Key]List[Amount]

	cents = int
	call  = context.Context
)

// Ledger keeps accounts.
type Ledger struct{}

// DollarSum adds up an account.
func (Ledger) DollarSum(ctx context.Context, key Key, accounts Lookup) (Amount, error) {
	sum := Amount{}
	for _, amount := range accounts[key] {
		sum.Cents += amount.Cents
	}
	return sum, nil
}

// DollarRepeat has aliases that aren't exported.
func (Ledger) DollarRepeat(ctx call, amount cents, times ...cents) (List[cents], error) {
	return append(List[cents]{amount}, times...), nil
}

// DollarAny has one of a type without a name.
func (Ledger) DollarAny(ctx context.Context, keys List[[]Key]) (List[struct{ Keys List[Key] }], error) {
	return List[struct{ Keys List[Key] }]{{keys[0]}}, nil
}
