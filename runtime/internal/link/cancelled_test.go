package link

import (
	"context"
	"testing"
	"time"
)

// A call whose context has ended before is not sent, however quick its reply would
// be.
func TestCancelledBefore(t *testing.T) {
	p := newPair(t)
	_, err := p.call(t.Context(), "wait", []byte("declares it"), time.Now().Add(5*time.Millisecond))
	wantErr(t, err, ErrEnded)
	receive(t, p.entered, "a call")
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for range 10 {
		_, err := p.call(over, "wait", []byte("x"), time.Time{})
		wantErr(t, err, ErrEnded)
	}
	p.mustEcho("afterwards")
	select {
	case name := <-p.entered:
		t.Errorf("%q was sent", name)
	default:
	}
}
