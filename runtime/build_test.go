package runtime_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// provideBy registers Probe and Relay with build functions of the test's own.
func (p *process) provideBy(probe func(context.Context) (*fixture.Probe, error), relay func(context.Context) (*fixture.Relay, error)) *process {
	p.probes = fixture.ProvideProbe(p.App, probe)
	p.relays = fixture.ProvideRelay(p.App, relay)
	return p
}

func newProbe(context.Context) (*fixture.Probe, error) { return fixture.NewProbe("new"), nil }

func newRelay(context.Context) (*fixture.Relay, error) { return fixture.NewRelay(nil), nil }

func TestBuildRunsOnce(t *testing.T) {
	var built atomic.Int32
	p := newCluster(t, "").open("").provideBy(func(ctx context.Context) (*fixture.Probe, error) {
		built.Add(1)
		return newProbe(ctx)
	}, newRelay)
	var ready, done sync.WaitGroup
	begin := make(chan struct{})
	for range 50 {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-begin
			if name, err := p.probes.DollarName(t.Context()); name != "new" || err != nil {
				t.Errorf("got %q, %v", name, err)
			}
		})
	}
	ready.Wait()
	close(begin)
	done.Wait()
	for range 2 {
		if err := p.Start(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if n := built.Load(); n != 1 {
		t.Errorf("the service was built %d times", n)
	}
}

func TestBuildRunsOnlyWhereTheServiceIs(t *testing.T) {
	c := newCluster(t, twoServices)
	for _, name := range []string{"ms-A", "ms-B", ""} {
		var built []string
		p := c.open(name).provideBy(
			func(ctx context.Context) (*fixture.Probe, error) {
				built = append(built, "Probe")
				return newProbe(ctx)
			},
			func(ctx context.Context) (*fixture.Relay, error) {
				built = append(built, "Relay")
				return newRelay(ctx)
			})
		if err := p.Start(t.Context()); err != nil {
			t.Error(err)
		}
		equal(t, name+": "+strings.Join(built, " "), map[string]string{"ms-A": "ms-A: Probe", "ms-B": "ms-B: Relay", "": ": Probe Relay"}[name])
	}
}

func TestBuildThatFails(t *testing.T) {
	cause := errors.New("no database")
	for _, e := range []struct {
		name  string
		build func(context.Context) (*fixture.Probe, error)
		code  runtime.Code
		want  string
	}{
		{"error", func(context.Context) (*fixture.Probe, error) { return nil, cause }, "unavailable", "build fixture.Probe: no database"},
		{"panic", func(context.Context) (*fixture.Probe, error) { panic("no database") }, "internal", "build fixture.Probe panicked: no database"},
		{"nil", func(context.Context) (*fixture.Probe, error) { return nil, nil }, "unavailable", "build fixture.Probe: its build function returned nil and no error"},
	} {
		t.Run(e.name, func(t *testing.T) {
			c := newCluster(t, twoServices)
			var built atomic.Int32
			p := c.open("ms-A").provideBy(func(ctx context.Context) (*fixture.Probe, error) {
				built.Add(1)
				return e.build(ctx)
			}, newRelay)
			err := p.Start(t.Context())
			wantError(t, err, e.code, "start: "+e.want)
			if e.name == "error" && !errors.Is(err, cause) {
				t.Error("the cause can't be found by errors.Is")
			}
			wantError(t, p.probes.DollarTouch(t.Context()), e.code, e.want)
			wantError(t, p.Start(t.Context()), e.code, "start: "+e.want)
			p.serveOn(c.listeners["ms-A"])
			remote := c.open("ms-B").provide()
			wantError(t, remote.probes.DollarTouch(t.Context()), e.code, e.want)
			if n := built.Load(); n != 1 {
				t.Errorf("the service was built %d times", n)
			}
			if e.name == "panic" && !strings.Contains(c.logs.String(), "build_test.go") {
				t.Error("the log does not show the stack of the panic")
			}
			if got := (ask{method: "GET", path: "/readyz"}).do(t, p); got.status != 503 {
				t.Errorf("it says that it is ready: %d", got.status)
			}
		})
	}
}

// A build function may call other services, in whatever order they are provided.
func TestBuildCallsAnotherService(t *testing.T) {
	for _, drop := range []bool{false, true} {
		var order []string
		p := newCluster(t, "").open("", runtime.WithCallTimeout(50*time.Millisecond))
		p.relays = fixture.ProvideRelay(p.App, func(ctx context.Context) (*fixture.Relay, error) {
			if drop {
				ctx = context.Background()
			}
			if err := p.probes.DollarTouch(ctx); err != nil {
				return nil, err
			}
			order = append(order, "Relay")
			return fixture.NewRelay(p.probes), nil
		})
		p.probes = fixture.ProvideProbe(p.App, func(ctx context.Context) (*fixture.Probe, error) {
			order = append(order, "Probe")
			return newProbe(ctx)
		})
		err := p.Start(t.Context())
		if !drop {
			if err != nil || strings.Join(order, " ") != "Probe Relay" {
				t.Errorf("got %v, built %v", err, order)
			}
			continue
		}
		wantError(t, err, "unavailable", "start: build fixture.Relay: fixture.Probe waits for another service to be built; "+
			"a build function that calls services must pass on its own ctx")
	}
}

// Fifty callers begin at both ends of a chain of services that need each other
// while they are built.
func TestBuildChainUnderLoad(t *testing.T) {
	p := newCluster(t, "").open("")
	p.provideBy(newProbe, func(ctx context.Context) (*fixture.Relay, error) {
		return fixture.NewRelay(p.probes), p.probes.DollarTouch(ctx)
	})
	var done sync.WaitGroup
	for i := range 50 {
		done.Go(func() {
			err := p.probes.DollarTouch(t.Context())
			if i%2 == 0 {
				_, err = p.relays.DollarName(t.Context())
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
}

func TestBuildCircle(t *testing.T) {
	p := newCluster(t, "").open("")
	p.provideBy(
		func(ctx context.Context) (*fixture.Probe, error) {
			_, err := p.relays.DollarName(ctx)
			return fixture.NewProbe(""), err
		},
		func(ctx context.Context) (*fixture.Relay, error) {
			return fixture.NewRelay(p.probes), p.probes.DollarTouch(ctx)
		})
	const circle = "build functions call each other in a circle: fixture.Probe -> fixture.Relay -> fixture.Probe; keep the proxy and call it after the program has started"
	wantError(t, p.Start(t.Context()), "unavailable", "start: build fixture.Probe: build fixture.Relay: "+circle)
}

func TestBuildCallsItself(t *testing.T) {
	p := newCluster(t, "").open("")
	p.provideBy(func(ctx context.Context) (*fixture.Probe, error) {
		return fixture.NewProbe(""), p.probes.DollarTouch(ctx)
	}, newRelay)
	wantError(t, p.Start(t.Context()), "unavailable", "start: build fixture.Probe: build functions call each other in a circle: "+
		"fixture.Probe -> fixture.Probe; keep the proxy and call it after the program has started")
}

// A circle whose build functions drop their ctx can't be seen, but it ends.
func TestBuildCircleWithoutContext(t *testing.T) {
	p := newCluster(t, "").open("", runtime.WithCallTimeout(50*time.Millisecond))
	p.provideBy(
		func(context.Context) (*fixture.Probe, error) {
			_, err := p.relays.DollarName(context.Background())
			return fixture.NewProbe(""), err
		},
		func(context.Context) (*fixture.Relay, error) {
			return fixture.NewRelay(p.probes), p.probes.DollarTouch(context.Background())
		})
	wantError(t, p.Start(t.Context()), "unavailable", "start: build fixture.Probe: fixture.Relay waits for another service to be built; "+
		"a build function that calls services must pass on its own ctx")
}
