package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/dollarfn/msgen/bench/internal/report"
	"github.com/dollarfn/msgen/bench/peer/msgen"
	"github.com/dollarfn/msgen/bench/shop"
)

// local measures a round of calls within this process: through the proxy of a local
// service, and on the service itself.
func (p plan) local(r *report.Results) error {
	direct := shop.OrdersAPI(&shop.Orders{}) //msgen:ignore bypass this is what the proxy is set against
	proxy, err := msgen.Local()
	if err != nil {
		return err
	}
	apis := []shop.OrdersAPI{direct, proxy}
	if r.Local == nil {
		r.Local = []*report.Local{{Name: "direct call"}, {Name: "msgen, local call"}}
	}
	for i, api := range apis {
		took, allocs, err := loop(api, p.span)
		if err != nil {
			return err
		}
		r.Local[i].Rounds = append(r.Local[i].Rounds, took)
		r.Local[i].Allocs = allocs
	}
	return nil
}

// loop makes calls for about that long, and returns what one took in nanoseconds
// and allocated. The function does next to nothing, so that the way to it counts.
func loop(api shop.OrdersAPI, span time.Duration) (took, allocs float64, err error) {
	const atOnce = 10_000 // between two looks at the clock
	ctx := context.Background()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began, calls, sum := time.Now(), 0, 0
	for time.Since(began) < span {
		for range atOnce {
			now, err := api.DollarAdd(ctx, 1) //msgen:ignore chatty the loop measures it
			if err != nil || now <= sum {
				return 0, 0, fmt.Errorf("a local call returned %d after %d: %w", now, sum, err)
			}
			sum = now
		}
		calls += atOnce
	}
	spent := time.Since(began)
	runtime.ReadMemStats(&after)
	return float64(spent) / float64(calls), float64(after.Mallocs-before.Mallocs) / float64(calls), nil
}
