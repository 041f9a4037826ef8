package attack

import (
	"context"

	"carts"
)

// FillFunc is a function that may be remote.
type FillFunc func(context.Context, *carts.Cart) error

func byParameter(ctx context.Context, fill func(context.Context, *carts.Cart) error, c *carts.Cart) int {
	if fill(ctx, c) != nil {
		return 0
	}
	return c.Total // want `c.Total is read`
}

func passesMethod(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	return byParameter(ctx, api.DollarFill, c)
}

func goodByParameter(ctx context.Context, fill func(context.Context, *carts.Cart) error, c *carts.Cart) string {
	if fill(ctx, c) != nil {
		return ""
	}
	return c.ID
}

func passesMethodWell(ctx context.Context, api carts.CartsAPI, c *carts.Cart) string {
	return goodByParameter(ctx, api.DollarFill, c)
}

func local(ctx context.Context, fill FillFunc, c *carts.Cart) int {
	_ = fill(ctx, c)
	return c.Total
}

func setTotal(ctx context.Context, c *carts.Cart) error { c.Total = 1; return nil }

func passesFunction(ctx context.Context, c *carts.Cart) int { return local(ctx, setTotal, c) }

// Handler has functions.
type Handler struct {
	fill  FillFunc
	total func(context.Context, *carts.Cart) (*carts.Cart, error)
	count func(context.Context, *carts.Cart) (int, error)
}

func newHandler(api carts.CartsAPI) *Handler {
	return withFill(api.DollarFill, &Handler{total: api.DollarTotal, count: api.DollarCount})
}

func withFill(f FillFunc, h *Handler) *Handler {
	h.fill = f
	return h
}

func (h *Handler) byField(ctx context.Context, c *carts.Cart) string {
	_ = h.fill(ctx, c)
	return c.Note // want `c.Note is read`
}

func (h *Handler) result(ctx context.Context, c *carts.Cart) int {
	_, _ = h.total(ctx, c)
	return c.Total // want `c.Total is read`
}

func (h *Handler) goodResult(ctx context.Context, c *carts.Cart) int {
	c, _ = h.total(ctx, c)
	return c.Total
}

func (h *Handler) goodCount(ctx context.Context, c *carts.Cart) int {
	_, _ = h.count(ctx, c)
	return c.Total
}

func apply[T, R any](ctx context.Context, f func(context.Context, T) (R, error), v T) R {
	r, _ := f(ctx, v)
	return r
}

func goodByGeneric(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	return apply(ctx, api.DollarTotal, c).Total
}

func byGeneric(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	_ = apply(ctx, api.DollarTotal, c)
	return c.Total // want `c.Total is read`
}
func steps(ctx context.Context, api carts.CartsAPI, c *carts.Cart) string {
	for _, step := range []func(context.Context, *carts.Cart) (*carts.Cart, error){api.DollarTotal, api.DollarOwner} {
		if _, err := step(ctx, c); err != nil { // want `c.* is read`
			return ""
		}
	}
	return c.ID
}

func oneOf(ctx context.Context, api carts.CartsAPI, c *carts.Cart, all bool) int {
	f := api.DollarOwner
	if all {
		f = api.DollarTotal
	}
	_, _ = f(ctx, c)
	return c.Total // want `c.Total is read`
}

func goodOneOf(ctx context.Context, api carts.CartsAPI, c *carts.Cart, all bool) int {
	f := api.DollarOwner
	if all {
		f = api.DollarRules
	}
	c, _ = f(ctx, c)
	return c.Total
}
