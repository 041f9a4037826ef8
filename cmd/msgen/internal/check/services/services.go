// Package services is the analyzer that the checks stand on: it finds the
// services of a package and hands them on as a model.
package services

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Analyzer reports nothing. Its result is the package's *model.Package.
//
// It runs despite type errors: a signature that resolved can be judged while
// the body beside it is being written.
var Analyzer = &analysis.Analyzer{
	Name:             "services",
	Doc:              "find services and their dollar functions",
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Run:              run,
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[*model.Package](),
}

func run(pass *analysis.Pass) (any, error) {
	return model.Build(model.Input{
		Fset: pass.Fset, Files: pass.Files, Types: pass.Pkg, Info: pass.TypesInfo,
	}), nil
}
