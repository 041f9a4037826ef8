// Package progress shows what a command is doing on one line of a terminal, once
// it takes longer than a second.
package progress

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/term"
)

// Line is the line of a terminal. Its methods may be called at any time, and on
// nil, where there is no line.
type Line struct {
	out   io.Writer
	width func() int
	start time.Time

	mu    sync.Mutex
	doing string
	shown int // characters
	done  chan struct{}
}

// The line appears after patience, and is written again each interval.
const (
	patience = time.Second
	interval = 500 * time.Millisecond
)

// Start begins a line on w. It returns nil if w is no terminal, or one that
// can't go back to the start of a line, as TERM=dumb says. The line has no colours
// and no escape sequences. Getenv is [os.Getenv] or a stand-in for it.
func Start(w io.Writer, getenv func(string) string) *Line {
	file, ok := w.(*os.File)
	if !ok || file == nil || getenv("TERM") == "dumb" || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	l := newLine(w, func() int {
		width, _, err := term.GetSize(int(file.Fd()))
		if err != nil {
			return 0
		}
		return width
	})
	go l.run()
	return l
}

func newLine(w io.Writer, width func() int) *Line {
	return &Line{out: w, width: width, start: time.Now(), done: make(chan struct{})}
}

func (l *Line) run() {
	next := time.NewTimer(patience)
	defer next.Stop()
	for {
		select {
		case <-l.done:
			return
		case <-next.C:
			l.show(time.Now())
			next.Reset(interval)
		}
	}
}

// Stepf says what the command does from now on: "checking 12 packages".
func (l *Line) Stepf(format string, args ...any) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.doing = fmt.Sprintf(format, args...)
	if l.shown > 0 {
		l.draw(time.Now())
	}
}

// Stop removes the line. Whatever else is written to the terminal comes after it.
func (l *Line) Stop() {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-l.done:
		return
	default:
		close(l.done)
	}
	l.clear()
}

func (l *Line) show(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-l.done:
	default:
		l.draw(now)
	}
}

func (l *Line) draw(now time.Time) {
	if l.doing == "" {
		return
	}
	text := fmt.Sprintf("msgen: %s (%d s)", l.doing, int(now.Sub(l.start).Seconds()))
	if width := l.width(); width > 1 && utf8.RuneCountInString(text) >= width {
		text = string([]rune(text)[:width-1]) // a longer one would not go away
	}
	l.clear()
	fmt.Fprint(l.out, text)
	l.shown = utf8.RuneCountInString(text)
}

func (l *Line) clear() {
	if l.shown > 0 {
		fmt.Fprint(l.out, "\r"+strings.Repeat(" ", l.shown)+"\r")
		l.shown = 0
	}
}

type key struct{}

// With returns a context with which [Stepf] writes to the line.
func With(ctx context.Context, l *Line) context.Context { return context.WithValue(ctx, key{}, l) }

// Stepf is the method of the line in the context, if there is one.
func Stepf(ctx context.Context, format string, args ...any) {
	l, _ := ctx.Value(key{}).(*Line)
	l.Stepf(format, args...)
}
