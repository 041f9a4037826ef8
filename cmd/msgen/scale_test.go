package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// scaleMemory is how much 'msgen check' may need for a module of 50 packages.
const scaleMemory = 300 << 20

// TestScale checks that modules as the benchmark measures them are free of
// findings, and what a check of 50 packages needs. How long it takes depends on
// what else the machine does, so only the benchmark tells.
func TestScale(t *testing.T) {
	t.Parallel()
	command := buildScaleCommand(t)
	usage := runScale(t, warmScaleModule(t, command, 50), command, "check", "./...")
	if usage.Memory > scaleMemory {
		t.Errorf("msgen check needs %d MB for 50 packages; the limit is %d MB", usage.Memory>>20, int64(scaleMemory)>>20)
	}
}

// BenchmarkScale measures 'msgen check ./...' as a process, and apart from it
// what it does first (load: the go command and parsing) and all that it does
// (pipeline): the rest of that is type-checking, generating and the checks.
func BenchmarkScale(b *testing.B) {
	command := buildScaleCommand(b)
	for _, n := range []int{10, 50, 200} {
		dir := warmScaleModule(b, command, n)
		b.Run(fmt.Sprintf("process/%d", n), func(b *testing.B) { benchmarkProcess(b, dir, command) })
		b.Run(fmt.Sprintf("load/%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := load.Load(b.Context(), scaleConfig(dir)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("pipeline/%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := pipeline.Run(b.Context(), scaleConfig(dir)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// benchmarkProcess reports the median of the time that runs take, which a busy
// machine moves less than their mean, and what the processes needed: the go
// command's time is a part of it, its memory only where it is the larger one.
func benchmarkProcess(b *testing.B, dir, command string) {
	b.Helper()
	var runs []scaleUsage
	for b.Loop() {
		runs = append(runs, runScale(b, dir, command, "check", "./..."))
	}
	median := func(of func(scaleUsage) float64) float64 {
		values := make([]float64, len(runs))
		for i, u := range runs {
			values[i] = of(u)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	fastest := slices.MinFunc(runs, func(x, y scaleUsage) int { return cmp.Compare(x.Wall, y.Wall) })
	b.ReportMetric(fastest.Wall.Seconds(), "s-min")
	b.ReportMetric(median(func(u scaleUsage) float64 { return u.Wall.Seconds() }), "s-median")
	b.ReportMetric(median(func(u scaleUsage) float64 { return u.CPU.Seconds() }), "s-cpu")
	b.ReportMetric(median(func(u scaleUsage) float64 { return float64(u.Memory >> 20) }), "MB-rss")
}

// scaleUsage is what a process needed.
type scaleUsage struct {
	Wall   time.Duration `json:"wall"`
	CPU    time.Duration `json:"cpu"`
	Memory int64         `json:"memory"` // bytes at its peak; 0 where the system does not tell
}

// measure is a command of its own: it runs another one and prints what that
// needed. On Linux the peak of a process counts from what its parent had, so
// the parent has to be a small one, not the tests.
func measure() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	state := cmd.ProcessState
	usage := scaleUsage{Wall: wall, CPU: state.UserTime() + state.SystemTime(), Memory: peakMemory(state)}
	if err := json.NewEncoder(os.Stdout).Encode(usage); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// peakMemory reads the field that syscall.Rusage has on Unix only.
func peakMemory(state *os.ProcessState) int64 {
	peak := reflect.Indirect(reflect.ValueOf(state.SysUsage())).FieldByName("Maxrss")
	switch {
	case !peak.IsValid():
		return 0
	case runtime.GOOS == "darwin":
		return peak.Int()
	}
	return peak.Int() << 10
}

// buildScaleCommand compiles msgen as users have it: the tests may run with
// the race detector.
func buildScaleCommand(tb testing.TB) string {
	tb.Helper()
	command := filepath.Join(tb.TempDir(), "msgen")
	if runtime.GOOS == "windows" {
		command += ".exe"
	}
	if out, err := exec.CommandContext(tb.Context(), "go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	return command
}

// warmScaleModule writes a module of n packages and generates its files, after
// which all that it imports is compiled. It returns the folder.
func warmScaleModule(tb testing.TB, command string, n int) string {
	tb.Helper()
	dir := writeScaleModule(tb, n)
	runScale(tb, dir, command, "./...")
	return dir
}

// runScale runs msgen as a process, which has to find nothing.
func runScale(tb testing.TB, dir, command string, args ...string) scaleUsage {
	tb.Helper()
	cmd := exec.CommandContext(tb.Context(), "measure", append([]string{command}, args...)...)
	cmd.Dir = dir
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		tb.Fatalf("msgen %s: %v\n%s", strings.Join(args, " "), err, complaints.String())
	}
	var usage scaleUsage
	if err := json.Unmarshal(out, &usage); err != nil {
		tb.Fatal(err)
	}
	return usage
}

func scaleConfig(dir string) load.Config {
	return load.Config{Dir: dir, Patterns: []string{"./..."}}
}
