// Package front asks for errors.
package front

import (
	"context"
	"errors"

	"told.test/domain"
)

type finder interface {
	DollarFind(ctx context.Context, id int) error
}

func as[E error](err error) (e E, ok bool) { return e, errors.As(err, &e) }

func status(ctx context.Context, f finder) int {
	err := f.DollarFind(ctx, 1)
	if errors.Is(err, domain.ErrGone()) {
		return 410
	}
	if e, ok := as[*domain.Status](err); ok {
		return e.Code
	}
	return 500
}
