// Package check runs msgen's analyzers over loaded packages. Each check is a
// package of its own below this one and an analysis.Analyzer, so that other
// drivers can run it too.
package check

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctx"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/declaration"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/noerror"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/serial"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Analyzers returns every check. A new one is added here and to diag's
// severities.
func Analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		ctx.Analyzer,
		declaration.Analyzer,
		noerror.Analyzer,
		serial.Analyzer,
	}
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
		Severity: diag.SeverityOf(d.Category), Message: d.Message,
	}
	for _, r := range d.Related {
		out.Related = append(out.Related, diag.Related{Pos: fset.Position(r.Pos), Message: r.Message})
	}
	return out
}
