package supervise

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"
)

const (
	tryTimeout   = time.Second // for one GET
	firstPause   = 10 * time.Millisecond
	longestPause = 250 * time.Millisecond
)

// pollReady reports whether the child answered before ctx was done. The group
// ends ctx as soon as any child ends.
func (c *child) pollReady(ctx context.Context) bool {
	if c.Ready == "" {
		return true
	}
	c.lastTry = fmt.Sprintf("GET %s got no answer", c.Ready)
	pause := time.NewTimer(0)
	defer pause.Stop()
	for wait := firstPause; ; wait = min(2*wait, longestPause) {
		select {
		case <-ctx.Done():
			return false
		case <-pause.C:
		}
		fault := try(ctx, c.Ready)
		if ctx.Err() != nil {
			return false // the fault, if any, is that it was given up
		}
		if fault == "" {
			return true
		}
		c.lastTry = fault
		pause.Reset(wait)
	}
}

// try asks once and returns what was wrong with the answer, or "".
func try(ctx context.Context, target string) (fault string) {
	ctx, cancel := context.WithTimeout(ctx, tryTimeout)
	defer cancel()
	status, err := get(ctx, target)
	if netErr := net.Error(nil); errors.As(err, &netErr) && netErr.Timeout() {
		return fmt.Sprintf("GET %s got no answer within %s", target, tryTimeout)
	}
	switch {
	case err != nil:
		return fmt.Sprintf("GET %s failed: %v", target, err)
	case status.code != 200:
		return fmt.Sprintf("GET %s answered %s", target, status.text)
	}
	return ""
}
