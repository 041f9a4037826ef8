// Package argnames has parameters that are called as those without a name are
// on the wire.
package argnames

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Forms fills in forms.
type Forms struct{}

// DollarFill has arg0 in the second place and nothing in the first.
func (Forms) DollarFill(ctx context.Context, _ string, arg0 string) (string, error) { return arg0, nil }

// DollarSwap has arg1 and arg0, each in the other's place.
func (Forms) DollarSwap(ctx context.Context, arg1, arg0 string, _ int) (string, error) {
	return arg1 + arg0, nil
}

// DollarTaken has the next best names as well.
func (Forms) DollarTaken(_ int, arg0_ int, arg0 int, Arg0 int) (int, error) {
	return 100*arg0_ + 10*arg0 + Arg0, nil
}
