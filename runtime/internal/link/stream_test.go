package link

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"sync"
	"testing"
	"time"
)

// count streams as many messages as it is asked for, each of a length that it is
// asked for, and notes those that it has sent.
func (s *service) count(r *Request) {
	n, size := binary.Uvarint(r.Payload)
	length, _ := binary.Uvarint(r.Payload[size:])
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if r.OnCancel(cancel) {
		cancel()
	}
	for i := range n {
		message := append(Message(nil), bytes.Repeat([]byte{byte(i)}, int(length))...)
		if !r.SendItems(ctx, r.Flags, message) {
			note(s.cancelled, "count")
			break
		}
		s.ran.Add(1)
	}
	r.reply([]byte("end"))
}

// stream is a stream that a test ranges over.
type stream struct {
	*pair

	call *Call
	next uint64
}

func (p *pair) open(ctx context.Context, n, length uint64) (*stream, error) {
	p.t.Helper()
	m, err := p.conn.Method(ctx, "count", "Service", "count", 1, time.Time{})
	if err != nil {
		return nil, err
	}
	s := &stream{pair: p, call: NewCall()}
	message := binary.AppendUvarint(s.call.Message(), uint64(m.Number))
	is, err := p.conn.Open(ctx, s.call, 0, binary.AppendUvarint(binary.AppendUvarint(message, n), length))
	if err == nil && is != (n > 0) {
		err = fmt.Errorf("a stream of %d messages is one: %t", n, is)
	}
	return s, err
}

// read reads messages until the end or up to a number of them, and checks them.
func (s *stream) read(most, length uint64) error {
	for ; s.next < most; s.next++ {
		items, ok, err := s.conn.Next(s.call)
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("the end after %d messages: %q", s.next, s.call.Reply)
		}
		if want := bytes.Repeat([]byte{byte(s.next)}, int(length)); !bytes.Equal(items.Payload, want) {
			return fmt.Errorf("message %d has %d bytes", s.next, len(items.Payload))
		}
		s.conn.Used(s.call, items)
	}
	return nil
}

func (s *stream) leave() {
	s.conn.Leave(s.call)
	s.call.Release()
}

// Streams of all sizes come whole and in their order, beside each other and beside
// calls.
func TestStreams(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		var reading sync.WaitGroup
		for _, length := range []uint64{0, 1, 1000, maxFrame - 1, maxFrame, maxFrame + 1, 3 * StreamWindow} {
			for _, n := range []uint64{0, 1, 30} {
				reading.Go(func() {
					s, err := p.open(t.Context(), n, length)
					if err == nil {
						err = s.read(n, length)
					}
					if err != nil {
						t.Errorf("%d messages of %d bytes: %v", n, length, err)
						return
					}
					defer s.leave()
					if n == 0 {
						return // Open has the reply
					}
					if _, ok, err := s.conn.Next(s.call); ok || err != nil || string(s.call.Reply) != "end" {
						t.Errorf("%d messages of %d bytes end with %t, %v, %q", n, length, ok, err, s.call.Reply)
					}
				})
				reading.Go(func() { p.mustEcho("beside") })
			}
		}
		reading.Wait()
		p.mustEcho("afterwards")
	})
}

// A server sends no more than the client has asked for, and one that has left ends
// the stream.
func TestStreamIsHeldBack(t *testing.T) {
	p := newPair(t)
	const length = 10_000
	s, err := p.open(t.Context(), 1<<20, length)
	if err != nil {
		t.Fatal(err)
	}
	const window = StreamWindow/length + 2 // with the call itself
	eventually(t, "the window is not filled", func() bool { return p.ran.Load() >= window })
	for range 100 {
		p.mustEcho("others go on")
	}
	if n := p.ran.Load() - 100; n > window {
		t.Errorf("%d messages were sent, not %d", n, window)
	}
	if err := s.read(100, length); err != nil {
		t.Error(err)
	}
	s.leave()
	receive(t, p.cancelled, "the end of the stream")
	p.mustEcho("afterwards")
}

// A stream ends with its context, whether its caller waits for it or not.
func TestStreamIsCancelled(t *testing.T) {
	for _, waits := range []bool{true, false} {
		p := newPair(t)
		ctx, cancel := context.WithCancel(t.Context())
		s, err := p.open(ctx, 1<<20, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if waits {
			time.AfterFunc(time.Millisecond, cancel)
			err := s.read(1<<20, 1000)
			if !errors.Is(err, ErrEnded) {
				t.Errorf("got %v", err)
			}
		}
		cancel()
		receive(t, p.cancelled, "the end of the stream")
		s.leave()
		p.mustEcho("afterwards")
	}
}

// A consumer that takes longer than all the timeouts keeps its stream.
func TestStreamOfSlowConsumer(t *testing.T) {
	short := usual
	short.idle, short.probe, short.watch, short.silent = 2*time.Millisecond, 50*time.Millisecond, 100*time.Millisecond, 200*time.Millisecond
	p := newPair(t, func(o *pairOptions) { o.client, o.server = short, short })
	s, err := p.open(t.Context(), 5, 1000)
	if err != nil {
		t.Fatal(err)
	}
	defer s.leave()
	if err := s.read(1, 1000); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	eventually(t, "the time does not pass", func() bool { return time.Since(begun) > 2*short.silent })
	if err := s.read(5, 1000); err != nil {
		t.Error(err)
	}
}

// Items that were not asked for end the connection.
func TestStreamBeyondItsCredit(t *testing.T) {
	full := append(header{length: maxFrame, typ: TypeItems, id: 1}.bytes(), make([]byte, maxFrame)...)
	near, far := sockets(t)
	conn := NewConn(near, false, nil, Limits{testCalls, testMessage}, testMessage, func() {})
	defer conn.Close()
	go answerBy(far, bytes.Repeat(full, StreamWindow/maxFrame+1))
	call := NewCall()
	if _, err := conn.Open(t.Context(), call, 0, append(call.Message(), 0)); err != nil && !errors.Is(err, errProtocol) {
		t.Fatal(err)
	}
	eventually(t, "the connection does not end", func() bool { return !conn.Usable() })
	err := error(nil)
	for err == nil {
		_, _, err = conn.Next(call)
	}
	wantErr(t, err, errProtocol)
}

func TestItemsForACall(t *testing.T) {
	near, far := sockets(t)
	conn := NewConn(near, false, nil, Limits{testCalls, testMessage}, testMessage, func() {})
	defer conn.Close()
	go answerBy(far, append(header{length: 1, typ: TypeItems, id: 1}.bytes(), 0))
	call := NewCall()
	wantErr(t, conn.Do(t.Context(), call, 0, append(call.Message(), 0), time.Time{}), errProtocol)
}

// answerBy answers a call by some frames.
func answerBy(far net.Conn, frames []byte) {
	_, _ = far.Read(make([]byte, headerSize))
	_, _ = far.Write(frames)
}

func (h header) bytes() []byte {
	b := make([]byte, headerSize)
	h.put(b)
	return b
}
