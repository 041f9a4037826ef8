package check

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/errtypes"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// modelsOf builds the models of a module's packages, index by index.
func modelsOf(module []*packages.Package) []*model.Package {
	models := make([]*model.Package, len(module))
	for i, p := range module {
		models[i] = model.Build(model.Input{Fset: p.Fset, Files: p.Syntax, Types: p.Types, Info: p.TypesInfo})
	}
	return models
}

// clashes returns what is wrong about several packages of a module at once, by
// import path.
func clashes(models []*model.Package) map[string][]analysis.Diagnostic {
	return errtypes.Clashes(models)
}
