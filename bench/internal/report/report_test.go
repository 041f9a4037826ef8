package report

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/bench/internal/load"
	"github.com/dollarfn/msgen/bench/internal/stack"
)

// sample has that many calls in a second, each of which took 10 µs of CPU.
func sample(calls int) load.Sample {
	cpu := time.Duration(calls) * 10 * time.Microsecond
	return load.Sample{
		Calls: calls, Elapsed: time.Second, P50: 20 * time.Microsecond, P99: 90 * time.Microsecond,
		Used: load.Usage{CPU: cpu, Mallocs: uint64(7 * calls)},
	}
}

func results() *Results {
	r := &Results{Go: "go1", CPUs: 2, Limit: "raw", Ours: "link", Stacks: []About{{"raw", "the limit"}, {"link", "ours"}}}
	raw, link := stack.Stack{Name: "raw"}, stack.Stack{Name: "link"}
	for _, callers := range []int{1, 64} {
		for _, calls := range []int{1000, 8000, 4000} { // the machine is fast in one round and slow in another
			c := r.Cell(raw, "300 B", callers)
			c.Rounds, c.Wire = append(c.Rounds, sample(calls)), 578
			c = r.Cell(link, "300 B", callers)
			c.Rounds = append(c.Rounds, sample(calls/4))
		}
	}
	return r
}

func TestTable(t *testing.T) {
	var b strings.Builder
	if err := results().WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"raw", "20.0", "(20.0-20.0)", "1.00", "90.0", "4000", "(1000-8000)", "1.00", "4.00", "10.0", "1.00", "1.00", "7.00", "578"},
		{"link", "20.0", "(20.0-20.0)", "1.00", "90.0", "1000", "(250-2000)", "0.25", "1.00", "10.0", "1.00", "1.00", "7.00", "-"},
	}
	found := 0
	for line := range strings.Lines(b.String()) {
		for _, row := range want {
			if strings.Join(strings.Fields(line), " ") == strings.Join(row, " ") {
				found++
			}
		}
	}
	if found != 4 { // two rows at two numbers of callers
		t.Errorf("%d rows as expected, want 4, in\n%s", found, b.String())
	}
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	if err := results().Save(dir); err != nil {
		t.Fatal(err)
	}
	file := func(name string) []byte {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	if lines := strings.Count(string(file("latest.csv")), "\n"); lines != 5 {
		t.Errorf("latest.csv has %d lines, want a head and 4 cells", lines)
	}
	var back Results
	if err := json.Unmarshal(file("latest.json"), &back); err != nil || len(back.Cells) != 4 {
		t.Errorf("latest.json has %d cells, %v", len(back.Cells), err)
	}
	svg := string(file("latest.svg"))
	for _, text := range []string{"300 B, 1 caller: median latency", "300 B, 64 callers: CPU", ">raw<", ">link<"} {
		if !strings.Contains(svg, text) {
			t.Errorf("latest.svg does not show %q", text)
		}
	}
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("latest.svg: %v", err)
		}
	}
}
