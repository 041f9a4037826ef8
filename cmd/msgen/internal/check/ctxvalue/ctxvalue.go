// Package ctxvalue reports dollar functions that read what only their caller's
// process put into a context.
package ctxvalue

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "ctx"

// Analyzer reports reads of context values, package by package: those by Value of
// context.Context, and of Temp of runtime.Context. They are warnings.
var Analyzer = New(reads)

// New returns an analyzer that takes what functions read from another one.
func New(source *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             "ctxvalue",
		Doc:              "report context values that don't travel\n\nPart of the ctx check.",
		URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
		Requires:         []*analysis.Analyzer{services.Analyzer, source},
		RunDespiteErrors: true,
		Run: func(pass *analysis.Pass) (any, error) {
			g := pass.ResultOf[source].(*graph)
			services.Each(pass, code, func(m *model.Method, report func(analysis.Diagnostic)) {
				if m.Func.Pkg() != pass.Pkg {
					return // a method that is promoted is reported where it is declared
				}
				for _, r := range g.reads(m.Func, m.Owner+"."+m.Name) {
					report(diagnose(pass.Pkg, m, r))
				}
			})
			return nil, nil
		},
	}
}

// diagnose reports a read where it is, or where the dollar function makes the call
// that leads to it in another package.
func diagnose(pkg *types.Package, m *model.Method, r found) analysis.Diagnostic {
	what, advice := "the context value "+r.Key.spell(pkg), "use runtime.NewKey, whose values travel"
	if r.Temp {
		what, advice = "Temp of its runtime.Context", "use its Store or runtime.NewKey, whose values travel"
	}
	d := analysis.Diagnostic{
		Pos:     r.pos,
		Message: m.Owner + "." + m.Name + " reads " + what + ", which stays in the caller's process; " + advice,
		Related: syntax.Related(r.hops),
	}
	if r.fn.Pkg() != pkg {
		d.Pos, d.Related = r.hops[0].Pos, d.Related[1:]
		if !r.pos.IsValid() {
			r.pos = r.fn.Pos()
		}
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: r.pos, Message: r.by + " reads it here"})
	}
	return d
}
