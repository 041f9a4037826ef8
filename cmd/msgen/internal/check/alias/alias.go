// Package alias reports dollar functions whose results share memory with the
// service's state.
package alias

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/serial"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "alias"

// Analyzer reports results that share memory, package by package.
var Analyzer = New(effects.Analyzer)

// New returns an analyzer that takes what functions do from another one.
func New(source *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             code,
		Doc:              Rule.Doc(),
		URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
		Requires:         []*analysis.Analyzer{services.Analyzer, serial.Analyzer, source},
		RunDespiteErrors: source.RunDespiteErrors,
		Run: func(pass *analysis.Pass) (any, error) {
			view := effects.Of(pass, source)
			refused := pass.ResultOf[serial.Analyzer].(serial.Refused)
			services.EachOf(pass, code, func(s *model.Service, m *model.Method, report func(analysis.Diagnostic)) {
				v := view.Judge(s, m)
				if v == nil {
					return
				}
				for _, f := range v.Shared {
					if f.Index < len(m.Values()) && !refused[m.Values()[f.Index]] {
						judge(pass, m, f, report)
					}
				}
				if v.Reused != nil {
					reused(m, v.Reused, report)
				}
			})
			return nil, nil
		},
	}
}

func judge(pass *analysis.Pass, m *model.Method, f effects.Finding, report func(analysis.Diagnostic)) {
	r := m.Results[f.Index]
	name := "the result"
	switch {
	case m.Item != nil:
		name = "an item"
	case r.Name != "" && r.Name != "_":
		name = "result " + r.Name
	case len(m.Values()) > 1:
		name += " " + types.TypeString(r.Type, types.RelativeTo(pass.Pkg))
	}
	subject := m.Owner + "." + m.Name
	pos, _, related := f.Trail.Explain(subject)
	if !pos.IsValid() {
		pos = m.Pos
	}
	report(analysis.Diagnostic{
		Pos: pos,
		Message: name + " of " + subject + " shares memory with " + f.From + ", which a local caller could change and a remote one can't; " +
			"return a copy",
		Related: append(related, analysis.RelatedInformation{Pos: r.Pos, Message: name + " declared here"}),

		SuggestedFixes: fixes(pass, m, f, pos),
	})
}
