package link

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// While a server drains, calls that run finish; the client makes no new ones, and
// leaves when it has none.
func TestDrain(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		p.mustEcho("x")
		done := make(chan error, 1)
		go func() {
			_, err := p.call(t.Context(), "wait", nil, time.Time{})
			done <- err
		}()
		receive(t, p.entered, "a call")
		p.server.Drain()
		receive(t, p.drained, "a notice that the server drains")
		if p.conn.Usable() {
			t.Error("it can be used for new calls")
		}
		wantErr(t, p.echo(t.Context(), nil), ErrNotSent)
		p.server.Drain()
		p.free()
		if err := receive(t, done, "a reply"); err != nil {
			t.Error(err)
		}
		if err := receive(t, p.served, "an end of Serve"); err != nil {
			t.Error(err)
		}
		if len(p.drained) > 0 {
			t.Error("it was told twice")
		}
	})
}

// A connection on which nothing happens is left as well.
func TestDrainOfAnIdleConnection(t *testing.T) {
	p := newPair(t)
	p.mustEcho("x")
	p.server.Drain()
	receive(t, p.drained, "a notice that the server drains")
	if err := receive(t, p.served, "an end of Serve"); err != nil {
		t.Error(err)
	}
}

func TestShutdown(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		done := make(chan error, 1)
		go func() {
			_, err := p.call(t.Context(), "wait", nil, time.Time{})
			done <- err
		}()
		receive(t, p.entered, "a call")
		shut := make(chan error, 1)
		go func() { shut <- p.server.Shutdown(t.Context()) }()
		receive(t, p.drained, "a notice that the server drains")
		p.free()
		if err := receive(t, done, "a reply"); err != nil {
			t.Error(err)
		}
		if err := receive(t, shut, "an end of Shutdown"); err != nil {
			t.Error(err)
		}
		receive(t, p.served, "an end of Serve")
	})
}

// A client that has not heard of it yet is refused.
func TestShutdownRefuses(t *testing.T) {
	c, s, server, served := stranger(t)
	c.send(declare(0, "wait"), frame(TypeCall, 1, []byte{0}))
	receive(t, s.entered, "a call")
	shut := make(chan error, 1)
	go func() { shut <- server.Shutdown(t.Context()) }()
	c.want(TypeDrain)
	eventually(t, "it doesn't begin", func() bool {
		server.mu.Lock()
		defer server.mu.Unlock()
		return server.draining
	})
	c.send(frame(TypeCall, 2, []byte{0}))
	if h, _ := c.want(TypeRefuse); h.id != 2 {
		t.Errorf("call %d is refused", h.id)
	}
	s.free()
	if h, _ := c.want(TypeReply); h.id != 1 {
		t.Errorf("call %d has a reply", h.id)
	}
	_, payload := c.want(TypeClose)
	if err := parseClosed(payload); err.Error() != "the other side has closed the connection: it is about to end" || err.(*closedError).calls != 2 {
		t.Errorf("it ends with %+v", err)
	}
	c.Close()
	if err := errors.Join(receive(t, shut, "an end of Shutdown"), receive(t, served, "an end of Serve")); err != nil {
		t.Error(err)
	}
}

// What takes too long is cut off.
func TestShutdownCutsOff(t *testing.T) {
	p := newPair(t)
	done := make(chan error, 1)
	go func() {
		_, err := p.call(t.Context(), "wait", []byte("x"), time.Time{})
		done <- err
	}()
	receive(t, p.entered, "a call")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wantErr(t, p.server.Shutdown(ctx), context.Canceled)
	if err := receive(t, done, "an end of the call"); err == nil || errors.Is(err, ErrNotSent) {
		t.Errorf("got %v", err)
	}
	receive(t, p.cancelled, "a cancellation")
}

// Callers who never pause lose no call to a shutdown: each has a reply or was not run.
func TestShutdownLosesNoCall(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		for range 20 {
			p := newPair(t, change)
			p.mustEcho("x")
			p.ran.Store(0)
			var replies atomic.Int64
			var calling sync.WaitGroup
			for i := range 16 {
				calling.Go(func() {
					payload := noise(uint64(i), 10+i*5000)
					for {
						err := p.echo(t.Context(), payload)
						switch {
						case err == nil:
							replies.Add(1)
						case errors.Is(err, ErrNotSent) || errors.Is(err, ErrRefused):
							return
						default:
							t.Errorf("a call is lost: %v", err)
							return
						}
					}
				})
			}
			eventually(t, "there are no calls", func() bool { return replies.Load() > 50 })
			if err := p.server.Shutdown(t.Context()); err != nil {
				t.Error(err)
			}
			calling.Wait()
			if ran := p.ran.Load(); ran != replies.Load() {
				t.Errorf("%d calls ran, %d have a reply", ran, replies.Load())
			}
		}
	})
}

// Close cancels what runs.
func TestClose(t *testing.T) {
	p := newPair(t)
	p.warm("echo")
	var calling sync.WaitGroup
	for range 3 {
		calling.Go(func() {
			if _, err := p.call(t.Context(), "wait", nil, time.Time{}); err == nil || errors.Is(err, ErrNotSent) {
				t.Errorf("got %v", err)
			}
		})
		receive(t, p.entered, "a call")
	}
	p.server.Close()
	for range 3 {
		receive(t, p.cancelled, "a cancellation")
	}
	calling.Wait()
	receive(t, p.served, "an end of Serve")
}
