// Package shop has a service, as msgen leaves it: with its interface beside it.
package shop

import (
	"context"
	"iter"
)

// Order is a value.
type Order struct{ ID string }

// Orders is the service.
type Orders struct{ placed int }

// OrdersAPI is what callers see.
type OrdersAPI interface {
	DollarPlace(ctx context.Context, in Order) (Order, error)
	DollarTouch(ctx context.Context, id string) error
	DollarCount(ctx context.Context) (all, open int, err error)
	DollarPing(ctx context.Context)
	DollarsSpent() error
}

func (o *Orders) DollarPlace(ctx context.Context, in Order) (Order, error) { return in, nil }
func (o *Orders) DollarTouch(ctx context.Context, id string) error         { return nil }
func (o *Orders) DollarCount(ctx context.Context) (all, open int, err error) {
	return o.placed, 0, nil
}
func (o *Orders) DollarPing(ctx context.Context) {}
func (o *Orders) DollarsSpent() error            { return nil }

func (o *Orders) again(ctx context.Context) {
	o.DollarTouch(ctx, "1") // want `^error of Orders.DollarTouch is dropped; check it because a remote call can fail though a local one never did, or write _ = if it does not matter$`
}

// Price is no service.
type Price int

// DollarText is an ordinary method.
func (p Price) DollarText() (string, error) { return "", nil }

// DollarExport streams orders.
func (o *Orders) DollarExport(ctx context.Context) iter.Seq2[Order, error] { return nil }
