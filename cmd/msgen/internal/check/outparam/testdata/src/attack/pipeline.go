package attack

import (
	"context"

	"carts"
)

func goodPipeline(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	var err error
	for range 3 {
		if c, err = api.DollarTotal(ctx, c); err != nil {
			return 0, err
		}
	}
	return c.Total, nil
}

func goodSteps(ctx context.Context, api carts.CartsAPI, c *carts.Cart) string {
	for _, step := range []func(context.Context, *carts.Cart) (*carts.Cart, error){api.DollarTotal, api.DollarOwner} {
		var err error
		if c, err = step(ctx, c); err != nil {
			return ""
		}
	}
	return c.Owner.Mail
}

func pipeline(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	first := c
	var err error
	for range 3 {
		if c, err = api.DollarTotal(ctx, c); err != nil {
			return 0, err
		}
	}
	return first.Total, nil // want `c.Total is read`
}

func sometimes(ctx context.Context, api carts.CartsAPI, c *carts.Cart, all bool) int {
	for range 3 {
		r, _ := api.DollarTotal(ctx, c)
		if all {
			c = r
		}
	}
	return c.Total // want `c.Total is read`
}

func goodElements(ctx context.Context, api carts.CartsAPI, all []carts.Cart) ([]carts.Cart, error) {
	for i := range all {
		c, err := api.DollarTotal(ctx, &all[i])
		if err != nil {
			return nil, err
		}
		all[i] = *c
	}
	return all, nil
}

func elements(ctx context.Context, api carts.CartsAPI, all []carts.Cart) ([]carts.Cart, error) {
	for i := range all {
		if _, err := api.DollarTotal(ctx, &all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil // want `all\[\].Total is read`
}

func otherElements(ctx context.Context, api carts.CartsAPI, c, d *carts.Cart) string {
	r, err := api.DollarTotal(ctx, c)
	if err != nil {
		return ""
	}
	*c = *d
	return r.Note // want `the result of .* is read after a write to c`
}

func previous(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (n int, err error) {
	var old *carts.Cart
	for range 3 {
		old = c
		if c, err = api.DollarTotal(ctx, c); err != nil {
			return 0, err
		}
	}
	return old.Total, nil // want `c.Total is read`
}

func goodWhile(ctx context.Context, api carts.CartsAPI, c *carts.Cart, more func() bool) int {
	for more() {
		next, err := api.DollarTotal(ctx, c)
		if err != nil {
			return 0
		}
		c = next
	}
	return c.Total
}
