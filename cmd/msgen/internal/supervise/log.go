package supervise

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/term"
)

// maxLine is the length in bytes up to which a line of output is kept whole.
const maxLine = 64 << 10

// continued stands at the start of what follows a piece of maxLine bytes.
const continued = "…"

// ColorEnabled reports whether what is written to w should be coloured: w is
// an *os.File on a terminal, NO_COLOR is unset or empty and TERM isn't dumb.
// getenv is [os.Getenv] or a stand-in for it.
func ColorEnabled(w io.Writer, getenv func(string) string) bool {
	file, ok := w.(*os.File)
	return ok && file != nil && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd()))
}

// console writes to both of a Run's writers, one write at a time.
type console struct {
	mu       sync.Mutex
	out, err io.Writer
}

func newConsole(out, err io.Writer) *console {
	if out == nil {
		out = io.Discard
	}
	if err == nil {
		err = io.Discard
	}
	return &console{out: out, err: err}
}

// print writes whole lines to Stdout.
func (c *console) print(lines []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, _ = c.out.Write(lines)
}

// say writes one line of msgen's own to Stderr.
func (c *console) sayf(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fmt.Fprintf(c.err, "msgen: "+format+"\n", args...)
}

// palette is cyan, yellow, green, magenta, blue and bright cyan; red is left
// to the processes' own errors.
var palette = []int{36, 33, 32, 35, 34, 96}

// prefixes returns what stands in front of each process's lines.
func prefixes(processes []Process, color bool) []string {
	width := 0
	for _, p := range processes {
		width = max(width, utf8.RuneCountInString(p.Name))
	}
	all := make([]string, len(processes))
	for i, p := range processes {
		all[i] = p.Name + strings.Repeat(" ", width-utf8.RuneCountInString(p.Name)) + " |"
		if color {
			all[i] = fmt.Sprintf("\x1b[%dm%s\x1b[0m", palette[i%len(palette)], all[i])
		}
		all[i] += " "
	}
	return all
}

// lineLog writes one process's output to the console, each line prefixed.
type lineLog struct {
	console *console
	prefix  string
	tail    tail
}

// copy writes what r yields until it ends or fails, the unfinished last line
// included. The lines of one read go out in one write.
func (l *lineLog) copy(r io.Reader) {
	unread := make([]byte, 0, maxLine+1) // room for the newline
	var lines bytes.Buffer
	inside := false // unread continues a line that was cut
	add := func(line []byte) {
		lines.WriteString(l.prefix)
		if inside {
			lines.WriteString(continued)
		}
		lines.Write(line)
		lines.WriteByte('\n')
		l.tail.add(line)
	}
	for {
		n, err := r.Read(unread[len(unread):cap(unread)])
		rest := unread[:len(unread)+n]
		for {
			line, after, found := bytes.Cut(rest, []byte{'\n'})
			if !found {
				break
			}
			add(bytes.TrimSuffix(line, []byte{'\r'}))
			rest, inside = after, false
		}
		if len(rest) > maxLine {
			cut := cutPoint(rest)
			add(rest[:cut])
			rest, inside = rest[cut:], true
		}
		if err != nil && len(rest) > 0 {
			add(rest)
		}
		if lines.Len() > 0 {
			l.console.print(lines.Bytes())
			lines.Reset()
		}
		if err != nil {
			return
		}
		unread = unread[:copy(unread[:cap(unread)], rest)]
	}
}

// cutPoint is maxLine, or a little less so that no UTF-8 character is cut.
func cutPoint(line []byte) int {
	for cut := maxLine; cut > maxLine-utf8.UTFMax; cut-- {
		if utf8.RuneStart(line[cut]) {
			return cut
		}
	}
	return maxLine
}
