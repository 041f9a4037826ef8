// Package front asks for errors.
package front

import (
	"context"
	"errors"

	"told.test/domain"
	"told.test/far"
)

type finder interface {
	DollarFind(ctx context.Context, id int) error
}

var statuses = []struct {
	err  error
	code int
}{{far.ErrTable, 404}}

var codes = map[error]int{far.ErrKey: 409}

func as[E error](err error) (e E, ok bool) { return e, errors.As(err, &e) }

func status(ctx context.Context, f finder) int {
	err := f.DollarFind(ctx, 1)
	if errors.Is(err, domain.ErrGone()) {
		return 410
	}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			return s.code
		}
	}
	if code, ok := codes[err]; ok {
		return code
	}
	if e, ok := as[*domain.Status](err); ok {
		return e.Code
	}
	return 500
}
