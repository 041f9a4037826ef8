package supervise

import (
	"bytes"
	"strings"
	"sync"
)

const (
	tailLines  = 10
	tailLength = 1 << 10 // bytes kept of a line
)

// tail keeps the lines of output that explain a process's end: the last ones,
// or, since a stack trace is longer, those from the start of a Go panic on.
// Blank lines are left out. It may be used from several goroutines.
type tail struct {
	mu       sync.Mutex
	lines    []string
	panicked bool
}

func (t *tail) add(line []byte) {
	if len(bytes.TrimSpace(line)) == 0 {
		return
	}
	text := string(line[:min(len(line), tailLength)])
	if len(line) > tailLength {
		text = strings.ToValidUTF8(text, "") + continued
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.panicked && (strings.HasPrefix(text, "panic: ") || strings.HasPrefix(text, "fatal error: ")) {
		t.panicked = true
		t.lines = nil
	}
	if len(t.lines) == tailLines {
		if t.panicked {
			return
		}
		t.lines = t.lines[1:]
	}
	t.lines = append(t.lines, text)
}

// indented returns the lines, each on a new line and after a tab, as the end
// of an error's text.
func (t *tail) indented() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.lines) == 0 {
		return "; it printed nothing"
	}
	return "\n\t" + strings.Join(t.lines, "\n\t")
}
