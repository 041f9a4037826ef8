// Package check runs msgen's analyzers over loaded packages. Each check is a
// package of its own below this one and an analysis.Analyzer, so that other
// drivers can run it too.
package check

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctx"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/cycle"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/declaration"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/lost"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/noerror"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/serial"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// checks lists every check with the codes that it reports. A new one is a line
// here.
var checks = []struct {
	analyzer *analysis.Analyzer
	rules    []rule.Rule
}{
	{ctx.Analyzer, []rule.Rule{ctx.Rule}},
	{cycle.Analyzer, []rule.Rule{cycle.Rule}},
	{declaration.Analyzer, declaration.Rules},
	{lost.Analyzer, []rule.Rule{lost.Rule}},
	{noerror.Analyzer, []rule.Rule{noerror.Rule}},
	{serial.Analyzer, []rule.Rule{serial.Rule}},
}

// Analyzers returns every check.
func Analyzers() []*analysis.Analyzer {
	out := make([]*analysis.Analyzer, 0, len(checks))
	for _, c := range checks {
		out = append(out, c.analyzer)
	}
	return out
}

// Rules returns what there is to say about every code, sorted by code.
func Rules() []rule.Rule {
	out := []rule.Rule{ignoreRule}
	for _, c := range checks {
		out = append(out, c.rules...)
	}
	slices.SortFunc(out, func(a, b rule.Rule) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// SeverityOf returns the severity of a code. One that has no rule is an error.
func SeverityOf(code string) diag.Severity {
	if r := ruleOf(code); r != nil {
		return r.Severity
	}
	return diag.Error
}

// ruleOf returns the rule of a code, or nil.
func ruleOf(code string) *rule.Rule {
	rules := Rules()
	if i := slices.IndexFunc(rules, func(r rule.Rule) bool { return r.Code == code }); i >= 0 {
		return &rules[i]
	}
	return nil
}

// Run applies every check to the packages and returns what they found, less
// what //msgen:ignore comments silence. Its error means that a check failed to
// run, not that it found something.
func Run(pkgs []*packages.Package) (diag.List, error) {
	if len(pkgs) == 0 {
		return nil, nil
	}
	graph, err := checker.Analyze(Analyzers(), pkgs, nil)
	if err != nil {
		return nil, fmt.Errorf("run the checks: %w", err)
	}
	var out diag.List
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, fmt.Errorf("run check %s on %s: %w", act.Analyzer.Name, act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			out = append(out, convert(act.Package.Fset, d))
		}
	}
	var ignored ignores
	for _, p := range pkgs {
		ignored.collect(p.Fset, p.Syntax)
	}
	return ignored.apply(out).Tidy(), nil
}

func convert(fset *token.FileSet, d analysis.Diagnostic) diag.Diagnostic {
	out := diag.Diagnostic{
		Pos: fset.Position(d.Pos), Code: d.Category,
		Severity: SeverityOf(d.Category), Message: d.Message,
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
