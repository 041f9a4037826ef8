// Package order has a service whose parameter another package declares.
package order

import "example.com/shop/item"

// Orders is a service.
type Orders struct{}

func (Orders) DollarPlace(items ...item.Item) error { return nil } // want `^parameter items of Orders.DollarPlace arrives without items\[\].price, which is not exported; export it or give item.Item MarshalJSON and UnmarshalJSON$`
