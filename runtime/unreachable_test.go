package runtime_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

const ownerDown = credentials + `
microServices:
  ms-A:
    services: [Probe]
    openBackDoor: true
    url: DOWN(ms-A)
  ms-B:
    services: [Relay]
    openBackDoor: true
    url: URL(ms-B)
`

func TestUnreachableOwner(t *testing.T) {
	c := newCluster(t, ownerDown)
	address := strings.TrimPrefix(c.urls["ms-A"], "http://")
	err := c.start("ms-B").probes.DollarTouch(t.Context())
	wantError(t, err, "unavailable", "Probe.DollarTouch on ms-A (http://"+address+") is unreachable: dial tcp "+address+": connect: connection refused")
	if !errors.Is(err, syscall.ECONNREFUSED) {
		t.Error("the cause can't be found by errors.Is")
	}
}

// An address that swallows packets is given up after the dial timeout, and that
// is not the caller's deadline.
func TestDialTimeout(t *testing.T) {
	c := newCluster(t, ownerDown)
	address := strings.TrimPrefix(c.urls["ms-A"], "http://")
	probes := c.start("ms-B", runtime.WithDialTimeout(time.Nanosecond)).probes
	want := "Probe.DollarTouch on ms-A (http://" + address + ") is unreachable: dial tcp " + address + ": i/o timeout"
	wantError(t, probes.DollarTouch(t.Context()), "unavailable", want)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	wantError(t, probes.DollarTouch(ctx), "unavailable", want)
}

func TestDialEndsWithTheCallersDeadline(t *testing.T) {
	c := newCluster(t, ownerDown)
	hang := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		<-t.Context().Done() // the call has ended by then
		return nil, &net.OpError{Op: "dial", Err: net.ErrClosed}
	}}
	probes := c.start("ms-B", runtime.WithRoundTripper(hang)).probes
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	err := probes.DollarTouch(ctx)
	wantError(t, err, "deadline_exceeded", "Probe.DollarTouch on ms-A ("+c.urls["ms-A"]+") did not answer in time: context deadline exceeded")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error("it is not context.DeadlineExceeded")
	}
}

// A server that takes connections and says nothing is given up as well.
func TestHandshakeTimeout(t *testing.T) {
	c := newCluster(t, strings.Replace(twoServices, "URL(ms-A)", "https://"+listen(t, "127.0.0.1:0").Addr().String(), 1))
	err := c.start("ms-B", runtime.WithDialTimeout(200*time.Millisecond)).probes.DollarTouch(t.Context())
	if runtime.CodeOf(err) != runtime.CodeUnavailable || !strings.HasSuffix(err.Error(), " did not answer in time: net/http: TLS handshake timeout") {
		t.Errorf("got %v", err)
	}
}

// The caller's App survives that the other side goes away and comes back.
func TestOwnerComesBack(t *testing.T) {
	c := newCluster(t, twoServices)
	a, b := c.start("ms-A"), c.start("ms-B")
	for range 3 {
		if name, err := b.probes.DollarName(t.Context()); name != "ms-A" || err != nil {
			t.Fatalf("got %q, %v", name, err)
		}
		a.stop()
		if err := b.probes.DollarTouch(t.Context()); runtime.CodeOf(err) != runtime.CodeUnavailable {
			t.Fatalf("got %v while the owner was gone", err)
		}
		// A broken connection may have been the first thing to be noticed.
		wantError(t, b.probes.DollarTouch(t.Context()), "unavailable", "Probe.DollarTouch on ms-A ("+a.url()+") is unreachable: dial tcp "+
			strings.TrimPrefix(a.url(), "http://")+": connect: connection refused")
		a.serveOn(listen(t, strings.TrimPrefix(a.url(), "http://")))
	}
}

// A call that was running when its connection broke is not sent again.
func TestBrokenConnection(t *testing.T) {
	c := newCluster(t, owners)
	a, b, d := c.start("ms-A"), c.startAt("ms-B", "b1"), c.start("ms-D", runtime.WithoutLink())
	c.startAt("ms-B", "b2")
	failed := make(chan error, 3)
	for range 3 {
		go func() { failed <- d.probes.DollarWait(t.Context(), "x") }()
	}
	<-a.probe.Entered
	<-b.probe.Entered
	a.stop()
	wantError(t, <-failed, "unavailable", "Probe.DollarWait on ms-A ("+a.url()+") failed: EOF")
	if n := len(b.requests()); n != 1 {
		t.Errorf("another owner got %d requests", n)
	}
	b.stop()
	wantError(t, <-failed, "unavailable", "Probe.DollarWait on ms-B ("+b.url()+") failed: EOF")
}

const owners = credentials + `
microServices:
  ms-A:
    services: [Probe]
    openBackDoor: true
    url: URL(ms-A)
  ms-B:
    services: [fixture.Probe]
    openBackDoor: true
    url: URL(b1)
    urls: [URL(b2)]
  ms-C:
    services: [github.com/dollarfn/msgen/runtime/internal/fixture.Probe]
    url: URL(ms-C)
  ms-D:
    services: [Relay]
    openBackDoor: true
    url: URL(ms-D)
`

func TestBalancing(t *testing.T) {
	c := newCluster(t, owners)
	// Kept connections would make a stop look like a call that was cut off.
	d := c.start("ms-D", runtime.WithRoundTripper(&http.Transport{DisableKeepAlives: true}))
	all := map[string]*process{"ms-A": c.start("ms-A"), "b1": c.startAt("ms-B", "b1"), "b2": c.startAt("ms-B", "b2")}
	count := func(calls int) map[string]int {
		answered := map[string]int{}
		for range calls {
			name, err := d.probes.DollarName(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			answered[name]++
		}
		return answered
	}
	// ms-C has a closed backdoor and takes no part.
	for name, n := range count(30) {
		if n != 10 {
			t.Errorf("%s answered %d of 30 calls", name, n)
		}
	}
	for _, r := range all["b1"].requests() {
		if r.URL.Path != "/backdoor/fixture.Probe/DollarName" {
			t.Errorf("ms-B was asked for %s, not for the service by the name it has there", r.URL.Path)
		}
	}
	all["b1"].stop()
	if answered := count(30); answered["b1"] != 0 || answered["ms-A"]+answered["b2"] != 30 || answered["ms-A"] < 10 || answered["b2"] < 10 {
		t.Errorf("with b1 down, the calls were answered by %v", answered)
	}
	all["ms-A"].stop()
	if answered := count(30); answered["b2"] != 30 {
		t.Errorf("with b1 and ms-A down, the calls were answered by %v", answered)
	}
	all["b2"].stop()
	if _, err := d.probes.DollarName(t.Context()); runtime.CodeOf(err) != runtime.CodeUnavailable {
		t.Errorf("with all down: got %v", err)
	}
	all["b2"].serveOn(listen(t, strings.TrimPrefix(all["b2"].url(), "http://")))
	if answered := count(3); answered["b2"] != 3 {
		t.Errorf("with b2 back, the calls were answered by %v", answered)
	}
}

// An owner that does not even refuse is passed over as well.
func TestFailoverAfterDialTimeout(t *testing.T) {
	c := newCluster(t, owners)
	c.start("ms-A")
	b1, b2 := strings.TrimPrefix(c.urls["b1"], "http://"), strings.TrimPrefix(c.urls["b2"], "http://")
	swallow := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		dialer := net.Dialer{}
		if address == b1 || address == b2 {
			dialer.Timeout = time.Nanosecond
		}
		return dialer.DialContext(ctx, network, address)
	}}
	defer swallow.CloseIdleConnections()
	d := c.start("ms-D", runtime.WithRoundTripper(swallow))
	for range 6 {
		if name, err := d.probes.DollarName(t.Context()); name != "ms-A" || err != nil {
			t.Errorf("got %q, %v", name, err)
		}
	}
}
