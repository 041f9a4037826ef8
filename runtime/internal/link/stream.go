package link

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"
)

// StreamWindow is how many bytes of items a server sends before the client has
// asked for more. The message that exceeds it is still sent.
const StreamWindow = 256 << 10

// maxCredit bounds what a client may ask for.
const maxCredit = 1 << 30

// items is what a call has that is answered by a stream. It belongs to the lock of
// the Conn.
type items struct {
	on    bool
	here  []Items // what has come
	spare []byte
	owed  int // how many bytes may still come
	used  int // how many were used since more was asked for
}

// Items is one message of a stream.
type Items struct {
	Flags   Flags
	Payload []byte
}

// Open makes a call that is answered by a stream. It returns when the first items
// have come, for Next, or the reply that a function without a stream has, which
// call has then; it reports whether there is a stream. After that Leave has to be
// called.
func (c *Conn) Open(ctx context.Context, call *Call, flags Flags, message []byte) (stream bool, err error) {
	call.items = items{on: true, owed: StreamWindow}
	if err := c.send(ctx, call, flags, message, time.Time{}); err != nil {
		return false, err
	}
	s := c.await(call)
	c.mu.Lock()
	stream = len(call.items.here) > 0
	c.mu.Unlock()
	if stream {
		return true, nil
	}
	return false, c.outcome(call, s)
}

// Next returns the next message of a stream, which is valid until Used, or false,
// when call has the reply that ends the stream.
func (c *Conn) Next(call *Call) (i Items, ok bool, err error) {
	s := c.await(call)
	c.mu.Lock()
	it := &call.items
	if len(it.here) == 0 {
		c.mu.Unlock()
		return Items{}, false, c.outcome(call, s)
	}
	next := it.here[0]
	it.here = it.here[:copy(it.here, it.here[1:])]
	it.used += len(next.Payload)
	more := it.used
	if more < StreamWindow/2 || call.state != waiting {
		more = 0
	} else {
		it.used, it.owed = 0, it.owed+more
	}
	c.mu.Unlock()
	if more > 0 {
		// An error ends the connection, and so the next call of Next.
		_ = c.writer.send(frame(TypeCredit, call.id, binary.AppendUvarint(nil, uint64(more))), call, false)
	}
	return next, true, nil
}

// Used gives a message of Next's back.
func (c *Conn) Used(call *Call, i Items) {
	c.mu.Lock()
	defer c.mu.Unlock()
	call.items.spare = i.Payload
}

// Leave ends a stream, before its end if need be.
func (c *Conn) Leave(call *Call) {
	c.mu.Lock()
	early := call.state == waiting
	if early {
		c.finish(call, ended)
	}
	s := call.state
	c.mu.Unlock()
	call.disarm(s)
	if early {
		c.writer.post(frame(TypeCancel, call.id, nil))
	}
}

// awaited reports whether a call has what its caller waits for. The lock is held.
func (call *Call) awaited() bool { return call.state != waiting || len(call.items.here) > 0 }

// takeItems takes a whole message of a stream. The lock is held.
func (c *Conn) takeItems(call *Call) {
	it := &call.items
	it.here = append(it.here, Items{call.Flags, call.reply.data})
	call.reply.data, it.spare = it.spare, nil
	call.Type = 0
	if call.parked {
		c.wake(call)
	}
}

// owes checks that a message of a stream was asked for. The lock is held.
func (call *Call) owes(size int) error {
	it := &call.items
	if !it.on || it.owed <= 0 {
		return fmt.Errorf("%w: items that were not asked for", errProtocol)
	}
	it.owed -= size
	return nil
}

// SendItems sends a message of a stream, that was appended to Message, once the
// client wants it. It returns false when the caller has gone.
func (r *Request) SendItems(ctx context.Context, flags Flags, message []byte) bool {
	s := r.server
	s.mu.Lock()
	for r.credit <= 0 && !r.gone && s.err == nil {
		granted := make(chan struct{})
		r.granted = granted
		s.mu.Unlock()
		select {
		case <-granted:
		case <-s.ended:
		case <-ctx.Done():
			return false
		}
		s.mu.Lock()
	}
	gone := r.gone || s.err != nil
	r.credit -= len(message) - begin
	r.streamed = true
	s.mu.Unlock()
	if gone {
		return false
	}
	err := frames(message, TypeItems, flags, r.id, func(head, rest []byte) error {
		return s.writer.sendPart(head, rest, nil)
	})
	return err == nil
}

// Message returns a buffer to which a message of a stream is to be appended, in the
// place of buf.
func Message(buf []byte) []byte { return room(buf) }

// credit lets a stream go on. The lock is held.
func (s *Server) credit(p piece) error {
	n, size := binary.Uvarint(p.data)
	if size <= 0 || n > maxCredit {
		return fmt.Errorf("%w: a credit of %d", errProtocol, n)
	}
	req := s.calls[p.id]
	if req == nil || req.partial {
		return nil // it has just ended
	}
	if req.credit += int(n); req.credit > maxCredit {
		return fmt.Errorf("%w: too much credit", errProtocol)
	}
	if req.granted != nil {
		close(req.granted)
		req.granted = nil
	}
	return nil
}
