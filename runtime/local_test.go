package runtime_test

import (
	"context"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// sink keeps results, so that no call is optimized away.
var sink any

func TestLocalCallAllocatesNothing(t *testing.T) {
	p := newCluster(t, "").open("").provide()
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, item := t.Context(), fixture.Item{Name: "tea", Tags: []string{"a"}}
	numbers := []int{1, 2, 3}
	for name, call := range map[string]func() error{
		"nothing":         func() error { return p.probes.DollarTouch(ctx) },
		"value":           func() error { _, err := p.probes.DollarEcho(ctx, item); return err },
		"several results": func() error { _, _, _, err := p.probes.DollarCut(ctx, "a=b", "="); return err },
		"variadic":        func() error { _, err := p.probes.DollarSum(ctx, 1, numbers...); return err },
		"two proxies":     func() error { _, err := p.relays.DollarName(ctx); return err },
	} {
		t.Run(name, func(t *testing.T) {
			var failed error
			if n := testing.AllocsPerRun(1000, func() {
				if err := call(); err != nil {
					failed = err
				}
			}); n != 0 || failed != nil {
				t.Errorf("%v allocations a call, %v", n, failed)
			}
		})
	}
}

// Local is what the proxy asks first.
func TestLocal(t *testing.T) {
	c := newCluster(t, twoServices)
	for name, hosted := range map[string]bool{"ms-A": true, "ms-B": false, "": true} {
		p := c.open(name)
		s := runtime.Provide[fixture.ProbeAPI](p.App,
			runtime.ServiceName{Path: "github.com/dollarfn/msgen/runtime/internal/fixture", Package: "fixture", Type: "Probe"},
			func(context.Context) (*fixture.Probe, error) { return fixture.NewProbe("here"), nil })
		fixture.ProvideRelay(p.App, newRelay)
		if s.Local() != nil {
			t.Errorf("%q: it is there before it was built", name)
		}
		if err := p.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		local := s.Local()
		if (local != nil) != hosted {
			t.Fatalf("%q: got %v after Start", name, local)
		}
		if hosted {
			sink, _ = (*local).DollarName(t.Context())
			equal(t, sink.(string), "here")
		}
	}
}

// What a local call gets is what the caller has: nothing is copied.
func TestLocalCallIsTheMethodCall(t *testing.T) {
	p := newCluster(t, "").open("").provide()
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	parent := &fixture.Label{Text: "x"}
	got, err := p.probes.DollarEcho(t.Context(), fixture.Item{Parent: parent})
	if err != nil || got.Parent != parent {
		t.Errorf("got %p instead of %p, %v", got.Parent, parent, err)
	}
	if err := p.probes.DollarFail(t.Context(), "plain"); err != fixture.ErrPlain {
		t.Errorf("got %v", err)
	}
}
