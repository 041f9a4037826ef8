package supervise

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

const (
	tryTimeout   = time.Second // for one GET
	firstPause   = 10 * time.Millisecond
	longestPause = 250 * time.Millisecond
)

// probeClient returns a client that asks the process itself: through no proxy,
// following no redirect, and leaving no connection open that a process would
// wait for when it stops.
func probeClient() *http.Client {
	return &http.Client{
		Timeout:       tryTimeout,
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// pollReady reports whether the child answered before ctx was done. The group
// ends ctx as soon as any child ends.
func (c *child) pollReady(ctx context.Context, client *http.Client) bool {
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
		fault := try(ctx, client, c.Ready)
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
func try(ctx context.Context, client *http.Client, target string) (fault string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target, nil)
	if err != nil {
		return err.Error()
	}
	resp, err := client.Do(req)
	if err != nil {
		if detail, ok := errors.AsType[*url.Error](err); ok { // its text repeats the URL
			if detail.Timeout() {
				return fmt.Sprintf("GET %s got no answer within %s", target, tryTimeout)
			}
			err = detail.Err
		}
		return fmt.Sprintf("GET %s failed: %v", target, err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Sprintf("GET %s answered %s", target, resp.Status)
	}
	return ""
}
