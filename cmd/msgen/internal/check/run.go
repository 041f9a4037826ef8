package check

import (
	"context"
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/byref"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctxvalue"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/outgoing"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
)

// Assumed is the severity of what was taken for granted, of which only those
// hear who ask.
const Assumed diag.Severity = "assumed"

// Report is what the checks have to say.
type Report struct {
	// Findings are sorted, and less what //msgen:ignore comments silence.
	Findings diag.List
	// Remarks are findings of which only those hear who ask. Sorted, and less what
	// is silenced, too.
	Remarks diag.List
	// Assumed is what somebody stated instead of msgen proving it: memory of an
	// argument that goes to what is declared pure, or to something unknown where a
	// comment silences the finding. Sorted too.
	Assumed diag.List
	// Tally says of how many dollar functions it is proven that they leave their
	// arguments alone.
	Tally byref.Tally
	// Errors are those that dollar functions let out, nil where there are no packages.
	Errors *errorflow.Module
}

// Run is Examine where nothing is declared pure but by comments, and only the
// findings matter.
func Run(ctx context.Context, pkgs, module []*packages.Package, read effects.Reader) (diag.List, error) {
	report, err := Examine(ctx, pkgs, module, read, nil)
	if err != nil {
		return nil, err
	}
	return report.Findings, nil
}

// Examine applies every check to the packages. Module is all packages that the
// checked ones may reach through imports and interfaces, themselves included; what
// they import from elsewhere comes from read. Pure lists, by full name, what is
// declared to leave its arguments alone beside what comments declare. The error
// means that a check failed to run, not that it found something.
func Examine(ctx context.Context, pkgs, module []*packages.Package, read effects.Reader, pure []string) (*Report, error) {
	if len(pkgs) == 0 {
		return &Report{}, nil
	}
	models := modelsOf(module)
	faults := fault.From(ctx)
	var memory, values *analysis.Analyzer
	var out *errorflow.Module
	if err := attempt("reading the module for all checks", func() {
		memory, values = effects.Whole(ctx, module, read, pure), ctxvalue.Whole(module)
		out = errorflow.NewModule(effects.ViewOf(memory), module, models)
	}); err != nil {
		return nil, err
	}
	graph, err := checker.Analyze(analyzers(memory, values, outgoing.Whole(out)), pkgs, nil)
	if err != nil {
		return nil, fmt.Errorf("run the checks: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("run the checks: %w", err)
	}
	ignored := &ignores{}
	for _, p := range pkgs {
		ignored.collect(p.Fset, p.Syntax)
	}
	report := &Report{Errors: out}
	for _, d := range ignored.faulty {
		report.Findings = append(report.Findings, convert(pkgs[0].Fset, comments, d))
	}
	if err := attempt("comparing the errors of all packages", func() {
		for _, d := range clashes(pkgs, models) {
			report.add(d, ignored)
		}
	}); err != nil {
		faults.Note(err.Fault)
	}
	var proofs []*byref.Proof
	for _, act := range graph.Roots {
		if failed(act, faults) {
			continue // what is missing is said with the fault
		}
		if act.Err != nil {
			return nil, fmt.Errorf("run check %s on %s: %w", act.Analyzer.Name, act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			report.add(convert(act.Package.Fset, act.Analyzer, d), ignored)
		}
		if proof, ok := act.Result.(*byref.Proof); ok {
			proofs = append(proofs, proof)
			for _, d := range proof.Assumed {
				report.assume(convert(act.Package.Fset, act.Analyzer, d))
			}
		}
	}
	report.Findings, report.Remarks, report.Assumed = report.Findings.Tidy(), report.Remarks.Tidy(), report.Assumed.Tidy()
	report.Tally = byref.Count(proofs)
	return report, nil
}

func (r *Report) add(d diag.Diagnostic, ignored *ignores) {
	switch {
	case !ignored.silences(d) && onRequest(d.Code):
		r.Remarks = append(r.Remarks, d)
	case !ignored.silences(d):
		r.Findings = append(r.Findings, d)
	case d.Code == byref.CodeUnknown:
		r.assume(d)
	}
}

func (r *Report) assume(d diag.Diagnostic) {
	d.Severity, d.Fixes = Assumed, nil
	r.Assumed = append(r.Assumed, d)
}

// convert makes a finding of what an analyzer reported.
func convert(fset *token.FileSet, by *analysis.Analyzer, d analysis.Diagnostic) diag.Diagnostic {
	out := diag.Diagnostic{
		Pos: fset.Position(d.Pos), Code: d.Category,
		Severity: severityOf(by, d.Category), Message: d.Message,
	}
	for _, r := range d.Related {
		out.Related = append(out.Related, diag.Related{Pos: fset.Position(r.Pos), Message: r.Message})
	}
	for _, f := range d.SuggestedFixes {
		out.Fixes = append(out.Fixes, convertFix(fset, f))
	}
	return out
}

func convertFix(fset *token.FileSet, f analysis.SuggestedFix) diag.Fix {
	out := diag.Fix{Message: f.Message}
	for _, e := range f.TextEdits {
		if !e.End.IsValid() {
			e.End = e.Pos
		}
		out.Edits = append(out.Edits, diag.Edit{
			Pos: fset.PositionFor(e.Pos, false), End: fset.PositionFor(e.End, false), New: e.NewText,
		})
	}
	return out
}
