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
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/errtypes"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/outgoing"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
)

// Assumed is the severity of what was taken for granted, of which only those
// hear who ask.
const Assumed diag.Severity = "assumed"

// Report is what the checks have to say of a package, or of several.
type Report struct {
	// Findings are sorted, and less what //msgen:ignore comments silence.
	Findings diag.List
	// Promoted are findings about methods that services promote from services of other
	// packages, in whose reports they are as well. Sorted, and less what is silenced.
	Promoted diag.List
	// Remarks are findings of which only those hear who ask. Sorted, and less what
	// is silenced, too.
	Remarks diag.List
	// Assumed is what somebody stated instead of msgen proving it: memory of an
	// argument that goes to what is declared pure, or to something unknown where a
	// comment silences the finding. Sorted too.
	Assumed diag.List
	// Standings says of each dollar function how far it is proven that it leaves
	// its arguments alone.
	Standings byref.Standings
}

// Run is Examine where nothing is declared pure but by comments, and only the
// findings matter.
func Run(ctx context.Context, pkgs, module []*packages.Package, read effects.Reader) (diag.List, error) {
	found, err := Examine(ctx, pkgs, module, read, nil)
	if err != nil {
		return nil, err
	}
	var out diag.List
	for _, r := range found.Reports {
		out = append(out, r.Findings...)
	}
	return out.Tidy(), nil
}

// Examination is what the checks found in some packages.
type Examination struct {
	Reports []*Report // one a package, index by index
	// Errors are those that dollar functions let out, nil where there are no packages.
	Errors *errorflow.Module
}

// Examine applies every check to the packages. Module is all packages that the checked ones may reach through
// imports and interfaces, themselves included; what they import from elsewhere
// comes from read. Pure lists, by full name, what is declared to leave its
// arguments alone beside what comments declare. The error means that a check failed
// to run, not that it found something.
func Examine(ctx context.Context, pkgs, module []*packages.Package, read effects.Reader, pure []string) (*Examination, error) {
	if len(pkgs) == 0 {
		return &Examination{}, nil
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
	// A finding may lie in a package that is not checked itself.
	ignored := &ignores{}
	for _, p := range module {
		ignored.collect(p.Fset, p.Syntax)
	}
	reports := make([]*Report, len(pkgs))
	of := map[*packages.Package]*Report{}
	said := map[*packages.Package]*statements{}
	for i, p := range pkgs {
		reports[i] = &Report{Standings: byref.Standings{}}
		of[p], said[p] = reports[i], &statements{}
		for _, d := range ignoresOf(p.Fset, p.Syntax).faulty {
			reports[i].Findings = append(reports[i].Findings, convert(p.Fset, comments, d))
		}
	}
	if err := attempt("comparing the errors of all packages", func() {
		byPath := clashes(models)
		for _, p := range pkgs {
			for _, d := range byPath[p.PkgPath] {
				said[p].own = append(said[p].own, convert(p.Fset, errtypes.Analyzer, d))
			}
		}
	}); err != nil {
		faults.Note(err.Fault)
	}
	for _, act := range graph.Roots {
		if failed(act, faults) {
			continue // what is missing is said with the fault
		}
		if act.Err != nil {
			return nil, fmt.Errorf("run check %s on %s: %w", act.Analyzer.Name, act.Package.PkgPath, act.Err)
		}
		report := of[act.Package]
		for _, d := range act.Diagnostics {
			said[act.Package].own = append(said[act.Package].own, convert(act.Package.Fset, act.Analyzer, d))
		}
		if proof, ok := act.Result.(*byref.Proof); ok {
			report.Standings = proof.Standings
			for _, d := range proof.Assumed {
				report.assume(convert(act.Package.Fset, act.Analyzer, d))
			}
		}
	}
	shareFindings(models, module, said)
	for p, s := range said {
		for _, d := range s.own {
			of[p].add(d, ignored)
		}
		for _, d := range s.shared {
			if !ignored.silences(d) && !onRequest(d.Code) {
				of[p].Promoted = append(of[p].Promoted, d)
			}
		}
	}
	for _, r := range reports {
		r.Promoted = r.Promoted.Tidy()
		r.Findings, r.Remarks, r.Assumed = r.Findings.Tidy(), r.Remarks.Tidy(), r.Assumed.Tidy()
	}
	return &Examination{reports, out}, nil
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
