package runtime_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

const threeServices = credentials + `
microServices:
  ms-A:
    services: [Relay]
    openBackDoor: true
    openController: true
    url: URL(ms-A)
  ms-B:
    services: [Probe]
    openBackDoor: true
    url: URL(ms-B)
  ms-C:
    services: []
    url: URL(ms-C)
`

// The caller on ms-C calls Relay on ms-A, which calls Probe on ms-B.
func TestCancelReachesTheCallee(t *testing.T) {
	c := newCluster(t, threeServices)
	a, b, caller := c.start("ms-A"), c.start("ms-B"), c.start("ms-C")
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error)
	go func() { failed <- caller.relays.DollarWait(ctx, "x") }()
	<-b.probe.Entered
	cancel()
	err := <-failed
	wantError(t, err, "canceled", "Relay.DollarWait on ms-A ("+a.url()+") was given up by its caller: context canceled")
	if !errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		t.Error("it is not context.Canceled")
	}
	if err := <-b.probe.Left; !errors.Is(err, context.Canceled) {
		t.Errorf("Probe saw %v", err)
	}
}

func TestCallsBegunTooLate(t *testing.T) {
	c := newCluster(t, twoServices)
	a, caller := c.start("ms-A"), c.start("ms-B")
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	wantError(t, caller.probes.DollarTouch(canceled), "canceled", "Probe.DollarTouch on ms-A ("+a.url()+") was given up by its caller: context canceled")
	expired, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	wantError(t, caller.probes.DollarTouch(expired), "deadline_exceeded", "Probe.DollarTouch on ms-A ("+a.url()+") did not answer in time: context deadline exceeded")
	if n := len(a.requests()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestDeadlineReachesTheCallee(t *testing.T) {
	c := newCluster(t, threeServices)
	c.start("ms-A", runtime.WithoutLink())
	b, caller := c.start("ms-B"), c.start("ms-C", runtime.WithoutLink())
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	err := caller.relays.DollarWait(ctx, "x")
	if !errors.Is(err, context.DeadlineExceeded) || runtime.CodeOf(err) != runtime.CodeDeadlineExceeded {
		t.Errorf("got %v", err)
	}
	if err := <-b.probe.Left; err == nil {
		t.Error("Probe saw no end")
	}
	// Each hop passes on what is left.
	left := b.requests()[0].Header.Get("Dollar-Timeout-Ms")
	if d, err := time.ParseDuration(left + "ms"); err != nil || d <= 0 || d > 100*time.Millisecond {
		t.Errorf("the second hop got %q milliseconds", left)
	}
}

// A call without a deadline ends after the call timeout.
func TestDefaultDeadline(t *testing.T) {
	c := newCluster(t, threeServices)
	a, b := c.start("ms-A"), c.start("ms-B")
	caller := c.start("ms-C", runtime.WithCallTimeout(50*time.Millisecond), runtime.WithoutLink())
	var none context.Context
	for _, ctx := range []context.Context{context.Background(), none} {
		err := caller.relays.DollarWait(ctx, "x")
		if !errors.Is(err, context.DeadlineExceeded) || runtime.CodeOf(err) != runtime.CodeDeadlineExceeded {
			t.Errorf("got %v", err)
		}
		if err := <-b.probe.Left; err == nil {
			t.Error("Probe saw no end")
		}
	}
	// Its own deadline is a caller's to choose, also a longer one.
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
	defer cancel()
	if err := caller.relays.DollarFail(ctx, "none"); err != nil {
		t.Error(err)
	}
	requests := a.requests()
	if left := requests[len(requests)-1].Header.Get("Dollar-Timeout-Ms"); len(left) != len("3600000") {
		t.Errorf("an hour became %s milliseconds", left)
	}
}

func TestNilContext(t *testing.T) {
	c := newCluster(t, twoServices)
	c.start("ms-A")
	for _, name := range []string{"ms-B", ""} {
		p := c.open(name).provide() // not started: the first call builds
		var none context.Context
		if _, err := p.probes.DollarName(none); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestIDsTravelOverTwoHops(t *testing.T) {
	c := newCluster(t, threeServices)
	a, b := c.start("ms-A", runtime.WithoutLink()), c.start("ms-B")
	const trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	got := ask{path: "/api/Relay/DollarName", body: "{}", header: map[string]string{"X-Request-Id": "req-1", "Traceparent": trace}}.do(t, a)
	if got.body != `{"result":"ms-B"}` || got.header.Get("X-Request-Id") != "req-1" {
		t.Errorf("got %s %s", got.body, got.header)
	}
	header := b.requests()[0].Header
	equal(t, header.Get("X-Request-Id"), "req-1")
	equal(t, header.Get("Traceparent"), trace)

	// An id that is made up on the way in is carried on; a bad trace is not.
	got = ask{path: "/api/Relay/DollarName", body: "{}", header: map[string]string{"Traceparent": "not a trace"}}.do(t, a)
	header = b.requests()[1].Header
	equal(t, header.Get("X-Request-Id"), got.header.Get("X-Request-Id"))
	equal(t, header.Get("Traceparent"), "")
}

// What is sent, and nothing else: no header of the caller's own request goes on.
func TestRequestHeaders(t *testing.T) {
	c := newCluster(t, threeServices)
	a, b := c.start("ms-A", runtime.WithoutLink()), c.start("ms-B")
	ask{path: "/api/Relay/DollarName", body: "{}", header: map[string]string{"Cookie": "session=1", "Authorization": "Bearer x"}}.do(t, a)
	r := b.requests()[0]
	equal(t, r.Method+" "+r.URL.RequestURI(), "POST /backdoor/Probe/DollarName")
	equal(t, r.Header.Get("Content-Type"), "application/json")
	equal(t, r.Header.Get("Authorization"), authorization())
	equal(t, r.Header.Get("Cookie"), "")
	equal(t, strings.Join(slices.Sorted(maps.Keys(r.Header)), " "),
		"Authorization Content-Length Content-Type Dollar-Timeout-Default X-Request-Id")
}
