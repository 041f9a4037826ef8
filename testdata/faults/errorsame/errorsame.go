package errorsame

import (
	"context"
	"errors"
)

var (
	ErrNotFound = errors.New("not found")
	ErrGone     = ErrNotFound
)

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return nil }

/* want:
errorsame.go:10:2: ErrGone is equal to ErrNotFound, so callers can't tell them apart; give it a value of its own, by errors.New say [errors]
	errorsame.go:9:2: ErrNotFound declared here
*/
