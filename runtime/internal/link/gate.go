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
	var end <-chan time.Time
	if !until.IsZero() {
		timer := time.NewTimer(time.Until(until))
		defer timer.Stop()
		end = timer.C
	}
	select {
	case g <- struct{}{}:
		return sync.OnceFunc(func() { <-g }), nil
	case <-ctx.Done():
	case <-end:
	}
	return nil, ErrEnded
}
