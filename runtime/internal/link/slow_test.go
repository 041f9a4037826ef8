package link

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"
)

// A function that has been quick a thousand times runs on the goroutine that
// reads, and blocks: another goroutine reads on, and later calls of it run
// elsewhere.
func TestQuickFunctionBlocks(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		for range 1000 {
			if _, err := p.call(t.Context(), "nap", nil, time.Time{}); err != nil {
				t.Fatal(err)
			}
		}
		p.warm("nap")
		p.warm("echo")
		p.stuck.Store(true)
		var blocked sync.WaitGroup
		for i := range 3 {
			blocked.Go(func() {
				name := fmt.Sprint("nap ", i)
				if got, err := p.call(t.Context(), "nap", []byte(name), time.Time{}); string(got) != name || err != nil {
					t.Errorf("%s: %q, %v", name, got, err)
				}
			})
			receive(t, p.napping, "a call that blocks")
			p.mustEcho("meanwhile")
		}
		if p.targets["nap"].pace.quick() {
			t.Error("it still counts as quick")
		}
		p.free()
		blocked.Wait()
		p.mustEcho("afterwards")
	})
}

// Calls that stand behind the one that blocks, in the same buffer, are run as well,
// and a cancellation reaches the one that blocks.
func TestCallsBehindOneThatBlocks(t *testing.T) {
	near, far := sockets(t)
	s := newService()
	server := NewServer(far, false, s, Limits{testCalls, testMessage})
	served := make(chan error, 1)
	go func() { served <- server.Serve(nil) }()
	c := newRaw(t, near)
	// A method that was never called is not quick: here it is.
	for _, name := range []string{"wait", "echo"} {
		s.targets[name].pace.calls.Store(paceUnknown)
	}
	c.send(declare(0, "wait"), declare(1, "echo"),
		frame(TypeCall, 1, []byte("\x00blocks")), frame(TypeCall, 2, []byte("\x01one")), frame(TypeCall, 3, []byte("\x01two")))
	if name := receive(t, s.entered, "a call"); name != "blocks" {
		t.Errorf("%s runs first", name)
	}
	for id, want := range map[uint32]string{2: "one", 3: "two"} {
		h, payload := c.want(TypeReply)
		if h.id != 2 && h.id != 3 || want == "" || string(payload) != map[uint32]string{2: "one", 3: "two"}[h.id] {
			t.Errorf("call %d: frame %+v with %q", id, h, payload)
		}
	}
	c.send(frame(TypeCancel, 1, nil))
	receive(t, s.cancelled, "a cancellation")
	if h, payload := c.want(TypeError); h.id != 1 || string(payload) != "cancelled" {
		t.Errorf("frame %+v with %q", h, payload)
	}
	near.Close()
	receive(t, served, "an end")
}

// A function that ends its goroutine fails its own call only: the goroutine that
// reads, another one, and the one that Serve was called in.
func TestGoexit(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		exit := func() {
			t.Helper()
			for range 5 {
				if _, err := p.call(t.Context(), "exit", []byte("exit"), time.Time{}); err == nil || err.Error() != "reason 1" {
					t.Errorf("got %v", err)
				}
				p.mustEcho("still there")
			}
		}
		exit()
		for range 3 {
			p.warm("exit")
			exit()
		}
		if len(p.served) > 0 {
			t.Error("Serve has returned")
		}
	})
}

// Who does not read its replies holds up nobody on other connections, nor the
// reader of its own, and is cut off.
func TestClientThatDoesNotRead(t *testing.T) {
	near, far := sockets(t)
	s := newService()
	server := NewServer(far, false, s, Limits{testCalls, testMessage})
	server.timing.watch = 50 * time.Millisecond
	served := make(chan error, 1)
	c := newRaw(t, near)
	c.send(declare(0, "blob"))
	go func() { served <- server.Serve(nil) }()
	go func() { // replies of a megabyte, until nothing goes
		for id := uint32(1); ; id++ {
			if _, err := near.Write(frame(TypeCall, id, []byte("\x00\x80\x80\x40"))); err != nil {
				return
			}
		}
	}()
	other := newPair(t)
	other.mustEcho("x")
	wantErr(t, receive(t, served, "an end"), errUnread)
	other.mustEcho("y")
}

// A reply that is stuck because the client does not read leaves others to be run.
func TestReplyThatBlocks(t *testing.T) {
	p := newPair(t)
	p.mustEcho("x")
	if _, err := p.call(t.Context(), "blob", []byte{0}, time.Time{}); err != nil { // it is declared
		t.Fatal(err)
	}
	p.targets["blob"].pace.calls.Store(paceUnknown) // so that it runs on the goroutine that reads
	c := p.conn
	c.mu.Lock() // as if somebody read who doesn't
	c.leading = true
	c.mu.Unlock()
	ctx, cancel := context.WithCancel(t.Context())
	var calling sync.WaitGroup
	for range 30 {
		calling.Go(func() { _, _ = p.call(ctx, "blob", []byte{0x80, 0x80, 0x20}, time.Time{}) })
	}
	ran := p.ran.Load()
	eventually(t, "calls behind a reply that is stuck are not run", func() bool { return p.ran.Load() >= ran+20 })
	cancel()
	calling.Wait()
	c.mu.Lock()
	c.resign()
	c.mu.Unlock()
	p.mustEcho("afterwards")
}
