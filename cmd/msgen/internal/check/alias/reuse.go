package alias

import (
	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// reused reports a stream that hands over memory and writes to it again.
//
//	for scanner.Scan() {
//		if !yield(scanner.Bytes(), nil) {
func reused(m *model.Method, r *effects.Reuse, report func(analysis.Diagnostic)) {
	subject := m.Owner + "." + m.Name
	pos, related := r.Yield.Outer()
	if !pos.IsValid() {
		pos = m.Pos
	}
	if at, _, _ := r.Write.Explain(subject); at.IsValid() {
		related = append(related, analysis.RelatedInformation{Pos: at, Message: "it is written to again here"})
	}
	report(analysis.Diagnostic{
		Pos: pos,
		Message: subject + " yields memory that it writes to again, which changes the items that a local caller has and no remote one's; " +
			"yield a copy",
		Related: related,
	})
}
