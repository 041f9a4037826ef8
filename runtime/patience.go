package runtime

import (
	"context"
	"sync/atomic"
	"time"
)

// patience is the context of a stream that nobody has set a deadline for. It ends
// if the stream keeps its caller waiting for too long: for the function to return,
// for an item, or the other way round, for the caller to begin. In the time that
// a caller takes between two items it does not end.
type patience struct {
	context.Context //nolint:containedctx // it is one

	cancel context.CancelFunc
	limit  time.Duration
	timer  *time.Timer // nil: the context has a deadline of its own
	over   atomic.Bool // the time was over
}

type patienceKey struct{}

// patience returns the context of a stream, whose caller waits from now on, also as
// what it is. It has to be ended.
func (m *method) patience(ctx context.Context, where *placement) (context.Context, *patience) {
	ctx, cancel := context.WithCancel(ctx)
	p := &patience{Context: ctx, cancel: cancel}
	if _, ok := ctx.Deadline(); !ok {
		p.limit = m.timeout(where)
		p.timer = time.AfterFunc(p.limit, func() {
			p.over.Store(true)
			p.cancel()
		})
	}
	return p, p
}

// patienceOf returns the patience that a context is derived from, or nil.
func patienceOf(ctx context.Context) *patience {
	p, _ := ctx.Value(patienceKey{}).(*patience)
	return p
}

// wait says that the caller waits from now on.
func (p *patience) wait() {
	if p != nil && p.timer != nil {
		p.timer.Reset(p.limit)
	}
}

// rest says that the caller waits no longer.
func (p *patience) rest() {
	if p != nil && p.timer != nil {
		p.timer.Stop()
	}
}

// end ends the context.
func (p *patience) end() {
	p.rest()
	p.cancel()
}

// Err says that the time was over, rather than that somebody has canceled it.
func (p *patience) Err() error {
	if p.over.Load() {
		return context.DeadlineExceeded
	}
	return p.Context.Err()
}

// Value returns what the context is for patienceOf.
func (p *patience) Value(key any) any {
	if key == (patienceKey{}) {
		return p
	}
	return p.Context.Value(key)
}
