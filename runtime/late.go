package runtime

import (
	"context"
	"sync"
	"time"
)

// lateContext ends at a time, as one of context.WithDeadline does, but has no timer
// before somebody asks for its end: most functions don't. It does not show a time that
// nobody has asked for, such as the default of a remote call, so that a function sees
// a deadline where its caller has set one, and nowhere else.
type lateContext struct {
	context.Context //nolint:containedctx // it is one

	at      time.Time
	undated bool // nobody has asked for that time

	mu     sync.Mutex
	ended  bool
	timed  context.Context //nolint:containedctx // what it is once there is a timer
	cancel context.CancelFunc
}

// withLate returns a context that ends at a time, or when it is told to.
func withLate(ctx context.Context, at time.Time, undated bool) (context.Context, context.CancelFunc) {
	c := &lateContext{Context: ctx, at: at, undated: undated}
	return c, c.end
}

func (c *lateContext) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended = true
	if c.cancel != nil {
		c.cancel()
	}
}

// now returns what the context is by now, with a timer if one is wanted or it has
// ended.
func (c *lateContext) now(timer bool) context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.timed == nil && timer {
		c.timed, c.cancel = context.WithDeadline(c.Context, c.at)
		if c.ended {
			c.cancel()
		}
	}
	if c.timed != nil {
		return c.timed
	}
	return c.Context
}

// Deadline says that there is none where nobody has asked for it.
func (c *lateContext) Deadline() (time.Time, bool) {
	if c.undated {
		return time.Time{}, false
	}
	return c.at, true
}

// Done is as in context.Context.
func (c *lateContext) Done() <-chan struct{} { return c.now(true).Done() }

// Err is as in context.Context.
func (c *lateContext) Err() error {
	c.mu.Lock()
	over := c.ended || !time.Now().Before(c.at)
	c.mu.Unlock()
	return c.now(over).Err()
}

// ender is a context that ends at a time which it may not show.
type ender interface{ endsAt() (time.Time, bool) }

type undatedKey struct{}

// endsAt returns when it ends, whoever has asked for that.
func (c *lateContext) endsAt() (time.Time, bool) { return c.at, true }

// Value returns what the context is for endOf.
func (c *lateContext) Value(key any) any {
	if c.undated && key == (undatedKey{}) {
		return ender(c)
	}
	return c.now(false).Value(key)
}
