// Package errtypes reports exported errors that callers elsewhere can't tell
// apart or get less of than callers here.
package errtypes

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/outgoing"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const (
	code     = "errors"
	codeLost = "errors?"
)

// shown is how many parts of one type are named.
const shown = 10

// Analyzer reports errors of one package: sentinels that are the same value, and
// types that JSON does not carry, or not in full, unless a dollar function lets them
// out, which is reported there. Names that two packages share are told by Clashes,
// which sees both.
var Analyzer = New(outgoing.Analyzer)

// New returns an analyzer that takes the errors which are let out from another one.
func New(source *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             code,
		Doc:              Rules[0].Doc(),
		URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
		Requires:         []*analysis.Analyzer{services.Analyzer, source},
		RunDespiteErrors: source.RunDespiteErrors,
		Run: func(pass *analysis.Pass) (any, error) {
			pkg := services.Of(pass)
			out := outgoing.Of(pass, source)
			same(pass, pkg.Sentinels)
			for _, e := range pkg.ErrorTypes {
				switch {
				case out.Out(pkg.Path, e.Name):
				case !e.Sent():
					unsent(pass, e)
				case len(e.Lost) > 0:
					lost(pass, e)
				}
			}
			return nil, nil
		},
	}
}

// unsent reports a type of which callers elsewhere get nothing.
func unsent(pass *analysis.Pass, e *model.ErrorType) {
	part := e.Unsent[0]
	advice := "give " + e.Name + " MarshalJSON and UnmarshalJSON"
	if part.Field != nil && part.Field.Pkg() == pass.Pkg {
		advice = "remove the field or tag it `json:\"-\"`"
	}
	pass.Report(analysis.Diagnostic{
		Pos: e.Type.Obj().Pos(), Category: codeLost,
		Message: "of an error " + e.Name + " only the message and the code are sent: " + part.Path + " has type " +
			types.TypeString(part.Type, model.Qualifier(pass.Pkg)) + part.Why + "; " + advice,
		Related: related(e.Unsent[:1]),
	})
}

// lost reports fields that callers elsewhere find empty.
func lost(pass *analysis.Pass, e *model.ErrorType) {
	parts := e.Lost
	more := ""
	if len(parts) > shown {
		parts, more = parts[:shown], " and more"
	}
	names := make([]string, len(parts))
	export := true
	for i, p := range parts {
		names[i] = p.Path + p.Why
		export = export && p.Field.Pkg() == pass.Pkg && !p.Field.Exported() && !types.IsInterface(p.Type)
	}
	advice := "give " + e.Name + " MarshalJSON and UnmarshalJSON, or leave it to the message"
	if export {
		advice = "export what callers need or give " + e.Name + " MarshalJSON and UnmarshalJSON"
	}
	pass.Report(analysis.Diagnostic{
		Pos: e.Type.Obj().Pos(), Category: codeLost,
		Message: "an error " + e.Name + " arrives without " + strings.Join(names, ", without ") + more + "; " + advice,
		Related: related(parts),
	})
}

func related(parts []model.Part) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	for _, p := range parts {
		if p.Field != nil && p.Field.Pos().IsValid() {
			out = append(out, analysis.RelatedInformation{Pos: p.Field.Pos(), Message: "field " + p.Field.Name() + " declared here"})
		}
	}
	return out
}
