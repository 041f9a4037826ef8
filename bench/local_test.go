// Package bench compares msgen with what it is measured against, in one run.
package bench

import (
	"context"
	"testing"

	"github.com/dollarfn/msgen/bench/shop"
	"github.com/dollarfn/msgen/runtime"
)

// BenchmarkLocalCall compares a call through a proxy whose service is in this
// process with the same call through an interface. The difference is what it
// costs that the service could be elsewhere.
func BenchmarkLocalCall(b *testing.B) {
	ctx := context.Background()
	impl := &shop.Orders{}
	app := open(b, runtime.WithCurrent(""))
	proxy := shop.ProvideOrders(app, func(context.Context) (*shop.Orders, error) { return impl, nil })
	if err := app.Start(ctx); err != nil {
		b.Fatal(err)
	}
	calls := []struct {
		name string
		api  shop.OrdersAPI
	}{{"direct", impl}, {"proxy", proxy}}
	for _, call := range calls {
		b.Run(call.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := call.api.DollarAdd(ctx, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("difference", func(b *testing.B) { difference(b, impl, proxy) })
}

// difference alternates between the two in short rounds, so that both meet the
// same weather, and reports the extra nanoseconds of a call through the proxy.
func difference(b *testing.B, direct, proxy shop.OrdersAPI) {
	const round = 1000
	ctx := context.Background()
	var spent [2]float64
	rounds := 0
	for b.Loop() {
		for i, api := range []shop.OrdersAPI{direct, proxy} {
			start := now()
			for range round {
				if _, err := api.DollarAdd(ctx, 1); err != nil {
					b.Fatal(err)
				}
			}
			spent[i] += float64(now() - start)
		}
		rounds++
	}
	per := float64(rounds * round)
	b.ReportMetric((spent[1]-spent[0])/per, "extra-ns/call")
	b.ReportMetric(0, "ns/op")
}
