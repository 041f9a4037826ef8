// Package caller has services in its hands, by their interface or themselves.
package caller

import (
	"context"
	"time"

	"crud"
	"shop"
	"users"
)

type program struct {
	orders *shop.Orders
	api    shop.OrdersAPI
	shop.Orders
}

func calls(ctx context.Context, p *program, o shop.Orders) {
	orders := &shop.Orders{}
	orders.DollarPlace(ctx, shop.Order{})   // want `^shop.Orders.DollarPlace is called on the implementation, past the proxy, so it can never be remote; take the shop.OrdersAPI that shop.ProvideOrders returns$`
	p.orders.DollarCount(ctx)               // want `^shop.Orders.DollarCount is called on the implementation`
	o.DollarCount(ctx)                      // want `shop.Orders.DollarCount is called on`
	(&o).DollarPlace(ctx, shop.Order{})     // want `is called on`
	(orders.DollarCount)(ctx)               // want `is called on`
	p.api.(*shop.Orders).DollarCount(ctx)   // want `is called on`
	(*shop.Orders).DollarCount(orders, ctx) // want `is called on`
	(&shop.Orders{}).DollarCount(ctx)       // want `is called on`
	go orders.DollarCount(ctx)              // want `is called on`
	defer orders.DollarCount(ctx)           // want `is called on`
	func() {
		orders.DollarCount(ctx) // want `is called on`
	}()
	for _, o := range []*shop.Orders{orders} {
		o.DollarCount(ctx) // want `is called on`
	}
	shops := map[string]*shop.Orders{}
	shops["a"].DollarCount(ctx) // want `is called on`
	made, _ := shop.New(ctx)
	made.DollarCount(ctx) // want `is called on`
}

func values(ctx context.Context, orders *shop.Orders) func(context.Context) (int, error) {
	place := orders.DollarPlace // want `^shop.Orders.DollarPlace is taken from the implementation, past the proxy, so it can never be remote; take the shop.OrdersAPI that shop.ProvideOrders returns$`
	place(ctx, shop.Order{})
	count := (*shop.Orders).DollarCount // want `shop.Orders.DollarCount is taken from`
	count(orders, ctx)
	byValue := shop.Orders.DollarCount // want `shop.Orders.DollarCount is taken from`
	byValue(*orders, ctx)
	time.AfterFunc(0, func() { orders.DollarCount(ctx) }) // want `is called on`
	return orders.DollarCount                             // want `is taken from`
}

func instances(ctx context.Context, desk *users.Desk, other *crud.Store[int]) {
	all := users.New()
	all.DollarLen(ctx)                  // want `^users.Users.DollarLen is called on the implementation, past the proxy, so it can never be remote; take the users.UsersAPI that users.ProvideUsers returns$`
	desk.DollarPlace(ctx, shop.Order{}) // want `^users.Desk.DollarPlace is called on .*; take the users.DeskAPI that users.ProvideDesk returns$`
	desk.Orders.DollarCount(ctx)        // want `^shop.Orders.DollarCount is called on`
	other.DollarLen(ctx)                // nobody's service
}

// What is embedded here is part of this package's own.

func (p *program) DollarCount(ctx context.Context) (int, error) {
	p.DollarPlace(ctx, shop.Order{})
	return p.Orders.DollarCount(ctx)
}

// Services where an interface is expected.

type desk struct {
	orders shop.OrdersAPI
	byName map[string]shop.OrdersAPI
}

func take(ctx context.Context, orders shop.OrdersAPI, more ...shop.OrdersAPI) {}

func handOver(ctx context.Context, impl *shop.Orders, p *program, more []shop.OrdersAPI) (shop.OrdersAPI, error) {
	take(ctx, impl)                                 // want `^impl is used as shop.OrdersAPI, past the proxy, so its calls can never be remote; use what shop.ProvideOrders returns$`
	take(ctx, &shop.Orders{})                       // want `^&shop.Orders\{\} is used as shop.OrdersAPI`
	take(ctx, p.api, p.orders, p.api)               // want `^p.orders is used as`
	shop.New(ctx, impl)                             // want `^impl is used as`
	d := desk{orders: impl}                         // want `^impl is used as`
	d = desk{impl, nil}                             // want `^impl is used as`
	d.byName = map[string]shop.OrdersAPI{"a": impl} // want `^impl is used as`
	list := []shop.OrdersAPI{p.api, impl}           // want `^impl is used as`
	pair := [...]shop.OrdersAPI{impl, p.api}        // want `^impl is used as`
	d.orders = impl                                 // want `^impl is used as`
	d.byName["b"], d.orders = impl, p.api           // want `^impl is used as`
	var api shop.OrdersAPI = impl                   // want `^impl is used as`
	own := interface {
		DollarCount(context.Context) (int, error)
	}(impl) // want `^impl is used as interface`
	take(ctx, api, list...)
	take(ctx, pair[0], more...)
	shop.New(ctx, append(more, impl)...) // want `^impl is used as`
	own.DollarCount(ctx)
	var _ = func() shop.OrdersAPI {
		return impl // want `^impl is used as`
	}
	return impl, nil // want `^impl is used as`
}

var (
	_ shop.OrdersAPI = (*shop.Orders)(nil)
	_ shop.OrdersAPI = fake{}

	global shop.OrdersAPI = new(shop.Orders) // want `^new\(shop.Orders\) is used as`
)

type fake struct{}

func (fake) DollarPlace(ctx context.Context, in shop.Order) (shop.Order, error) { return in, nil }
func (fake) DollarCount(ctx context.Context) (int, error)                       { return 0, nil }

// Through the interface, by other methods, and what is no service.

func fine(ctx context.Context, api shop.OrdersAPI, impl *shop.Orders, amount shop.Amount, rate shop.Rate) any {
	api.DollarPlace(ctx, shop.Order{})
	count := api.DollarCount
	count(ctx)
	impl.Warm(ctx)
	amount.DollarString()
	rate.DollarString()
	fake{}.DollarCount(ctx)
	take(ctx, fake{}, api)
	var anything any = impl
	impl, err := shop.New(ctx, api, fake{})
	_, _ = anything, err
	return impl
}

// Builders have the implementation in their hands before there is a proxy.

func provide(app *shop.App, api users.UsersAPI) {
	shop.ProvideOrders(app, func(ctx context.Context) (*shop.Orders, error) {
		orders, err := shop.New(ctx)
		if err != nil {
			return nil, err
		}
		orders.Peer = orders
		_, err = orders.DollarCount(ctx)
		users.New().DollarLen(ctx) // want `users.Users.DollarLen is called on`
		return orders, err
	})
	shop.ProvideOrders(app, build)
	shop.ProvideOrders(app, (*factory)(nil).build)
}

func build(ctx context.Context) (*shop.Orders, error) {
	orders, err := shop.New(ctx)
	if err != nil {
		return nil, err
	}
	_, err = orders.DollarCount(ctx)
	return orders, err
}

type factory struct{}

func (*factory) build(ctx context.Context) (*shop.Orders, error) {
	orders := &shop.Orders{}
	_, err := orders.DollarCount(ctx)
	return orders, err
}

func (*factory) other(ctx context.Context) (*shop.Orders, error) {
	orders := &shop.Orders{}
	_, err := orders.DollarCount(ctx) // want `is called on`
	return orders, err
}
