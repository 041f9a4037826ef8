// Package typenames has parameters that are called like types of the package.
package typenames

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Order is what is bought.
type Order struct{ Count int }

// Receipt is what is paid.
type Receipt struct{ Cents int }

// Orders takes orders.
type Orders struct{}

// DollarPlace hides the types of its own parameters and result.
func (Orders) DollarPlace(ctx context.Context, Order Order, Receipt *Receipt) (Orders []Order, OrdersAPI Receipt, err error) {
	return append(Orders, Order), *Receipt, nil
}

// DollarCancel hides what msgen writes.
func (*Orders) DollarCancel(ctx context.Context, ProvideOrders, ordersProxy, ordersDollarCancelArgs Order) error {
	return nil
}
