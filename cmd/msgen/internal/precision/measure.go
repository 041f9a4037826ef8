package precision

import (
	"context"
	"fmt"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

// Report is what was found in a module.
type Report struct {
	Packages int
	Methods  int     // renamed
	Params   []Param // of those methods that may share memory with the caller
	Findings []Finding
	Text     string        // of the findings, in full
	Load     time.Duration // for listing, parsing and type-checking
	Check    time.Duration // for all checks
	Memory   uint64        // bytes that the process had from the system at most
}

// Summary is the report in one line.
func (r *Report) Summary() string {
	count := map[string]int{}
	for _, f := range r.Findings {
		count[f.Code]++
	}
	return fmt.Sprintf("%d packages, %d methods, %d parameters; %v; loaded in %.1f s, checked in %.1f s, %d MB",
		r.Packages, r.Methods, len(r.Params), count, r.Load.Seconds(), r.Check.Seconds(), r.Memory>>20)
}

// Measure copies a module into dir, an empty folder, and runs the checks over it
// with its methods renamed. Its error means that something could not be run, or
// that the renamed methods do not compile.
func Measure(ctx context.Context, m Module, dir string) (*Report, error) {
	cache, err := m.copy(ctx, dir)
	if err != nil {
		return nil, err
	}
	cfg := load.Config{Dir: dir, Patterns: m.Patterns}
	report := &Report{}
	r, err := renameAll(ctx, cfg)
	if err != nil {
		return nil, err
	}
	report.Methods, report.Params = r.methods, r.params
	cfg.Overlay = r.overlay

	memory := watchMemory()
	start := time.Now()
	prog, err := typeCheck(ctx, cfg)
	if err != nil {
		return nil, err
	}
	report.Packages = len(prog.requested)
	report.Load = time.Since(start)
	start = time.Now()
	list, err := check.Run(ctx, prog.requested, prog.all, prog.outside.Read)
	report.Check = time.Since(start)
	report.Memory = memory()
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return !slices.Contains(Codes, d.Code) })
	var text strings.Builder
	if err := list.Print(&text, dir); err != nil {
		return nil, err
	}
	report.Text = text.String()
	report.Findings, err = findings(list, dir, cache)
	return report, err
}

// program is a module after type-checking.
type program struct {
	requested []*packages.Package
	all       []*packages.Package // those, and what they import of the module
	outside   *load.Outside
}

func typeCheck(ctx context.Context, cfg load.Config) (*program, error) {
	prog, err := load.Load(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	checked, err := prog.TypeCheck(map[string][]byte{})
	if err != nil {
		return nil, fmt.Errorf("type-check: %w", err)
	}
	if len(checked.Errors) > 0 {
		return nil, fmt.Errorf("type-check: %v: %w", checked.Errors[0].Pos, checked.Errors)
	}
	out := &program{all: checked.Packages, outside: prog.Outside()}
	for i, p := range prog.Packages {
		if p.Requested {
			out.requested = append(out.requested, checked.Packages[i])
		}
	}
	return out, nil
}

// renameAll writes the overlay of a module.
func renameAll(ctx context.Context, cfg load.Config) (*renaming, error) {
	prog, err := typeCheck(ctx, cfg)
	if err != nil {
		return nil, err
	}
	r := &renaming{overlay: map[string][]byte{}, dir: cfg.Dir}
	for _, p := range prog.requested {
		r.fset = p.Fset
		if err := r.rename(p); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// watchMemory looks at the memory that the process has, every few milliseconds,
// until the function that it returns is called for the most that it was.
func watchMemory() func() uint64 {
	debug.FreeOSMemory()
	stop, most := make(chan struct{}), make(chan uint64)
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		peak := memory()
		for {
			select {
			case <-tick.C:
				peak = max(peak, memory())
			case <-stop:
				most <- max(peak, memory())
				return
			}
		}
	}()
	return func() uint64 {
		close(stop)
		return <-most
	}
}

func memory() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}
