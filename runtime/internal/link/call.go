package link

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Call is one call of a client. It comes from NewCall and is for one use.
type Call struct {
	// Type, Flags and Reply are what Conn.Do got back. Reply is valid until Release.
	Type  Type
	Flags Flags
	Reply []byte

	request []byte // the buffer, for the next call
	reply   message
	timer   *time.Timer
	stop    func() bool // ends what ctx would do
	armed   bool
	ready   chan struct{} // has room for one
	kept    bool          // somebody may still hold it, so that it is not to be used again

	// For writers.
	gone  atomic.Bool  // its state is ended
	place atomic.Int64 // among the calls that were sent, unsent at first

	// Under the lock of conn.
	conn       *Conn
	id         uint32
	items      items
	company    int // how many calls there were when it began, with it
	until      time.Time
	state      state
	err        error
	parked     bool
	next, prev *Call // who is parked
}

// few is how many calls at once are too few to wait for others.
const few = 12

// unsent is the place of a call that was not sent.
const unsent = -1

type state int

const (
	waiting state = iota
	replied
	ended  // by its time, or by its caller
	failed // with the connection, or with its reply
)

var calls = sync.Pool{New: func() any {
	c := &Call{ready: make(chan struct{}, 1)}
	c.timer = time.AfterFunc(time.Hour, c.expire)
	c.timer.Stop()
	return c
}}

// NewCall returns a call.
func NewCall() *Call { return calls.Get().(*Call) }

// Message returns a buffer to which the call's message is to be appended.
func (c *Call) Message() []byte { return room(c.request) }

// Release ends the use of a call and of its reply.
func (c *Call) Release() {
	if c.kept {
		return
	}
	if cap(c.request) > keepBuffer {
		c.request = nil
	}
	if cap(c.reply.data) > keepBuffer {
		c.reply.data = nil
	}
	c.Type, c.Reply, c.conn, c.id, c.err, c.items = 0, nil, nil, 0, nil, items{}
	c.reply = message{data: c.reply.data[:0]}
	c.state = waiting
	calls.Put(c)
}

// arm has the call end with ctx, or at a time that is not zero.
func (c *Call) arm(ctx context.Context, until time.Time) {
	c.stop, c.armed = nil, true
	if ctx.Done() != nil {
		c.stop = context.AfterFunc(ctx, c.expire)
	}
	if !until.IsZero() {
		c.timer.Reset(time.Until(until))
	}
}

// disarm undoes that. A call that something still holds is not used again.
func (c *Call) disarm(s state) {
	if !c.armed {
		return
	}
	c.armed = false
	c.kept = c.stop != nil && !c.stop() || !c.until.IsZero() && !c.timer.Stop() || s != replied
}

// expire ends the call at its time.
func (c *Call) expire() { c.conn.end(c) }
