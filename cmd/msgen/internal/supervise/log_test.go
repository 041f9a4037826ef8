package supervise_test

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dollarfn/msgen/cmd/msgen/internal/supervise"
)

func TestLinesAreWhole(t *testing.T) {
	t.Parallel()
	const count = 2000
	var processes []supervise.Process
	for _, name := range []string{"ms-A", "ms-B", "ms-long"} {
		processes = append(processes, process(name, fmt.Sprintf("flood %d", count), "wait"))
	}
	r := run(t, supervise.Options{Processes: processes})
	for _, p := range processes {
		r.out.waitFor(fmt.Sprintf("| %s %d end\n", p.Name, count-1))
	}
	if err := r.stop(); err != nil {
		t.Error(err)
	}
	next := map[string]int{}
	for line := range strings.Lines(r.out.String()) {
		name, text, found := strings.Cut(line, " | ")
		if !found {
			continue // the table
		}
		if len(name) != len("ms-long") {
			t.Errorf("prefix %q", name)
		}
		name = strings.TrimRight(name, " ")
		if want := fmt.Sprintf("%s %d end\n", name, next[name]); text != want {
			t.Fatalf("line %q of %s, want %q", text, name, want)
		}
		next[name]++
	}
	for _, p := range processes {
		if next[p.Name] != count {
			t.Errorf("%d lines of %s", next[p.Name], p.Name)
		}
	}
}

func TestColoredPrefixes(t *testing.T) {
	t.Parallel()
	r := run(t, supervise.Options{
		Processes: []supervise.Process{process("A", "out one", "wait"), process("ms-B", "out two", "wait")},
		Color:     true,
	})
	r.out.waitFor("\x1b[36mA    |\x1b[0m one\n")
	r.out.waitFor("\x1b[33mms-B |\x1b[0m two\n")
}

func TestLongAndUnfinishedLines(t *testing.T) {
	t.Parallel()
	const limit = 64 << 10
	p := process("ms-A",
		fmt.Sprintf("long %d", limit), fmt.Sprintf("long %d", limit+1), fmt.Sprintf("long %d", 2*limit+5),
		"out \r", "runes 30000", "raw no newline", "exit 1")
	p.Ready = "http://" + freeAddress(t)
	r := run(t, supervise.Options{Processes: []supervise.Process{p}})
	err := r.wait()
	if err == nil {
		t.Fatal("no error")
	}
	wantPart(t, err.Error(), "\n\tno newline")
	if len(err.Error()) > 16<<10 {
		t.Errorf("the error has %d bytes", len(err.Error()))
	}

	x := func(n int) string { return strings.Repeat("x", n) }
	euros := (limit - 2) / 3
	want := []string{
		"long" + x(limit-4),
		"long" + x(limit-4), "…x",
		"long" + x(limit-4), "…" + x(limit), "…" + x(5),
		"",
		"aa" + strings.Repeat("€", euros), "…" + strings.Repeat("€", 30000-euros),
		"no newline",
	}
	text := r.out.String()
	if !utf8.ValidString(text) {
		t.Error("a character was cut")
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i := range want {
		if lines[i] != "ms-A | "+want[i] {
			t.Errorf("line %d has %d bytes, starts %.20q; want %d, %.20q", i, len(lines[i]), lines[i], len("ms-A | "+want[i]), want[i])
		}
	}
}

func TestColorEnabled(t *testing.T) {
	t.Parallel()
	env := func(pairs ...string) func(string) string {
		return func(key string) string {
			for _, pair := range pairs {
				if value, found := strings.CutPrefix(pair, key+"="); found {
					return value
				}
			}
			return ""
		}
	}
	file, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if supervise.ColorEnabled(file, env()) || supervise.ColorEnabled(&bytes.Buffer{}, env()) ||
		supervise.ColorEnabled((*os.File)(nil), env()) || supervise.ColorEnabled(nil, env()) {
		t.Error("what is no terminal is coloured")
	}
	if runtime.GOOS != "linux" {
		t.Skip("no terminal to test with")
	}
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no terminal to test with: %v", err)
	}
	defer terminal.Close()
	for _, test := range []struct {
		env  func(string) string
		want bool
	}{
		{env(), true},
		{env("TERM=xterm", "NO_COLOR="), true},
		{env("NO_COLOR=1"), false},
		{env("TERM=dumb"), false},
	} {
		if got := supervise.ColorEnabled(terminal, test.env); got != test.want {
			t.Errorf("NO_COLOR=%q TERM=%q: %t", test.env("NO_COLOR"), test.env("TERM"), got)
		}
	}
}
