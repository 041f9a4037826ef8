// Package namedresults has a service with named results, among them names that
// generated code uses or would give to a parameter without one.
package namedresults

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Totals adds up.
type Totals struct{}

// DollarSum returns the sum of two numbers.
func (Totals) DollarSum(ctx context.Context, x, y int) (sum int, err error) {
	sum = x + y
	return sum, err
}

// DollarDivide has results called like generated variables.
func (Totals) DollarDivide(ctx context.Context, a, s int) (r, p int, err error) {
	return a / s, a % s, nil
}

// DollarEcho has a result that is called like its parameter in the interface.
func (Totals) DollarEcho(ctx context.Context, _ int) (arg0 int, err error) { return 7, nil }

// DollarBlank has results called _.
func (Totals) DollarBlank(ctx context.Context, n int) (_, double int, _ error) { return n, 2 * n, nil }
