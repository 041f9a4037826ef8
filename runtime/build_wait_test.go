package runtime_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// Others wait while the service is built, but no longer than they like, nor
// than the call timeout.
func TestCallsWhileBuilding(t *testing.T) {
	begun, finish := make(chan struct{}), make(chan struct{})
	p := newCluster(t, "").open("", runtime.WithCallTimeout(50*time.Millisecond)).provideBy(func(context.Context) (*fixture.Probe, error) {
		close(begun)
		<-finish
		return fixture.NewProbe("late"), nil
	}, newRelay)
	first := make(chan error)
	go func() { first <- p.probes.DollarTouch(t.Context()) }()
	<-begun
	wantError(t, p.probes.DollarTouch(t.Context()), "deadline_exceeded",
		"fixture.Probe is still being built; a build function that calls services must pass on its own ctx")
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.probes.DollarTouch(canceled); runtime.CodeOf(err) != runtime.CodeCanceled {
		t.Errorf("a canceled call came to %v", err)
	}
	close(finish)
	if err := <-first; err != nil {
		t.Error(err)
	}
	if err := p.probes.DollarTouch(t.Context()); err != nil {
		t.Error(err)
	}
}

// The first caller's patience is not the build's: it is everybody's service.
func TestBuildOutlivesTheFirstCaller(t *testing.T) {
	c := newCluster(t, twoServices)
	begun, finish := make(chan struct{}), make(chan struct{})
	p := c.open("ms-A").provideBy(func(ctx context.Context) (*fixture.Probe, error) {
		close(begun)
		<-finish
		return fixture.NewProbe(""), ctx.Err()
	}, newRelay)
	ctx, cancel := context.WithCancel(t.Context())
	returned := make(chan struct{})
	go func() {
		defer close(returned)
		_ = p.probes.DollarTouch(ctx)
	}()
	<-begun
	cancel()
	close(finish)
	<-returned
	if err := p.Start(t.Context()); err != nil {
		t.Error(err)
	}
	if err := p.probes.DollarTouch(t.Context()); err != nil {
		t.Error(err)
	}
}

// Start has more patience than a call: a build may take longer than the call
// timeout, whoever began it.
func TestStartWaitsForBuilds(t *testing.T) {
	for name, start := range map[string]func(*process) error{
		"another service": func(p *process) error { return p.relays.DollarFail(t.Context(), "") },
		"the same":        func(p *process) error { return p.probes.DollarTouch(t.Context()) },
	} {
		t.Run(name, func(t *testing.T) {
			begun, finish := make(chan struct{}), make(chan struct{})
			p := newCluster(t, "").open("", runtime.WithCallTimeout(10*time.Millisecond))
			slow := func() {
				close(begun)
				<-finish
			}
			p.provideBy(func(ctx context.Context) (*fixture.Probe, error) {
				if name == "the same" {
					slow()
				}
				return newProbe(ctx)
			}, func(context.Context) (*fixture.Relay, error) {
				if name != "the same" {
					slow()
				}
				return fixture.NewRelay(p.probes), nil
			})
			called, started := make(chan error, 1), make(chan error, 1)
			go func() { called <- start(p) }()
			<-begun
			go func() { started <- p.Start(t.Context()) }()
			// Another call gives up meanwhile.
			if err := p.probes.DollarTouch(t.Context()); runtime.CodeOf(err) != runtime.CodeDeadlineExceeded {
				t.Errorf("got %v", err)
			}
			select {
			case err := <-started:
				t.Errorf("Start gave up: %v", err)
			default:
			}
			close(finish)
			if err := <-called; err != nil {
				t.Error(err)
			}
			if err := <-started; err != nil {
				t.Error(err)
			}
		})
	}
}

// Whoever starts the program may give up building it.
func TestBuildEndsWithStart(t *testing.T) {
	p := newCluster(t, "").open("")
	ctx, cancel := context.WithCancel(t.Context())
	p.provideBy(func(ctx context.Context) (*fixture.Probe, error) {
		cancel()
		<-ctx.Done()
		return nil, ctx.Err()
	}, newRelay)
	err := p.Start(ctx)
	wantError(t, err, "unavailable", "start: build fixture.Probe: context canceled")
	if !errors.Is(err, context.Canceled) {
		t.Error("it is not context.Canceled")
	}
}

// A build function may start work that goes on after it, with its own ctx.
func TestBuildContextAfterwards(t *testing.T) {
	p := newCluster(t, "").open("")
	var kept context.Context
	p.provideBy(func(ctx context.Context) (*fixture.Probe, error) {
		kept = ctx
		return fixture.NewProbe(""), nil
	}, newRelay)
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.probes.DollarTouch(kept); err != nil {
		t.Error(err)
	}
}
