package link

import (
	"context"
	"slices"
	"time"
)

// enter gives the call a number. It waits while the server has all the calls
// that it takes.
func (c *Conn) enter(ctx context.Context, call *Call, until time.Time) error {
	if ctx.Err() != nil {
		return ErrEnded // or a quick reply might win
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.catchUp()
	for c.err == nil && !c.draining && len(c.calls) >= c.room {
		if err := c.queue(ctx, until); err != nil {
			return err
		}
	}
	if c.err != nil || c.draining {
		return ErrNotSent
	}
	for c.last++; c.calls[c.last] != nil; c.last++ {
	}
	call.conn, call.id, call.until = c, c.last, until
	call.gone.Store(false)
	call.place.Store(unsent)
	c.calls[call.id] = call
	call.company = len(c.calls)
	c.watcher.used(c.timing.idle)
	return nil
}

// queue waits until a call has ended. The lock is held before and after.
func (c *Conn) queue(ctx context.Context, until time.Time) error {
	turn := make(chan struct{})
	c.full = append(c.full, turn)
	c.mu.Unlock()
	end, stop := at(until)
	defer stop()
	select {
	case <-turn:
		c.mu.Lock()
		return nil
	case <-ctx.Done():
	case <-end:
	}
	c.mu.Lock()
	select {
	case <-turn:
		c.admit() // another one, in its place
	default:
		c.full = slices.DeleteFunc(c.full, func(other chan struct{}) bool { return other == turn })
	}
	return ErrEnded
}

// admit lets one call in that waits because the server has all that it takes. The
// lock is held.
func (c *Conn) admit() {
	if len(c.full) > 0 {
		close(c.full[0])
		c.full = c.full[1:]
	}
}
