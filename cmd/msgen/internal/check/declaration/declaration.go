// Package declaration reports services that can't be generated as they are
// declared: a taken name, services under different build constraints, dollar
// functions on a type that nobody serves.
package declaration

import (
	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
)

// Analyzer reports the problems of the package's model, each with its own code:
// name, build or service.
var Analyzer = &analysis.Analyzer{
	Name:             "declaration",
	Doc:              "report services that can't be generated as they are declared",
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{services.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	for _, p := range services.Of(pass).Problems {
		d := analysis.Diagnostic{Pos: p.Pos, Category: p.Code, Message: p.Message}
		for _, r := range p.Related {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: r.Pos, Message: r.Message})
		}
		pass.Report(d)
	}
	return nil, nil
}
