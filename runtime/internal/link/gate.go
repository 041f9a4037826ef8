package link

import (
	"context"
	"sync"
	"time"
)

// gate lets as many in at once as it has room for: messages of several frames, of
// which the server holds only so many.
type gate chan struct{}

// enter waits until there is room, and returns what makes room again.
func (g gate) enter(ctx context.Context, until time.Time) (leave func(), err error) {
	end, stop := at(until)
	defer stop()
	select {
	case g <- struct{}{}:
		return sync.OnceFunc(func() { <-g }), nil
	case <-ctx.Done():
	case <-end:
	}
	return nil, ErrEnded
}

// at returns a channel that tells when a time has come, never if that is zero.
func at(t time.Time) (end <-chan time.Time, stop func()) {
	if t.IsZero() {
		return nil, func() {}
	}
	timer := time.NewTimer(time.Until(t))
	return timer.C, func() { timer.Stop() }
}
