package runtime

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// drain takes the process out of service. Until the delay has passed nothing is
// refused: a listener that closes at once would break kept connections on which
// a call is just arriving.
func (a *App) drain(server *http.Server, unused *unusedConns, failed <-chan error) error {
	a.phase.Store(int32(draining))
	a.links.drain()
	a.log.Info("draining", "delay", a.drainDelay, "timeout", a.drainTimeout)
	select {
	case <-time.After(a.drainDelay):
	case err := <-failed:
		return fmt.Errorf("serve while draining: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), a.drainTimeout)
	var closing sync.WaitGroup
	defer closing.Wait()
	defer cancel()
	closing.Go(func() { unused.closeUntil(ctx) })
	links := make(chan error, 1)
	closing.Go(func() { links <- a.links.shutdown(ctx) })
	err := errors.Join(server.Shutdown(ctx), <-links)
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("drain: requests were still running after %s and were cut off", a.drainTimeout)
	}
	_ = server.Close()
	a.Close()
	return err
}

// unusedConns knows the connections that have carried no request yet, and since
// when. Clients open some in advance, and Shutdown would wait five seconds for
// their first request.
type unusedConns struct {
	mu    sync.Mutex
	since map[net.Conn]time.Time
}

func (u *unusedConns) track(conn net.Conn, state http.ConnState) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if state == http.StateNew {
		if u.since == nil {
			u.since = map[net.Conn]time.Time{}
		}
		u.since[conn] = time.Now()
	} else {
		delete(u.since, conn)
	}
}

// unusedGrace is the time in which the request that a connection was opened for
// should have arrived.
const unusedGrace = 100 * time.Millisecond

// closeUntil closes unused connections, each after its grace, until ctx is done.
func (u *unusedConns) closeUntil(ctx context.Context) {
	ticker := time.NewTicker(unusedGrace / 2)
	defer ticker.Stop()
	for {
		u.mu.Lock()
		for conn, since := range u.since {
			if time.Since(since) > unusedGrace {
				_ = conn.Close()
			}
		}
		u.mu.Unlock()
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}
