package link

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"net"
	"testing"
	"time"
)

// dialled connects a client to somebody who speaks by hand. Its method is declared.
func dialled(t *testing.T, maxReply int) (p *pair, s *raw) {
	t.Helper()
	near, far := sockets(t)
	p = &pair{t: t, drained: make(chan struct{}, 10)}
	p.conn = newConn(near, false, nil, Limits{testCalls, testMessage}, maxReply, func() { p.drained <- struct{}{} }, usual)
	t.Cleanup(p.conn.Close)
	s = newRaw(t, far)
	declared := make(chan error)
	go func() {
		_, err := p.conn.Method(t.Context(), "echo", "Service", "echo", 1, time.Time{})
		declared <- err
	}()
	s.want(TypeDeclare)
	s.send(frame(TypeDeclared, 0, []byte{declaredBinary}))
	if err := <-declared; err != nil {
		t.Fatal(err)
	}
	return p, s
}

type result struct {
	reply []byte
	err   error
}

func (p *pair) goCall(ctx context.Context, payload string) chan result {
	done := make(chan result, 1)
	go func() {
		reply, err := p.call(ctx, "echo", []byte(payload), time.Time{})
		done <- result{reply, err}
	}()
	return done
}

// What breaks the protocol fails the calls that wait, and ends the connection.
func TestServerBreaksTheProtocol(t *testing.T) {
	for name, e := range map[string]struct {
		want string
		send func(id uint32) []byte
	}{
		"HTTP":                     {"a frame of 1347703880 bytes", func(uint32) []byte { return []byte("HTTP/1.1 400 Bad Request\r\n\r\n") }},
		"a frame of a client":      {"a server sent a frame of type 3", func(id uint32) []byte { return frame(TypeCall, id, []byte{0}) }},
		"a declaration":            {"a server sent a frame of type 1", func(uint32) []byte { return declare(0, "x") }},
		"an answer to nothing":     {"an answer to no declaration", func(uint32) []byte { return frame(TypeDeclared, 1, []byte{1}) }},
		"an answer twice":          {"an answer to no declaration", func(uint32) []byte { return frame(TypeDeclared, 0, []byte{1}) }},
		"an answer far away":       {"an answer to no declaration", func(uint32) []byte { return frame(TypeDeclared, 1<<31, []byte{1}) }},
		"more of nothing":          {"more of a reply that has not begun", func(id uint32) []byte { return frame(TypeData, id, nil) }},
		"two beginnings":           {"a second reply to a call", func(id uint32) []byte { return append(beginning(TypeReply, id, 9, nil), frame(TypeReply, id, nil)...) }},
		"longer than it says":      {"a message is longer than it says", func(id uint32) []byte { return beginning(TypeReply, id, 1, []byte("ab")) }},
		"much longer than it says": {"a message is longer than it says", func(id uint32) []byte { return beginning(TypeReply, id, 1, make([]byte, 60_000)) }},
		"shorter than it says": {"a message is shorter than it says", func(id uint32) []byte {
			return append(beginning(TypeReply, id, 9, []byte("ab")), frame(TypeData, id, nil)...)
		}},
		"a long ping":        {"a frame of type 9 with 8193 bytes and flags 0x0", func(uint32) []byte { return frame(TypePing, 0, make([]byte, maxControl+1)) }},
		"a short last frame": {"a last frame of 7 bytes", func(uint32) []byte { return frame(TypeClose, 0, make([]byte, 7)) }},
	} {
		t.Run(name, func(t *testing.T) {
			p, s := dialled(t, testMessage)
			// A reply before leaves something in the buffers.
			first := p.goCall(t.Context(), "x")
			h, _ := s.want(TypeCall)
			s.send(frame(TypeReply, h.id, []byte("a reply that is over")))
			if r := receive(t, first, "a reply"); string(r.reply) != "a reply that is over" {
				t.Fatalf("got %q, %v", r.reply, r.err)
			}
			one, two := p.goCall(t.Context(), "x"), p.goCall(t.Context(), "y")
			h, _ = s.want(TypeCall)
			s.want(TypeCall)
			s.send(e.send(h.id))
			for _, done := range []chan result{one, two} {
				r := receive(t, done, "an end of the call")
				if !errors.Is(r.err, errProtocol) || r.err.Error() != "protocol error: "+e.want {
					t.Errorf("got %q, %v", r.reply, r.err)
				}
			}
			if p.conn.Usable() {
				t.Error("the connection is still used")
			}
		})
	}
}

// A reply to a call that only waits for its method to be declared.
func TestReplyInsteadOfAnAnswer(t *testing.T) {
	p, s := dialled(t, testMessage)
	done := make(chan error, 1)
	go func() {
		_, err := p.conn.Method(t.Context(), "other", "Service", "other", 1, time.Time{})
		done <- err
	}()
	s.want(TypeDeclare)
	s.send(frame(TypeReply, 2, []byte("x")), frame(TypeReply, 1, []byte("x")))
	wantErr(t, receive(t, done, "an end"), ErrNotSent)
}

func TestUnusualServer(t *testing.T) {
	p, s := dialled(t, testMessage)
	s.send(frame(TypeReply, 1000, []byte("to nobody")), beginning(TypeError, 1001, 1<<31, []byte("to nobody")), frame(TypeData, 1001, nil),
		frame(TypeRefuse, 1002, nil), frame(TypePong, 0, nil), frame(TypePing, 77, nil))
	h, _ := s.want(TypePong)
	if h.id != 77 {
		t.Errorf("ping 77 is answered by %d", h.id)
	}
	done := p.goCall(t.Context(), "x")
	h, _ = s.want(TypeCall)
	s.send(beginning(TypeReply, h.id, 5, nil), flagged(TypeData, FlagMore|0xe0, h.id, []byte("hel")), frame(TypePing, 1, nil), frame(TypeData, h.id, []byte("lo")))
	if r := receive(t, done, "a reply"); string(r.reply) != "hello" {
		t.Errorf("%q, %v", r.reply, r.err)
	}
	done = p.goCall(t.Context(), "x")
	h, _ = s.want(TypeCall)
	s.send(frame(TypeRefuse, h.id, nil))
	wantErr(t, receive(t, done, "an end").err, ErrRefused)
	// Slowly.
	long := noise(3, 30_000)
	done = p.goCall(t.Context(), "x")
	h, _ = s.want(TypeCall)
	bytesOf := frame(TypeReply, h.id, long)
	for len(bytesOf) > 0 {
		n := min(len(bytesOf), 997)
		s.send(bytesOf[:n])
		bytesOf = bytesOf[n:]
	}
	if r := receive(t, done, "a reply"); !bytes.Equal(r.reply, long) {
		t.Errorf("%d bytes, %v", len(r.reply), r.err)
	}
}

// A reply that says it is too long is not waited for, and takes no memory.
func TestReplyTooLong(t *testing.T) {
	p, s := dialled(t, 1000)
	for _, total := range []int{1001, 1 << 31, 1<<32 - 1} {
		done := p.goCall(t.Context(), "x")
		h, _ := s.want(TypeCall)
		s.send(beginning(TypeReply, h.id, total, make([]byte, 100)))
		wantErr(t, receive(t, done, "an end").err, ErrTooLarge)
		if c, _ := s.want(TypeCancel); c.id != h.id {
			t.Errorf("call %d is cancelled instead of %d", c.id, h.id)
		}
		s.send(flagged(TypeData, FlagMore, h.id, make([]byte, maxFrame)), frame(TypeData, h.id, nil))
	}
	done := p.goCall(t.Context(), "x")
	h, _ := s.want(TypeCall)
	s.send(frame(TypeReply, h.id, make([]byte, 1000)))
	if r := receive(t, done, "a reply"); len(r.reply) != 1000 {
		t.Errorf("%d bytes, %v", len(r.reply), r.err)
	}
}

// Lengths are only believed once the bytes are there.
func TestReplyThatClaimsMuch(t *testing.T) {
	p, s := dialled(t, 1<<30)
	before := heap()
	var done []chan result
	for range 20 {
		done = append(done, p.goCall(t.Context(), "x"))
		h, _ := s.want(TypeCall)
		s.send(beginning(TypeReply, h.id, 1<<30, make([]byte, 60_000)))
	}
	s.send(frame(TypePing, 0, nil))
	s.want(TypePong)
	if grown := heap() - before; grown > 20*2*grow {
		t.Errorf("%d bytes are held", grown)
	}
	s.Close()
	for _, d := range done {
		if r := receive(t, d, "an end of the call"); r.err == nil {
			t.Error("a reply that is not whole")
		}
	}
}

// A server that floods its client with pings and does not read is left.
func TestServerFloods(t *testing.T) {
	p, s := dialled(t, testMessage)
	done := p.goCall(t.Context(), "x")
	s.want(TypeCall)
	go func() {
		pings := bytes.Repeat(frame(TypePing, 0, nil), 1000)
		for {
			if _, err := s.Write(pings); err != nil {
				return
			}
		}
	}()
	wantErr(t, receive(t, done, "an end of the call").err, errUnread)
}

// A last frame says which calls were looked at.
func TestOrderlyEnd(t *testing.T) {
	p, s := dialled(t, testMessage)
	var done []chan result
	for i := range 3 {
		done = append(done, p.goCall(t.Context(), string(rune('a'+i))))
		s.want(TypeCall)
	}
	s.send(frame(TypeClose, 0, append(binary.LittleEndian.AppendUint64(nil, 2), "no more"...)))
	for i, d := range done {
		err := receive(t, d, "an end of the call").err
		if wantSent := i < 2; errors.Is(err, ErrNotSent) == wantSent {
			t.Errorf("call %d: %v", i, err)
		}
	}
	wantErr(t, p.echo(t.Context(), nil), ErrNotSent)
}

// A server that is killed fails what waits, and nothing that comes later hangs.
func TestServerIsKilled(t *testing.T) {
	p, s := dialled(t, testMessage)
	done := p.goCall(t.Context(), "x")
	s.want(TypeCall)
	_ = s.Conn.(*net.TCPConn).SetLinger(0)
	s.Close()
	if err := receive(t, done, "an end of the call").err; err == nil || errors.Is(err, ErrNotSent) {
		t.Errorf("got %v", err)
	}
	wantErr(t, p.echo(t.Context(), nil), ErrNotSent)
}
