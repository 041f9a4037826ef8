// Package onlyerror has a service whose functions return an error and nothing
// else.
package onlyerror

import (
	"context"
	"errors"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Limits checks quantities.
type Limits struct{}

// DollarCheck refuses more than ten.
func (Limits) DollarCheck(ctx context.Context, quantity int) error {
	switch {
	case quantity > 100:
		return errors.New("absurd quantity")
	case quantity > 10:
		return runtime.Errorf(runtime.CodeOutOfRange, "%d are more than ten", quantity)
	}
	return nil
}
