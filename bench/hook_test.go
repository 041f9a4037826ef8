package bench

import (
	"context"
	"testing"

	"github.com/dollarfn/msgen/bench/shop"
	"github.com/dollarfn/msgen/runtime"
)

// BenchmarkHooks compares local calls in an app without interceptors with those
// in one that has some.
// Hooks stand at the doors, so an app that has them makes local calls like one
// that has none.
func BenchmarkHooks(b *testing.B) {
	nothing := func(next runtime.Handler) runtime.Handler { return next }
	pass := runtime.Hooks{After: func(_ context.Context, _ *runtime.Call, result any) (any, error) { return result, nil }}
	none := hooked(b)
	for _, app := range []struct {
		name string
		api  shop.OrdersAPI
	}{
		{"none", none},
		{"hooks at the doors", hooked(b, runtime.WithBackdoorHooks(pass), runtime.WithControllerHooks(pass))},
		{"interceptors of remote calls", hooked(b, runtime.WithClientInterceptors(nothing), runtime.WithServerInterceptors(nothing))},
		{"interceptor of local calls", hooked(b, runtime.WithLocalInterceptors(nothing))},
	} {
		b.Run(app.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := app.api.DollarAdd(context.Background(), 1); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(app.name+" against none", func(b *testing.B) { difference(b, none, app.api) })
	}
}

// hooked returns the proxy of a local service.
func hooked(b *testing.B, opts ...runtime.Option) shop.OrdersAPI {
	b.Helper()
	app := open(b, append(opts, runtime.WithCurrent(""))...)
	proxy := shop.ProvideOrders(app, func(context.Context) (*shop.Orders, error) { return &shop.Orders{}, nil })
	if err := app.Start(context.Background()); err != nil {
		b.Fatal(err)
	}
	return proxy
}
