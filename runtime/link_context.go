package runtime

import (
	"context"
	"sync"
	"time"

	"github.com/dollarfn/msgen/runtime/internal/link"
)

// linkContext is the context of a call that came by the link lane. All that a
// function may ask of it is made when it asks: most don't.
type linkContext struct {
	in      inbound
	request Context
	jar     cookieJar
	at      time.Time // when it ends, zero for never
	undated bool      // nobody has asked for that time

	mu    sync.Mutex
	call  *link.Request // nil once the call has returned
	watch bool          // OnCancel was asked
	done  chan struct{}
	err   error
	timer *time.Timer
	after map[*func()]struct{} // what context.AfterFunc was given
}

var _ context.Context = (*linkContext)(nil)

// Deadline is as in context.Context.
func (c *linkContext) Deadline() (time.Time, bool) {
	if c.undated {
		return time.Time{}, false
	}
	return c.at, !c.at.IsZero()
}

// endsAt returns when the context ends, whoever has asked for that.
func (c *linkContext) endsAt() (time.Time, bool) { return c.at, !c.at.IsZero() }

// Value is as in context.Context.
func (c *linkContext) Value(key any) any {
	switch key.(type) {
	case contextKey:
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.request.RequestID == "" {
			c.request.RequestID = newRequestID()
		}
		return &c.request
	case undatedKey:
		if c.undated {
			return ender(c)
		}
	}
	return nil
}

// Done is as in context.Context.
func (c *linkContext) Done() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done == nil {
		c.done = make(chan struct{})
		if c.err != nil {
			close(c.done)
		}
		c.arm()
	}
	return c.done
}

// Err is as in context.Context.
func (c *linkContext) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.observe()
	if c.err == nil && !c.at.IsZero() && !time.Now().Before(c.at) {
		c.end(context.DeadlineExceeded)
	}
	return c.err
}

// AfterFunc has f run in a goroutine of its own when the context ends. Package
// context looks for this method, and needs no goroutine that waits then.
func (c *linkContext) AfterFunc(f func()) (stop func() bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.arm()
	if c.err != nil {
		go f()
		return func() bool { return false }
	}
	if c.after == nil {
		c.after = map[*func()]struct{}{}
	}
	c.after[&f] = struct{}{}
	return func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		_, there := c.after[&f]
		delete(c.after, &f)
		return there
	}
}

// arm sees to it that the context ends when it should. The lock is held.
func (c *linkContext) arm() {
	c.observe()
	if c.err == nil && c.timer == nil && !c.at.IsZero() {
		c.timer = time.AfterFunc(time.Until(c.at), func() { c.cancel(context.DeadlineExceeded) })
	}
}

// observe asks to be told when the caller has gone. The lock is held.
func (c *linkContext) observe() {
	if c.watch || c.call == nil || c.err != nil {
		return
	}
	c.watch = true
	if c.call.OnCancel(func() { c.cancel(context.Canceled) }) {
		c.end(context.Canceled)
	}
}

func (c *linkContext) cancel(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end(err)
}

// end ends the context. The lock is held.
func (c *linkContext) end(err error) {
	if c.err != nil {
		return
	}
	c.err = err
	if c.done != nil {
		close(c.done)
	}
	if c.timer != nil {
		c.timer.Stop()
	}
	for f := range c.after {
		go (*f)()
	}
	c.after = nil
}

// finish ends the context with its call.
func (c *linkContext) finish() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.call = nil
	c.end(context.Canceled)
}
