package main

import (
	"flag"
	"os"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
	"github.com/dollarfn/msgen/cmd/msgen/internal/soundness"
	"github.com/dollarfn/msgen/cmd/msgen/internal/soundness/observe"
)

var (
	soundnessFunctions = flag.Int("soundness.functions", 2000, "how many functions TestSoundness makes")
	soundnessSeed      = flag.Uint64("soundness.seed", 1, "what TestSoundness makes its functions from")
	soundnessDir       = flag.String("soundness.dir", "", "where TestSoundness leaves its module; empty or not there yet")
	soundnessReduce    = flag.Int("soundness.reduce", 0, "how many misses TestSoundness reduces, which takes a minute each")
)

// raceDetector is set in tests with the race detector, which are slow.
var raceDetector bool

// maxShown is how many misses TestSoundness shows in full.
const maxShown = 5

// TestSoundness generates a module of random dollar functions, runs each with
// random arguments and compares these before and after. Whatever was seen to
// change must have been reported.
func TestSoundness(t *testing.T) {
	t.Parallel()
	functions := *soundnessFunctions
	if raceDetector {
		functions = min(functions, 200) // nothing in it is concurrent
	}
	module, err := soundness.Generate(*soundnessSeed, functions)
	if err != nil {
		t.Fatal(err)
	}
	dir := *soundnessDir
	if dir == "" {
		dir = t.TempDir()
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	report, result, err := experiment(t, module, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d functions, %d parameters with references, %d of them changed, %d of these returned; reported but not seen: %v",
		report.Functions, report.Params, len(report.Mutations), result.Excused, result.Unseen)
	if len(report.Mutations) < report.Params/5 {
		t.Error("too few parameters change to prove anything")
	}
	for i, miss := range result.Misses {
		part, err := module.Extract(miss.Method)
		if i < *soundnessReduce {
			part, err = module.Reduce(miss.Method, func(m *soundness.Module) bool {
				_, result, err := experiment(t, m, t.TempDir())
				return err == nil && len(result.Misses) > 0 && result.Misses[0].Param == miss.Param
			})
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Errorf("seed %d: %s changes %s, which is not reported", *soundnessSeed, miss.Method, miss.Path)
		if i < max(maxShown, *soundnessReduce) {
			t.Log(part.Source())
		}
	}
}

// experiment checks a module, runs it, and compares.
func experiment(t *testing.T, module *soundness.Module, dir string) (*observe.Report, soundness.Result, error) {
	t.Helper()
	if err := writeModule(dir, repoRoot(t), soundness.ModulePath); err != nil {
		return nil, soundness.Result{}, err
	}
	if err := module.Write(dir); err != nil {
		return nil, soundness.Result{}, err
	}
	checked, err := pipeline.Run(t.Context(), load.Config{Dir: dir, Patterns: []string{"./..."}})
	if err != nil {
		return nil, soundness.Result{}, err
	}
	report, err := soundness.Run(t.Context(), dir)
	if err != nil {
		return nil, soundness.Result{}, err
	}
	return report, soundness.Compare(report.Mutations, soundness.Reported(checked.Diagnostics)), nil
}
