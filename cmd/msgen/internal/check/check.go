// Package check runs msgen's analyzers over loaded packages. Each check is a
// package of its own below this one and an analysis.Analyzer, so that other
// drivers can run it too.
package check

import (
	"context"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/alias"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/bypass"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/byref"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/chatty"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctx"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctxflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/cycle"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/declaration"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/dropped"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/lost"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/noerror"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/outparam"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/retain"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/serial"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

// checks lists every check with the codes that it reports. A new one is a line
// here, or in flows if it needs to know what functions do to memory.
var checks = []struct {
	analyzer *analysis.Analyzer
	rules    []rule.Rule
}{
	{bypass.Analyzer, []rule.Rule{bypass.Rule}},
	{chatty.Analyzer, []rule.Rule{chatty.Rule}},
	{ctx.Analyzer, []rule.Rule{ctx.Rule}},
	{cycle.Analyzer, []rule.Rule{cycle.Rule}},
	{declaration.Analyzer, declaration.Rules},
	{dropped.Analyzer, []rule.Rule{dropped.Rule}},
	{lost.Analyzer, []rule.Rule{lost.Rule}},
	{noerror.Analyzer, []rule.Rule{noerror.Rule}},
	{outparam.Analyzer, []rule.Rule{outparam.Rule}},
	{serial.Analyzer, []rule.Rule{serial.Rule}},
}

// flows lists the checks of what functions do to memory.
var flows = []struct {
	analyzer func(source *analysis.Analyzer) *analysis.Analyzer
	rules    []rule.Rule
}{
	{alias.New, []rule.Rule{alias.Rule}},
	{byref.New, byref.Rules},
	{ctxflow.New, nil}, // a part of ctx
	{retain.New, []rule.Rule{retain.Rule}},
}

// Analyzers returns every check, for drivers that run them package by package.
func Analyzers() []*analysis.Analyzer { return analyzers(effects.Analyzer) }

func analyzers(source *analysis.Analyzer) []*analysis.Analyzer {
	var out []*analysis.Analyzer
	for _, c := range checks {
		out = append(out, c.analyzer)
	}
	for _, f := range flows {
		out = append(out, f.analyzer(source))
	}
	return out
}

// Rules returns what there is to say about every code, sorted by code.
func Rules() []rule.Rule {
	out := []rule.Rule{ignoreRule}
	for _, c := range checks {
		out = append(out, c.rules...)
	}
	for _, f := range flows {
		out = append(out, f.rules...)
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
// what //msgen:ignore comments silence. Module is all packages that the checked
// ones may reach through imports and interfaces, themselves included; what they
// import from elsewhere comes from read. Its error means that a check failed to
// run, not that it found something.
func Run(ctx context.Context, pkgs, module []*packages.Package, read effects.Reader) (diag.List, error) {
	if len(pkgs) == 0 {
		return nil, nil
	}
	graph, err := checker.Analyze(analyzers(effects.Whole(ctx, module, read, nil)), pkgs, nil)
	if err != nil {
		return nil, fmt.Errorf("run the checks: %w", err)
	}
	if err := ctx.Err(); err != nil {
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
