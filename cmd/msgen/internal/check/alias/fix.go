package alias

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// fixes returns a clone of the result where one copies all of it:
//
//	return t.last, nil
func fixes(pass *analysis.Pass, m *model.Method, f effects.Finding, pos token.Pos) []analysis.SuggestedFix {
	decl := syntax.Decl(pass, m)
	if decl == nil {
		return nil
	}
	for _, ret := range syntax.Returns(decl.Body) {
		if ret.Pos() != pos || len(ret.Results) != len(m.Results) {
			continue // another one, without results, or return find()
		}
		e := ret.Results[f.Index]
		t := pass.TypesInfo.TypeOf(e)
		if !syntax.Flat(t) {
			return nil
		}
		clone, edits, ok := syntax.Clone(pass, e.Pos(), t)
		if !ok {
			return nil
		}
		return []analysis.SuggestedFix{{
			Message:   "return a clone of " + syntax.Text(pass.Fset, e),
			TextEdits: append(edits, syntax.Wrap(clone, e)...),
		}}
	}
	return nil
}
