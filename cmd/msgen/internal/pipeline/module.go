package pipeline

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/byref"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/progress"
)

// Module is what there is to say about every package that was looked at. It can be
// kept: nothing of it depends on which packages are asked for.
type Module struct {
	Outcomes []*Outcome
	// Errors keep every package from loading.
	Errors load.Errors
	// Broken are the packages that don't compile.
	Broken []Broken
	// Passing is set if what was found may be due to something other than the
	// module's files, such as a module that could not be downloaded or a fault in msgen.
	Passing bool
	// Folders are those of all packages that were looked at or imported.
	Folders []string
	// Unwritable and Faults are those of every Result. A module that has some is Passing.
	Unwritable error         `json:"-"`
	Faults     []fault.Fault `json:"-"`
}

// Broken is a package that does not compile.
type Broken struct {
	Path  string
	Error load.Error // the first
}

// Outcome is what there is to say and to write about one package.
type Outcome struct {
	Path      string
	Dir       string
	Requested bool `json:"-"`
	Services  int
	Report    *check.Report
	// Errors are why the package does not load: its own, and those of what it
	// imports from the module.
	Errors load.Errors
	// Needs are those of Module.Broken that the package imports, or is, by path.
	Needs []string
	// Fault is set if the text to be generated does not compile.
	Fault *load.Error
	// File is the path of the generated file, and Text what belongs there: nil for
	// no file.
	File string
	Text []byte
	// Ignored is set if a file is there that build constraints leave out.
	Ignored bool
	// Unread is set if the services are not known because of a fault in msgen.
	Unread bool
}

// Examine loads the packages and returns what there is to say about them: about
// each package of the module if that is what cfg loads, otherwise about those that
// are named.
func Examine(ctx context.Context, cfg load.Config) (*Module, error) {
	log := &fault.Log{}
	ctx = fault.With(ctx, log)
	progress.Stepf(ctx, "listing packages and compiling what they import")
	prog, err := load.Load(ctx, cfg)
	if err != nil {
		return nil, err
	}
	progress.Stepf(ctx, "type-checking %d packages", len(prog.Packages))
	checked, models, texts, err := settle(ctx, prog)
	if err != nil {
		return nil, err
	}
	pure, err := statedPure(checked.Packages)
	if err != nil {
		return nil, err
	}
	out := &Module{Folders: prog.Folders()}
	faults := newFaults(prog, checked, models)
	var examined []*packages.Package
	var reported []*Outcome
	for i, p := range prog.Packages {
		if !p.Requested && !cfg.Module {
			continue
		}
		o := &Outcome{
			Path: p.Path, Dir: p.Dir, Requested: p.Requested, Services: len(models[i].Services), Report: &check.Report{},
			Errors: explainDecorators(faults.of(p.Path), models), Needs: faults.needs(p.Path), Fault: faults.generated[p.Path],
			File: p.GenPath(), Ignored: p.Ignored, Unread: models[i].Unread,
		}
		out.Outcomes = append(out.Outcomes, o)
		// Build constraints may leave out all files of a package.
		if pkg := checked.Packages[i]; len(pkg.Syntax) > 0 {
			examined, reported = append(examined, pkg), append(reported, o)
		}
	}
	out.Errors, out.Broken, out.Passing = faults.own[""], faults.broken(), faults.passing
	progress.Stepf(ctx, "checking %d packages", len(examined))
	found, err := check.Examine(ctx, examined, checked.Packages, prog.Outside().Read, pure)
	if err != nil {
		return nil, err
	}
	for i, r := range found.Reports {
		reported[i].Report = r
	}
	if err := withErrors(models, texts, found.Errors); err != nil {
		return nil, err
	}
	if err := format(texts); err != nil {
		return nil, err
	}
	unserved := map[string]diag.List{}
	for _, m := range models {
		unserved[m.Path] = faultFindings(prog.Fset, m)
	}
	for _, o := range out.Outcomes {
		o.Text = texts[o.Path]
		o.Report.Findings = append(o.Report.Findings, unserved[o.Path]...).Tidy()
	}
	if len(texts) > 0 {
		out.Unwritable = prog.NeedsRuntime()
	}
	out.Faults = log.List()
	out.Passing = out.Passing || out.Unwritable != nil || len(out.Faults) > 0
	return out, nil //nolint:nilerr // whoever writes files looks at Unwritable
}

// Result returns what there is to say about the requested packages, and compares
// their generated files with those on disk. Its error is a load.Errors when the
// sources do not compile.
func (m *Module) Result() (*Result, error) {
	result := &Result{Faults: m.Faults}
	var standings []byref.Standings
	var promoted diag.List
	errs := slices.Clone(m.Errors)
	var fault *load.Error
	needed := map[string]bool{}
	for _, o := range m.Outcomes {
		if !o.Requested {
			continue
		}
		result.Packages++
		result.Services += o.Services
		result.Diagnostics = append(result.Diagnostics, o.Report.Findings...)
		promoted = append(promoted, o.Report.Promoted...)
		result.Remarks = append(result.Remarks, o.Report.Remarks...)
		result.Assumed = append(result.Assumed, o.Report.Assumed...)
		standings = append(standings, o.Report.Standings)
		errs = append(errs, o.Errors...)
		for _, path := range o.Needs {
			needed[path] = true
		}
		if fault == nil {
			fault = o.Fault
		}
	}
	result.Elsewhere = promoted.Tidy().Without(result.Diagnostics)
	result.Diagnostics = append(result.Diagnostics, result.Elsewhere...)
	result.Diagnostics, result.Remarks, result.Assumed = result.Diagnostics.Tidy(), result.Remarks.Tidy(), result.Assumed.Tidy()
	result.Tally = byref.Count(standings)
	for _, b := range m.Broken {
		if !needed[b.Path] {
			result.LeftOut = append(result.LeftOut, b)
		}
	}
	switch {
	case len(errs) > 0:
		for i := range errs {
			errs[i].Package = "" // one fault may keep several packages from loading
		}
		return result, errs.Tidy()
	case result.Diagnostics.HasErrors():
		return result, nil
	case fault != nil:
		return result, fmt.Errorf("the text generated for %s does not compile, which is a fault of msgen: line %d: %s", fault.Pos.Filename, fault.Pos.Line, fault.Message)
	}
	if result.Unwritable = m.Unwritable; result.Unwritable != nil {
		return result, nil //nolint:nilerr // likewise
	}
	for _, o := range m.Outcomes {
		if !o.Requested || o.Ignored || o.Unread {
			continue
		}
		if f, changed, err := compare(o.File, o.Text); err != nil {
			return result, err
		} else if changed {
			result.Files = append(result.Files, f)
		}
	}
	return result, nil
}
