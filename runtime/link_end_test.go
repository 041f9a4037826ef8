package runtime_test

import (
	"context"
	"errors"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// midCall starts two processes, of which b has a call running on a by a link. Done
// gets what it comes to.
func midCall(t *testing.T) (a, b *process, done <-chan error) {
	t.Helper()
	c := newCluster(t, twoServices)
	a, b = c.start("ms-A"), c.start("ms-B")
	ended := make(chan error, 1)
	go func() { ended <- b.probes.DollarWait(t.Context(), "x") }()
	<-a.probe.Entered
	return a, b, ended
}

// checkCutOff checks that both sides of the call see it fail.
func checkCutOff(t *testing.T, a *process, done <-chan error) {
	t.Helper()
	if err := <-done; runtime.CodeOf(err) != runtime.CodeUnavailable {
		t.Errorf("the caller got %v", err)
	}
	if err := <-a.probe.Left; !errors.Is(err, context.Canceled) {
		t.Errorf("the callee saw %v", err)
	}
}

// A program that serves with a server of its own ends as Run does: calls that run
// finish, new ones are refused, and Shutdown waits.
func TestShutdownOfAnotherServer(t *testing.T) {
	a, b, done := midCall(t)
	if err := a.server.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- a.Shutdown(t.Context()) }()
	eventually(t, "new calls are still run", func() bool { return b.probes.DollarTouch(t.Context()) != nil })
	select {
	case err := <-ended:
		t.Errorf("Shutdown did not wait, and returned %v", err)
	default:
	}
	close(a.probe.Released)
	if err := <-done; err != nil {
		t.Error(err)
	}
	<-a.probe.Left
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Shutdown waits no longer than it is told to, and cuts off what still runs then.
func TestShutdownInVain(t *testing.T) {
	a, _, done := midCall(t)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := a.Shutdown(over); !errors.Is(err, context.Canceled) {
		t.Errorf("Shutdown returned %v", err)
	}
	checkCutOff(t, a, done)
}

// Close ends links: the calls on them fail on both sides.
func TestLinkBreaks(t *testing.T) {
	a, _, done := midCall(t)
	a.Close()
	checkCutOff(t, a, done)
}
