// Package shop lets out the errors of package domain.
package shop

import (
	"context"
	"fmt"

	"told.test/domain"
)

// Loader is implemented elsewhere.
type Loader interface {
	Load(ctx context.Context, id int) error
}

// Orders is the service.
type Orders struct{ loader Loader }

func wrapf(err error, format string, args ...any) error {
	return fmt.Errorf(format+": %w", append(args, err)...)
}

// DollarFind lets them out.
func (o *Orders) DollarFind(ctx context.Context, id int) error {
	switch id {
	case 0:
		return domain.ErrConst
	case 1:
		return fmt.Errorf("x: %w", domain.KindGone)
	case 2:
		return domain.User.Missing
	case 3:
		return domain.Item.Taken
	case 4:
		return domain.Codes[id]
	case 5:
		return domain.ByName["a"]
	case 6:
		return domain.Groups[0].Missing
	case 7:
		return domain.Changed[0]
	case 8:
		return domain.Unseen()
	case 9:
		return domain.Of[int]{Value: 1}
	case 10:
		return &domain.Of[domain.Name]{Value: "x"}
	case 11:
		return domain.NewKept("x")
	case 12:
		return domain.OfLocal()
	case 13:
		return domain.ErrGone()
	case 14:
		return domain.ErrQuiet()
	case 15:
		return wrapf(&domain.Status{Code: 3}, "order %d", id)
	case 16:
		return domain.NewEmbeds(domain.ErrNamed)
	case 17:
		return domain.Retry()
	}
	return o.loader.Load(ctx, id)
}
