package runtime_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

// The context of a call by a link does what any context does.
func TestLinkContext(t *testing.T) {
	c := newCluster(t, twoServices)
	type key struct{}
	inside := make(chan context.Context, 1)
	check := func(next runtime.Handler) runtime.Handler {
		return func(ctx context.Context, call *runtime.Call) (any, error) {
			fired := make(chan error, 10)
			value := context.WithValue(ctx, key{}, "x")
			child, cancel := context.WithCancel(value)
			timed, end := context.WithTimeout(child, time.Hour)
			defer end()
			context.AfterFunc(timed, func() { fired <- context.Cause(timed) })
			stop := context.AfterFunc(ctx, func() { t.Error("it was stopped") })
			if !stop() || stop() {
				t.Error("AfterFunc can't be stopped, or twice")
			}
			if value.Value(key{}) != "x" || timed.Err() != nil || ctx.Err() != nil {
				t.Error("a fresh context has ended, or lost its value")
			}
			var using sync.WaitGroup
			for range 8 {
				using.Go(func() {
					_, _, _ = ctx.Err(), ctx.Done(), runtime.FromContext(ctx)
					_, _ = ctx.Deadline()
				})
			}
			using.Wait()
			cancel()
			if err := <-fired; !errors.Is(err, context.Canceled) || ctx.Err() != nil {
				t.Errorf("a child ends with %v, its parent with %v", err, ctx.Err())
			}
			inside <- ctx
			return next(ctx, call)
		}
	}
	c.start("ms-A", runtime.WithServerInterceptors(check))
	b := c.start("ms-B")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := b.probes.DollarTouch(ctx); err != nil {
		t.Fatal(err)
	}
	after := <-inside
	<-after.Done()
	if end, ok := after.Deadline(); !errors.Is(after.Err(), context.Canceled) || !ok || time.Until(end) > time.Minute {
		t.Errorf("afterwards it has %v, and the deadline %v, %v", after.Err(), end, ok)
	}
	ran := make(chan struct{})
	if stop := context.AfterFunc(after, func() { close(ran) }); stop() {
		t.Error("it waits for what is over")
	}
	<-ran
	if err := b.probes.DollarTouch(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, ok := (<-inside).Deadline(); ok {
		t.Error("it has a deadline that nobody has set")
	}
}
