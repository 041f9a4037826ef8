package book

import (
	"fmt"
	"sync"
)

// trail remembers what was done. Services embed it.
type trail struct {
	mu    sync.Mutex
	lines []string
}

func (t *trail) note(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines = append(t.lines, fmt.Sprintf(format, args...))
}

// Trail returns the last lines, at most n.
func (t *trail) Trail(n int) []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]string(nil), t.lines[max(0, len(t.lines)-n):]...)
}
