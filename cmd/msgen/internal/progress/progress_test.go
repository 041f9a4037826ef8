package progress

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestLine reads what a terminal gets: each text replaces the one before, none is
// wider than the terminal, and nothing is left in the end.
func TestLine(t *testing.T) {
	var out bytes.Buffer
	l := newLine(&out, func() int { return 30 })
	ctx := With(t.Context(), l)
	Stepf(ctx, "loading")
	if out.Len() > 0 {
		t.Errorf("%q is written before a second has gone by", out.String())
	}
	l.show(l.start.Add(1500 * time.Millisecond))
	if got, want := out.String(), "msgen: loading (1 s)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	Stepf(ctx, "type-checking %d packages of the module", 72)
	l.show(l.start.Add(2 * time.Second))
	if got := screen(out.String()); got != "msgen: type-checking 72 packa" {
		t.Errorf("the terminal shows %q", got)
	}
	l.Stop()
	l.Stop()
	l.show(l.start.Add(3 * time.Second))
	Stepf(ctx, "writing")
	if got := screen(out.String()); strings.TrimSpace(got) != "" {
		t.Errorf("the terminal shows %q after the end", got)
	}
	if strings.ContainsAny(out.String(), "\x1b\n") {
		t.Errorf("%q has an escape sequence or a new line", out.String())
	}
}

// screen returns what is on the line, as a terminal shows it.
func screen(written string) string {
	var line []rune
	at := 0
	for _, r := range written {
		if r == '\r' {
			at = 0
			continue
		}
		if at == len(line) {
			line = append(line, r)
		} else {
			line[at] = r
		}
		at++
	}
	return strings.TrimRight(string(line), " ")
}

// TestNoLine has what is no terminal. A nil Line does nothing.
func TestNoLine(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for name, l := range map[string]*Line{
		"a file":   Start(file, os.Getenv),
		"a buffer": Start(&bytes.Buffer{}, os.Getenv),
		"dumb":     Start(file, func(string) string { return "dumb" }),
	} {
		if l != nil {
			t.Errorf("%s has a line", name)
		}
		l.Stepf("loading")
		l.Stop()
	}
	Stepf(context.Background(), "loading")
	if info, err := file.Stat(); err != nil || info.Size() > 0 {
		t.Error("something was written")
	}
}
