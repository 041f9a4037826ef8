// Package crud has a generic struct for services of other packages.
package crud

import "context"

// Row is a value with its number.
type Row[T any] struct {
	Number int
	Value  T
}

// Table keeps rows.
type Table[T any] struct{ Values []T }

// DollarRow returns a row.
func (t *Table[T]) DollarRow(ctx context.Context, number int) (Row[T], error) {
	return Row[T]{number, t.Values[number]}, nil
}
