package link

import (
	"errors"
	"os"
	"time"
)

// await waits until a call has ended, or has items of a stream, and reads for all
// meanwhile where nobody does.
func (c *Conn) await(call *Call) state {
	c.mu.Lock()
	for !call.awaited() {
		if c.leading {
			c.park(call)
			c.mu.Unlock()
			<-call.ready
			c.mu.Lock()
			continue
		}
		c.leading, c.leader = true, call
		c.mu.Unlock()
		c.lead(call)
		c.mu.Lock()
	}
	state := call.state
	c.mu.Unlock()
	if state != waiting {
		call.disarm(state)
	}
	return state
}

// catchUp reads what has come while nobody was calling and nobody reading, such
// as the connection's end. The lock is held.
func (c *Conn) catchUp() {
	for c.err == nil && !c.leading && len(c.calls) == 0 && time.Since(c.quiet) > c.timing.quiet && pending(c.writer.conn) {
		c.leading, c.leader = true, nil
		c.mu.Unlock()
		// What is there may be less than TLS can make anything of.
		_ = c.writer.conn.SetReadDeadline(time.Now().Add(10 * c.timing.quiet))
		err := c.read()
		_ = c.writer.conn.SetReadDeadline(time.Time{})
		c.mu.Lock()
		late := errors.Is(err, os.ErrDeadlineExceeded)
		if err == nil {
			err = c.dispatch()
		}
		if err != nil && !late {
			c.failLocked(err)
		}
		c.resign()
		if late {
			return
		}
	}
}

// resign ends reading for all, and has another caller go on. The lock is held.
func (c *Conn) resign() {
	c.leading, c.leader = false, nil
	if next := c.parked.next; next != &c.parked {
		c.wake(next)
	}
}

// lead reads for all until the call has its reply.
func (c *Conn) lead(call *Call) {
	for {
		c.mu.Lock()
		err := c.dispatch()
		if err != nil {
			c.failLocked(err)
		}
		if c.err != nil || call != nil && call.awaited() || call == nil && c.watcher.relieved() {
			c.resign()
			c.mu.Unlock()
			return
		}
		c.mu.Unlock()
		if err := c.read(); err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			if first := c.writer.failure(); first != nil {
				err = first
			}
			c.fail(err)
		} else if err != nil {
			_ = c.writer.conn.SetReadDeadline(time.Time{})
		}
	}
}

// read reads more: to the buffer, or to where a long reply belongs. Only who
// leads calls it.
func (c *Conn) read() error {
	if c.into == nil || !c.reader.midst {
		_, err := c.reader.fill(nil)
		return err
	}
	n, err := c.reader.fill(c.into.reply.room(1))
	c.into.reply.took(n)
	return err
}

func (c *Conn) park(call *Call) {
	call.parked = true
	last := c.parked.prev
	call.prev, call.next = last, &c.parked
	last.next, c.parked.prev = call, call
}

func (c *Conn) wake(call *Call) {
	call.parked = false
	call.prev.next, call.next.prev = call.next, call.prev
	call.next, call.prev = nil, nil
	call.ready <- struct{}{}
}
