// Package broken does not compile, and is judged as far as it goes.
package broken

import (
	"context"

	"nowhere"
	"shop"
)

func call(ctx context.Context, o *shop.Orders, m missing, n nowhere.Service) shop.OrdersAPI {
	o.DollarCount(ctx) // want `^shop.Orders.DollarCount is called on`
	o.DollarMissing(ctx)
	m.DollarCount(ctx)
	n.DollarCount(ctx)
	unknown(o)
	shop.New(m, n, o, o) // want `^o is used as` `^o is used as`
	shop.ProvideOrders(unknown, missing)
	_ = shop.Nothing{Peer: o}
	_ = shop.Orders{nothing: o, Peer: o} // want `^o is used as`
	var a, b shop.OrdersAPI = o
	return o, m
}
