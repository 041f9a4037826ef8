// Package fixes has contexts that can be set right mechanically.
package fixes

import (
	"context"
	"time"
)

// Orders is a service.
type Orders struct{ ctx, ctxValue int }

func (o *Orders) query(ctx context.Context, v ...any) error { return nil }

// The uses are renamed along, fields and methods of the name are not.
func (o *Orders) DollarName(c context.Context, n int) error { // want `name it ctx`
	if err := c.Err(); err != nil || o.ctx > 0 {
		return err
	}
	run := func() error { return o.query(c, Orders{ctx: n}) }
	{
		c := "another one"
		_ = c
	}
	return run()
}

func (o *Orders) DollarBlank(_ context.Context, n int) error { return nil } // want `name it ctx`

func (o *Orders) DollarUnnamed(context.Context, int, string) error { return nil } // want `name it ctx`

func (o *Orders) DollarAlone(context.Context) error { return nil } // want `name it ctx`

// The deadline's context would be the parameter.
func (o *Orders) DollarDeadline(c context.Context) error { // want `name it ctx`
	ctx, cancel := context.WithTimeout(c, time.Second)
	defer cancel()
	return o.query(ctx)
}

func (o *Orders) DollarClosure(c context.Context) error { // want `name it ctx`
	run := func(ctx context.Context) error { return o.query(c) }
	return run(c)
}

func (o *Orders) DollarSwitch(c context.Context, v any) error { // want `name it ctx`
	switch ctx := v.(type) {
	case int:
		return o.query(c, ctx)
	}
	return nil
}

func (o *Orders) DollarString(ctx string, n int) error { // want `ctx is reserved`
	return o.query(nil, ctx, o.ctx, n)
}

func (o *Orders) DollarStrings(ctx ...string) error { return o.query(nil, len(ctx)) } // want `ctx is reserved`

func (o *Orders) DollarSpare(ctx string) error { // want `ctx is reserved`
	ctxValue := ctx
	return o.query(nil, ctxValue)
}

func (o *Orders) DollarField(ctx string) error { return o.query(nil, ctx, o.ctxValue) } // want `ctx is reserved`

func (o *Orders) DollarBoth(n int, c context.Context, ctx string) error { return o.query(c, ctx) } // want `parameter c of Orders.DollarBoth is not first` `ctx is reserved`

func (o *Orders) DollarLate(n int, ctx context.Context) error { return o.query(ctx, n) } // want `is not first`

func (o *Orders) DollarLateName(n int, c context.Context, m int) error { // want `is not first`
	return o.query(c, n, m)
}

func (o *Orders) DollarLateBlank(n, m int, _ context.Context) error { return o.query(nil, n, m) } // want `is not first`

func (o *Orders) DollarLateUnnamed(int, context.Context, string) error { return nil } // want `is not first`

func (o *Orders) DollarLateOfTwo(n int, c, d context.Context) error { return o.query(c, d) } // want `parameter c of Orders.DollarLateOfTwo is not first` `is another`

func (o *Orders) DollarLines(
	n int, // how many
	c context.Context, // want `is not first`
	more ...string,
) error {
	return o.query(c, n, more)
}

func (o *Orders) DollarLong(
	n int,
	c context.Context, // want `is not first`
) error {
	return o.query(c, n)
}

func (o *Orders) DollarCalled(n int, ctx context.Context) error { // want `is not first`
	if n == 0 {
		return nil
	}
	return o.DollarCalled(n-1, ctx)
}

func (o *Orders) DollarValue(n int, ctx context.Context) error { return nil } // want `is not first`

func (o *Orders) value() func(int, context.Context) error { return o.DollarValue }

// Store is generic.
type Store[T any] struct{ items []T }

func (s *Store[T]) DollarPut(c context.Context, item T) error { // want `Store\[Order\].DollarPut` `Store\[Item\].DollarPut`
	s.items = append(s.items, item)
	return c.Err()
}

type (
	// Order is stored.
	Order struct{ ID string }
	// Item is too.
	Item struct{ SKU string }
	// OrderStore is a service.
	OrderStore = Store[Order]
	// ItemStore is another one.
	ItemStore = Store[Item]
)
