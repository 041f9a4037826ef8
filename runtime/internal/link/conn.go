package link

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"
)

// What Do returns beside an error of the connection's.
var (
	// ErrNotSent says that the other side has not got the call: the connection has
	// ended before.
	ErrNotSent = errors.New("call not sent")
	// ErrRefused says that the other side has not run the call, and won't run others
	// for now.
	ErrRefused = errors.New("call refused")
	// ErrEnded says that the call's time is over or its context has ended.
	ErrEnded = errors.New("call ended")
	// ErrTooLarge says that a reply is larger than allowed.
	ErrTooLarge = errors.New("reply too large")
)

// Limits are what a side takes.
type Limits struct {
	Calls   int // at once
	Message int // bytes of one message
}

// Conn is the client's end of a connection. It is safe for concurrent use.
type Conn struct {
	writer   writer
	reader   reader
	timing   timing
	maxReply int
	room     int // how many calls the server takes at once
	long     gate

	mu       sync.Mutex
	calls    map[uint32]*Call
	last     uint32    // the number of the last call
	parked   Call      // head of a ring
	leading  bool      // somebody reads
	leader   *Call     // who, nil for watch
	into     *Call     // to whose reply the frame belongs that has come in part, nil: dropped
	received int       // counts what has come
	err      error     // why the connection has ended
	draining bool      // the other side wants no new calls
	quiet    time.Time // when the last call ended
	full     []chan struct{}
	declared sync.Map // *Method by their keys
	methods  []*Method
	watcher  watcher

	drained func() // is called when the server drains
}

// NewConn returns a client on a connection that was upgraded. Buffered is what
// was read of it already.
func NewConn(conn net.Conn, apart bool, buffered []byte, server Limits, maxReply int, drained func()) *Conn {
	return newConn(conn, apart, buffered, server, maxReply, drained, usual)
}

func newConn(conn net.Conn, apart bool, buffered []byte, server Limits, maxReply int, drained func(), t timing) *Conn {
	c := &Conn{
		reader: newReader(conn, buffered), timing: t, calls: map[uint32]*Call{}, long: make(gate, maxHeld),
		maxReply: maxReply, room: max(server.Calls, 1), drained: drained,
	}
	c.writer.init(conn, apart)
	c.parked.next, c.parked.prev = &c.parked, &c.parked
	c.watcher.start(c)
	return c
}

// Usable reports whether new calls may be made.
func (c *Conn) Usable() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err == nil && !c.draining
}

// Close ends the connection and all calls on it.
func (c *Conn) Close() { c.fail(net.ErrClosed) }

// Do makes a call: it sends the message, that was appended to call.Message(), and
// waits for the reply, until ctx has ended, or a time that is not zero. The error is one of
// this package's, or says why the connection has failed.
func (c *Conn) Do(ctx context.Context, call *Call, flags Flags, message []byte, until time.Time) error {
	if err := c.send(ctx, call, flags, message, until); err != nil {
		return err
	}
	return c.outcome(call, c.await(call))
}

// outcome is what came of a call, whose message is gone from here on.
func (c *Conn) outcome(call *Call, s state) error {
	switch s {
	case waiting:
		return nil
	case replied:
		if call.Type == TypeRefuse {
			return ErrRefused
		}
		return nil
	case ended:
		if call.place.Load() != unsent {
			c.writer.post(frame(TypeCancel, call.id, nil))
		}
		return ErrEnded
	default:
		return call.err
	}
}

// send sends a call. An error says that there is no call. What else goes wrong on
// the way, await tells.
func (c *Conn) send(ctx context.Context, call *Call, flags Flags, message []byte, until time.Time) error {
	call.request = message
	leave := func() {}
	if len(message) > begin+maxFrame {
		var err error
		if leave, err = c.long.enter(ctx, until); err != nil {
			return err
		}
		defer leave() // a call that was cancelled midway: behind its CANCEL
	}
	if err := c.enter(ctx, call, until); err != nil {
		return err
	}
	call.arm(ctx, until)
	err := frames(message, TypeCall, flags, call.id, func(head, rest []byte) error {
		if rest == nil && call.company > few {
			return c.writer.send(head, call, true)
		}
		return c.writer.sendPart(head, rest, call)
	})
	if err == nil {
		leave()
		return nil
	}
	c.unsent(call, err)
	if call.place.Load() != unsent {
		c.writer.post(frame(TypeCancel, call.id, nil))
	}
	return nil
}

// unsent ends a call that could not be sent.
func (c *Conn) unsent(call *Call, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if call.state != waiting {
		return
	}
	c.finish(call, failed)
	if call.err = err; call.place.Load() == unsent {
		call.err = ErrNotSent
	}
}

// end ends a call whose time is over or whose caller has gone.
func (c *Conn) end(call *Call) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if call.state != waiting || c.calls[call.id] != call {
		return
	}
	call.gone.Store(true)
	heir := !c.leading && !call.parked // perhaps: it may have been woken to read for all
	c.finish(call, ended)
	if call.items.on { // nobody may be waiting who would say so
		c.writer.post(frame(TypeCancel, call.id, nil))
	}
	if c.leader == call {
		_ = c.writer.conn.SetReadDeadline(past)
	}
	if heir {
		c.resign()
	}
	c.writer.leave(call)
}

// finish takes a call from the list and wakes it. The lock is held.
func (c *Conn) finish(call *Call, s state) {
	call.state = s
	delete(c.calls, call.id)
	if len(c.calls) == 0 {
		c.quiet = time.Now()
	}
	if call.parked {
		c.wake(call)
	}
	c.admit()
	c.leave()
}

// leave ends a connection that the server wants no new calls on, once it has none.
// The lock is held.
func (c *Conn) leave() {
	if c.draining && len(c.calls) == 0 {
		c.failLocked(net.ErrClosed)
	}
}

// fail ends the connection.
func (c *Conn) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failLocked(err)
}

func (c *Conn) failLocked(err error) {
	if c.err != nil {
		return
	}
	c.err = err
	var closed *closedError
	orderly := errors.As(err, &closed)
	for _, call := range c.calls {
		call.err = err
		if place := call.place.Load(); place == unsent || orderly && place >= closed.calls {
			call.err = ErrNotSent
		}
		c.finish(call, failed)
	}
	for _, turn := range c.full {
		close(turn)
	}
	c.full = nil
	c.watcher.stop()
	_ = c.writer.conn.Close() // wakes who reads and who writes
	c.writer.fail(err)
}
