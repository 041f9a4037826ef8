package runtime_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// TestCancelIsPrompt measures how long a callee goes on after its caller has given
// up, one and two hops away: milliseconds, of which 50 are allowed.
func TestCancelIsPrompt(t *testing.T) { lanes(t, testCancelIsPrompt) }

func testCancelIsPrompt(t *testing.T, opts ...runtime.Option) {
	c := newCluster(t, threeServices)
	c.start("ms-A")
	b, caller := c.start("ms-B", opts...), c.start("ms-C", opts...)
	for name, wait := range map[string]func(context.Context) error{
		"one hop":  func(ctx context.Context) error { return caller.probes.DollarWait(ctx, "x") },
		"two hops": func(ctx context.Context) error { return caller.relays.DollarWait(ctx, "x") },
	} {
		t.Run(name, func(t *testing.T) {
			var took []time.Duration
			for range 101 {
				ctx, cancel := context.WithCancel(t.Context())
				failed := make(chan error, 1)
				go func() { failed <- wait(ctx) }()
				<-b.probe.Entered
				start := time.Now()
				cancel()
				if err := <-b.probe.Left; !errors.Is(err, context.Canceled) {
					t.Fatalf("the callee saw %v", err)
				}
				took = append(took, time.Since(start))
				if err := <-failed; !errors.Is(err, context.Canceled) {
					t.Fatalf("the caller got %v", err)
				}
			}
			slices.Sort(took)
			median := took[len(took)/2]
			t.Logf("median %s, longest %s", median, took[len(took)-1])
			if median > 50*time.Millisecond {
				t.Errorf("the callee went on for %s, the median of %d", median, len(took))
			}
		})
	}
}

// A deadline that is set by msoptions.yaml, the nearest first.
func TestTimeoutsOfTheFile(t *testing.T) { lanes(t, testTimeoutsOfTheFile) }

func testTimeoutsOfTheFile(t *testing.T, opts ...runtime.Option) {
	for name, options := range map[string]string{
		"global":       "timeout: 50ms",
		"microservice": "timeout: 1h",
		"service":      "timeout: 1h\nservices: {Probe: {timeout: 50ms}}",
		"method":       "timeout: 1h\nservices: {Probe: {timeout: 1h, methods: {DollarWait: {timeout: 50ms}}}}",
	} {
		t.Run(name, func(t *testing.T) {
			own := ""
			if name == "microservice" {
				own = "\n    timeout: 50ms"
			}
			c := newCluster(t, credentials+options+`
microServices:
  ms-A:
    services: [Probe]
    openBackDoor: true`+own+`
    url: URL(ms-A)
  ms-B:
    services: [Relay]
    openBackDoor: true
    url: URL(ms-B)
`)
			a, b := c.start("ms-A"), c.start("ms-B", opts...)
			err := b.probes.DollarWait(t.Context(), "x")
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v", err)
			}
			if err := <-a.probe.Left; err == nil {
				t.Error("the callee saw no end")
			}
		})
	}
}

// Each hop keeps a margin for the way back, and tells a deadline from a default.
func TestDeadlinesTravelWithAMargin(t *testing.T) {
	c := newCluster(t, threeServices)
	a, b := c.start("ms-A", runtime.WithoutLink()), c.start("ms-B")
	caller := c.start("ms-C", runtime.WithoutLink())
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for _, ctx := range []context.Context{ctx, t.Context()} {
		if _, err := caller.relays.DollarName(ctx); err != nil {
			t.Fatal(err)
		}
	}
	for hop, p := range []*process{a, b} {
		dated, undated := p.requests()[0].Header, p.requests()[1].Header
		left, err := strconv.Atoi(dated.Get("Dollar-Timeout-Ms"))
		if most := 10_000 - 50*(hop+1); err != nil || left > most || left < most-5000 {
			t.Errorf("hop %d got %d ms, %v; want up to %d", hop+1, left, err, most)
		}
		equal(t, dated.Get("Dollar-Timeout-Default"), "")
		equal(t, undated.Get("Dollar-Timeout-Ms"), "")
		left, err = strconv.Atoi(undated.Get("Dollar-Timeout-Default"))
		if most := 30_000 - 50; err != nil || left > most || left < most-5000 { // each hop has its own
			t.Errorf("hop %d got %d ms of a default, %v; want up to %d", hop+1, left, err, most)
		}
	}
}

type fakeProbe struct{ fixture.ProbeAPI }

func (fakeProbe) DollarName(context.Context) (string, error) { return "fake", nil }

func TestReplace(t *testing.T) {
	c := newCluster(t, twoServices)
	for _, name := range []string{"", "ms-B"} {
		for _, first := range []bool{true, false} {
			p := c.open(name)
			if first {
				runtime.Replace[fixture.ProbeAPI](p.App, fakeProbe{})
			}
			p.provide()
			if !first {
				runtime.Replace[fixture.ProbeAPI](p.App, fakeProbe{})
			}
			if err := p.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got, err := p.probes.DollarName(t.Context()); got != "fake" || err != nil {
				t.Errorf("%q: got %q, %v", name, got, err)
			}
			if api, ok := runtime.Get[fixture.ProbeAPI](p.App); !ok || api != p.probes {
				t.Errorf("%q: the app does not know the proxy", name)
			}
		}
	}
	p := c.open("")
	runtime.Replace[fixture.ProbeAPI](p.App, nil)
	if err := p.Start(t.Context()); err == nil || err.Error() != "start: replace fixture.ProbeAPI: the fake is nil" {
		t.Errorf("got %v", err)
	}
	if _, ok := runtime.Get[fixture.RelayAPI](p.App); ok {
		t.Error("it knows a proxy that nobody has provided")
	}
}
