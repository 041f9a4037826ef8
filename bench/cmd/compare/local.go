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
	loops := []*loop{{api: direct}, {api: proxy}}
	for began := time.Now(); time.Since(began) < 2*p.span; { // in turn, so that both meet the same weather
		for _, l := range loops {
			if err := l.run(); err != nil {
				return err
			}
		}
	}
	if r.Local == nil {
		r.Local = []*report.Local{{Name: "direct call"}, {Name: "msgen, local call"}}
	}
	for i, l := range loops {
		r.Local[i].Rounds = append(r.Local[i].Rounds, float64(l.spent)/float64(l.calls))
		r.Local[i].Allocs = float64(l.mallocs) / float64(l.calls)
	}
	return nil
}

// loop makes calls of a function that does next to nothing, so that the way to it
// counts.
type loop struct {
	api     shop.OrdersAPI
	calls   int
	mallocs uint64
	spent   time.Duration
}

// run makes some calls.
func (l *loop) run() error {
	const calls = 100_000
	ctx, api, last := context.Background(), l.api, 0
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	for range calls {
		now, err := api.DollarAdd(ctx, 1) //msgen:ignore chatty the loop measures it
		if err != nil {
			return err
		}
		last = now
	}
	l.spent += time.Since(began)
	runtime.ReadMemStats(&after)
	l.mallocs += after.Mallocs - before.Mallocs
	if l.calls += calls; last != l.calls {
		return fmt.Errorf("%d local calls came to %d", l.calls, last)
	}
	return nil
}
