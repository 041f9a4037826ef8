package attack

import (
	"context"

	"carts"
)

// Starter is implemented elsewhere, as errgroup.Group is to the analysis.
type Starter interface {
	Go(f func() error)
	Wait() error
}

func started(ctx context.Context, api carts.CartsAPI, g Starter, all []*carts.Cart) (n int) {
	for _, c := range all {
		g.Go(func() error { return api.DollarFill(ctx, c) })
	}
	if g.Wait() != nil {
		return 0
	}
	for _, c := range all {
		n += c.Total // want `all\[\].Total is read`
	}
	return n
}

func goodStarted(ctx context.Context, api carts.CartsAPI, g Starter, all []*carts.Cart) (n int) {
	out := make([]*carts.Cart, len(all))
	for i, c := range all {
		g.Go(func() (err error) { out[i], err = api.DollarTotal(ctx, c); return err })
	}
	if g.Wait() != nil {
		return 0
	}
	for _, c := range out {
		n += c.Total
	}
	return n
}

func goodStartedBack(ctx context.Context, api carts.CartsAPI, g Starter, all []*carts.Cart) (n int) {
	for i := range all {
		g.Go(func() (err error) { all[i], err = api.DollarTotal(ctx, all[i]); return err })
	}
	if g.Wait() != nil {
		return 0
	}
	for _, c := range all {
		n += c.Total
	}
	return n
}

func startedReads(ctx context.Context, api carts.CartsAPI, g Starter, c *carts.Cart) int {
	_ = api.DollarFill(ctx, c)
	var n int
	g.Go(func() error { n = c.Total; return nil }) // want `c.Total is read`
	_ = g.Wait()
	return n
}

func goodStartedReads(ctx context.Context, api carts.CartsAPI, g Starter, c *carts.Cart) string {
	_ = api.DollarFill(ctx, c)
	var id string
	g.Go(func() error { id = c.ID; return nil })
	_ = g.Wait()
	return id
}
