package check

import (
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/errtypes"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
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

// clashes reports what is wrong about several packages of a module at once, as
// far as it concerns pkgs.
func clashes(pkgs []*packages.Package, models []*model.Package) diag.List {
	byPath := errtypes.Clashes(models)
	var out diag.List
	for _, p := range pkgs {
		for _, d := range byPath[p.PkgPath] {
			out = append(out, convert(p.Fset, errtypes.Analyzer, d))
		}
	}
	return out
}
