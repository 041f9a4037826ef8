// Package shop has a service, as msgen leaves it: with its interface beside it.
package shop

import "context"

// App stands for the runtime's.
type App struct{}

// Order is a value.
type Order struct{ ID string }

// Orders is the service.
type Orders struct {
	Peer   OrdersAPI
	placed int
}

// OrdersAPI is what callers see.
type OrdersAPI interface {
	DollarPlace(ctx context.Context, in Order) (Order, error)
	DollarCount(ctx context.Context) (int, error)
}

// ProvideOrders is what msgen would write.
func ProvideOrders(app *App, build func(context.Context) (*Orders, error)) OrdersAPI { return nil }

// New makes one.
func New(ctx context.Context, peers ...OrdersAPI) (*Orders, error) { return &Orders{}, nil }

func (o *Orders) DollarPlace(ctx context.Context, in Order) (Order, error) { return in, nil }

// DollarCount has a value receiver.
func (o Orders) DollarCount(ctx context.Context) (int, error) { return o.placed, nil }

// Warm is an ordinary method.
func (o *Orders) Warm(ctx context.Context) error {
	_, err := o.DollarCount(ctx) // at home
	return err
}

func use(ctx context.Context) OrdersAPI {
	o := &Orders{}
	o.DollarPlace(ctx, Order{})
	return o
}

// Amount is a struct with an ordinary method: nothing was generated for it.
type Amount struct{ Cents int }

// DollarString is none of a service.
func (a Amount) DollarString() (string, error) { return "", nil }

// Rate is no struct.
type Rate float64

// DollarString is none of a service.
func (r Rate) DollarString() (string, error) { return "", nil }
