// Package variadic has services with variadic parameters.
package variadic

import (
	"context"
	"strings"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Item is something to be added up.
type Item struct {
	Name  string `json:"name"`
	Cents int    `json:"cents"`
}

// Sum adds up.
type Sum struct{}

// DollarNumbers has nothing but the variadic parameter.
func (Sum) DollarNumbers(numbers ...int) (int, error) {
	sum := 0
	for _, n := range numbers {
		sum += n
	}
	return sum, nil
}

// DollarItems has structs.
func (Sum) DollarItems(ctx context.Context, items ...Item) (int, error) {
	sum := 0
	for _, item := range items {
		sum += item.Cents
	}
	return sum, nil
}

// DollarJoin has a parameter before the variadic one, and tells none from nil.
func (Sum) DollarJoin(ctx context.Context, separator string, words ...string) (string, bool, error) {
	return strings.Join(words, separator), words == nil, nil
}

// DollarRows has slices.
func (Sum) DollarRows(ctx context.Context, rows ...[]int) (int, error) {
	sum := 0
	for _, row := range rows {
		sum += len(row)
	}
	return sum, nil
}

// DollarCount has no name for it.
func (Sum) DollarCount(...*Item) (int, error) { return 1, nil }
