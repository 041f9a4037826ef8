// Package retain reports dollar functions that keep memory of an argument after
// they return, in the receiver, a package-level variable, a channel or a
// goroutine.
package retain

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "retain"

// Analyzer reports parameters that outlive the call, package by package.
var Analyzer = New(effects.Analyzer)

// New returns an analyzer that takes what functions do from another one.
func New(source *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             code,
		Doc:              Rule.Doc(),
		URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
		Requires:         []*analysis.Analyzer{inspect.Analyzer, services.Analyzer, source},
		RunDespiteErrors: source.RunDespiteErrors,
		Run: func(pass *analysis.Pass) (any, error) {
			view := effects.Of(pass, source)
			services.EachOf(pass, code, func(s *model.Service, m *model.Method, report func(analysis.Diagnostic)) {
				v := view.Judge(s, m)
				if v == nil {
					return
				}
				for _, f := range v.Kept {
					judge(pass, m, v, f, report)
				}
				for _, f := range v.Late {
					late(m, f, report)
				}
			})
			return nil, nil
		},
	}
}

func judge(pass *analysis.Pass, m *model.Method, v *effects.Verdict, f effects.Finding, report func(analysis.Diagnostic)) {
	if f.Index < 1 || f.Index > len(m.Params) || model.IsContext(m.Params[f.Index-1].Type) {
		return
	}
	p := m.Params[f.Index-1]
	subject := m.Owner + "." + m.Name
	pos, fact, related := f.Trail.Explain(subject)
	if !pos.IsValid() {
		pos = m.Pos
	}
	if name, ok := f.Trail.Calls(); ok {
		fact += ", and " + name + " keeps it"
	}
	report(analysis.Diagnostic{
		Pos: pos,
		Message: subject + " keeps memory of parameter " + p.Name + " after it returns, which a local caller may still change and a remote " +
			"one can't: " + fact + "; keep a copy",
		Related: append(related, analysis.RelatedInformation{Pos: p.Pos, Message: "parameter " + p.Name + " declared here"}),

		SuggestedFixes: fixes(pass, m, v, f, pos),
	})
}
