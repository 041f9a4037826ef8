package dollartest

import (
	goruntime "runtime"
	"strings"
	"testing"
	"time"
)

// TestCall has functions that end in each way. It is internal because Diff would
// wait for ten seconds.
func TestCall(t *testing.T) {
	block := make(chan struct{})
	for _, e := range []struct {
		want    string
		timeout time.Duration
		do      func() (any, error)
	}{
		{returned, time.Minute, func() (any, error) { return 1, nil }},
		{"it panics: boom", time.Minute, func() (any, error) { panic("boom") }},
		{"it ends its goroutine", time.Minute, func() (any, error) { goruntime.Goexit(); return 1, nil }},
		{stuck, time.Nanosecond, func() (any, error) { <-block; return 1, nil }},
	} {
		got := call(e.do, e.timeout)
		if !strings.HasPrefix(got.how, e.want) || (got.result == 1) != (e.want == returned) {
			t.Errorf("got %s, %v instead of %s", got.how, got.result, e.want)
		}
	}
	close(block)
}
