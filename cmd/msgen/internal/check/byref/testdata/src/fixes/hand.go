package fixes

import (
	"context"
	"errors"
)

// Orders is a service that returns what it writes once it is fixed.
type Orders struct{ prices map[string]int }

// Order is sent by reference.
type Order struct {
	Article string
	Price   int
}

var errNone = errors.New("no such article")

func (o *Orders) find(*Order) error { return errNone }

func (o *Orders) DollarPrice(ctx context.Context, order *Order) error {
	price, ok := o.prices[order.Article]
	if !ok {
		return errNone
	}
	order.Price = price // want `modifies parameter order`
	func() error { return nil }()
	if err := o.find(order); err != nil {
		return err
	}
	return nil
}

func (o *Orders) DollarFill(_ context.Context, _ string, orders ...Order) error {
	for i := range orders {
		orders[i].Price = 1 // want `modifies parameter orders`
	}
	return o.find(nil)
}

func (o *Orders) DollarSet(ctx context.Context, all map[string]int, key string) error {
	all[key] = 1 // want `modifies parameter all`
	return nil
}

func start(o *Orders, order *Order) {
	o.DollarPrice(context.Background(), order)
	go o.DollarFill(context.Background(), "")
}

func (o *Orders) DollarCalled(ctx context.Context, order *Order) error {
	order.Price = 1 // want `modifies parameter order`
	return nil
}

func call(o *Orders, order *Order) error { return o.DollarCalled(context.Background(), order) }

func (o *Orders) DollarNamed(ctx context.Context, order *Order) (err error) {
	order.Price = 1 // want `modifies parameter order`
	return
}

func (o *Orders) DollarTwo(ctx context.Context, a, b *Order) error {
	a.Price = 1 // want `modifies parameter a`
	b.Price = 2 // want `modifies parameter b`
	return nil
}

func (o *Orders) DollarReplaced(ctx context.Context, order *Order) error {
	order.Price = 1 // want `modifies parameter order`
	order = &Order{}
	return o.find(order)
}

func (o *Orders) DollarHidden(ctx context.Context, order *Order) error {
	order.Price = 1 // want `modifies parameter order`
	{
		order := 1
		if order > 0 {
			return errNone
		}
	}
	return nil
}

func (o *Orders) DollarInterface(ctx context.Context, order any) error {
	order.(*Order).Price = 1 // want `modifies parameter order`
	return nil
}

func (o *Orders) DollarResults(ctx context.Context, order *Order) (int, error) {
	order.Price = 1 // want `modifies parameter order`
	return 0, nil
}

func (o *Orders) DollarDeepAppend(ctx context.Context, all [][]string) error {
	o.prices[append(all[0], "x")[0]] = 1 // want `may modify parameter all`
	return nil
}

func (o *Orders) DollarInside(ctx context.Context, r Request) error {
	r.Nested.Names[0] = "" // want `modifies parameter r`
	return nil
}
