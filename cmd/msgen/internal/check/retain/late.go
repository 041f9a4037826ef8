package retain

import (
	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// late reports a parameter that the iterator of a stream reads: when it runs, the
// function has returned.
func late(m *model.Method, f effects.Finding, report func(analysis.Diagnostic)) {
	if f.Index < 1 || f.Index > len(m.Params) || model.IsContext(m.Params[f.Index-1].Type) {
		return
	}
	p := m.Params[f.Index-1]
	subject := m.Owner + "." + m.Name
	pos, related := f.Trail.Outer()
	if !pos.IsValid() {
		pos = m.Pos
	}
	report(analysis.Diagnostic{
		Pos: pos,
		Message: "the iterator of " + subject + " reads parameter " + p.Name + " after the call, when a local caller may have changed it and a " +
			"remote one can't have; copy it before returning the iterator",
		Related: append(related, analysis.RelatedInformation{Pos: p.Pos, Message: "parameter " + p.Name + " declared here"}),
	})
}
