// Package ownnames declares what generated code would call its own things.
package ownnames

import stdcontext "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

type (
	context            struct{ depth int }
	msruntime          int
	ordersProxy        func() int
	ordersProxy_2      func() int
	ordersDollarPlace  int
	ordersDollarResult int
)

const runtime = "this package's own"

func ordersDollarPlaceArgs() context { return context{2} }

var ordersDollarTwiceResult, app, build, s, p = msruntime(2), 1, 1, 1, ordersProxy(nil)

// Orders takes orders.
type Orders struct{}

// DollarPlace uses what the package declares.
func (Orders) DollarPlace(ctx stdcontext.Context, count int) (string, error) {
	for range ordersDollarPlaceArgs().depth * count {
		return runtime, nil
	}
	return "", nil
}

// DollarTwice has a type for its results.
func (Orders) DollarTwice(ctx stdcontext.Context, count int) (int, int, error) {
	return count, int(ordersDollarTwiceResult) * count * app * build * s, nil
}
