package link

import (
	"testing"
	"time"
)

// An idle connection that the other side closes is noticed, at once by the next
// call and after a while without one.
func TestIdleConnectionEnds(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		p.mustEcho("x")
		p.server.Close()
		eventually(t, "the end is not noticed", func() bool { return !p.conn.Usable() })
		wantErr(t, p.echo(t.Context(), nil), ErrNotSent)
	})
	t.Run("by a call", func(t *testing.T) {
		p := newPair(t, func(o *pairOptions) { o.client.idle, o.client.quiet = time.Hour, 5*time.Millisecond })
		p.mustEcho("x")
		time.Sleep(2 * p.conn.timing.quiet) // so long nobody asks
		p.far.Close()
		eventually(t, "nothing can be read", func() bool { return pending(p.near) })
		wantErr(t, p.echo(t.Context(), nil), ErrNotSent)
	})
	t.Run("by a call, over TLS", func(t *testing.T) {
		p := newPair(t, secure, func(o *pairOptions) { o.client.idle, o.client.quiet = time.Hour, 5*time.Millisecond })
		p.mustEcho("x")
		time.Sleep(2 * p.conn.timing.quiet) // so long nobody asks
		p.server.fail(errClosing)
		eventually(t, "nothing can be read", func() bool { return pending(p.near) })
		wantErr(t, p.echo(t.Context(), nil), ErrNotSent)
	})
}

// A part of a TLS record holds no call up.
func TestPartOfARecord(t *testing.T) {
	near, far := sockets(t)
	secure, _ := secured(t, near, far)
	timing := usual
	timing.idle, timing.quiet = time.Hour, 20*time.Millisecond
	conn := newConn(secure, true, nil, Limits{testCalls, testMessage}, testMessage, func() {}, timing)
	defer conn.Close()
	conn.mu.Lock()
	conn.quiet = time.Now().Add(-time.Hour)
	conn.mu.Unlock()
	if _, err := far.Write([]byte{23, 3, 3}); err != nil { // the beginning of its header
		t.Fatal(err)
	}
	eventually(t, "nothing can be read", func() bool { return pending(near) })
	call := NewCall()
	if err := conn.enter(t.Context(), call, time.Time{}); err != nil {
		t.Error(err)
	}
}

// Calls after a pause, long enough for the goroutine that watches to read.
func TestCallsAfterPauses(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change, func(o *pairOptions) { o.client.idle = 2 * time.Millisecond })
		for range 50 {
			p.mustEcho("x")
			p.mustEcho("y")
			eventually(t, "nobody reads meanwhile", func() bool {
				p.conn.mu.Lock()
				defer p.conn.mu.Unlock()
				return p.conn.leading && p.conn.leader == nil
			})
		}
	})
}

// Probes keep a connection on which nothing else happens.
func TestProbes(t *testing.T) {
	p := newPair(t, func(o *pairOptions) {
		o.client.idle, o.client.probe = 5*time.Millisecond, 300*time.Millisecond
		o.server.watch, o.server.silent = 200*time.Millisecond, 10*time.Second
	})
	p.mustEcho("x")
	count := func() int {
		p.server.mu.Lock()
		defer p.server.mu.Unlock()
		return p.server.received
	}
	before := count()
	eventually(t, "there are no probes", func() bool { return count() > before+4 })
	p.mustEcho("y")
}

// A server that answers no probe is taken for dead, also while a call waits.
func TestSilentServer(t *testing.T) {
	for _, calls := range []int{0, 1} {
		near, far := sockets(t)
		timing := usual
		timing.idle, timing.probe = 5*time.Millisecond, 30*time.Millisecond
		p := &pair{t: t, conn: newConn(near, false, nil, Limits{testCalls, testMessage}, testMessage, func() {}, timing)}
		s := newRaw(t, far)
		if calls > 0 {
			done := p.goCall(t.Context(), "x")
			s.want(TypeDeclare)
			s.send(frame(TypeDeclared, 0, []byte{0}))
			s.want(TypeCall)
			wantErr(t, receive(t, done, "an end of the call").err, errSilent)
		}
		s.want(TypePing)
		eventually(t, "the connection is still used", func() bool { return !p.conn.Usable() })
		p.conn.mu.Lock()
		wantErr(t, p.conn.err, errSilent)
		p.conn.mu.Unlock()
	}
}

// A client of which nothing is heard is taken for dead, and what it has called ends.
func TestSilentClient(t *testing.T) {
	near, far := sockets(t)
	s := newService()
	server := NewServer(far, false, s, Limits{testCalls, testMessage})
	server.timing.watch, server.timing.silent = 10*time.Millisecond, 30*time.Millisecond
	served := make(chan error, 1)
	go func() { served <- server.Serve(nil) }()
	c := newRaw(t, near)
	c.send(declare(0, "wait"), frame(TypeCall, 1, []byte{0}))
	receive(t, s.entered, "a call")
	receive(t, s.cancelled, "a cancellation")
	wantErr(t, receive(t, served, "an end"), errSilent)
}
