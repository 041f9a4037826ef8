// Package cycle has services that call each other.
package cycle

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Even knows even numbers.
type Even struct{ odd OddAPI }

// NewEven returns Even, which calls odd.
func NewEven(odd OddAPI) *Even { return &Even{odd} }

// DollarIs asks Odd about the number below.
func (e *Even) DollarIs(ctx context.Context, n int) (bool, error) {
	if n == 0 {
		return true, nil
	}
	return e.odd.DollarIs(ctx, n-1)
}

// Odd knows odd numbers.
type Odd struct{ even EvenAPI }

// NewOdd returns Odd, which calls even.
func NewOdd(even EvenAPI) *Odd { return &Odd{even} }

// DollarIs asks Even about the number below.
func (o *Odd) DollarIs(ctx context.Context, n int) (bool, error) {
	if n == 0 {
		return false, nil
	}
	return o.even.DollarIs(ctx, n-1)
}
