// Package outgoing is what checks of errors stand on: an analyzer that finds which
// errors the dollar functions of a package let out.
package outgoing

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Analyzer looks at one package: functions of others are not followed, so that the
// check of the whole module finds more. It reports nothing; its result is an
// *errorflow.Module.
var Analyzer = &analysis.Analyzer{
	Name:       "outgoing",
	Doc:        "find the errors that dollar functions let out",
	URL:        "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:   []*analysis.Analyzer{services.Analyzer, effects.Analyzer},
	ResultType: reflect.TypeFor[*errorflow.Module](),
	Run: func(pass *analysis.Pass) (any, error) {
		return errorflow.NewModule(effects.Of(pass, effects.Analyzer), []*packages.Package{packageOf(pass)}, []*model.Package{services.Of(pass)}), nil
	},
}

// packageOf is the package of a pass as a loader would have it, as far as that is
// known.
func packageOf(pass *analysis.Pass) *packages.Package {
	made := map[*types.Package]*packages.Package{}
	var imported func(t *types.Package) *packages.Package
	imported = func(t *types.Package) *packages.Package {
		if made[t] == nil {
			p := &packages.Package{PkgPath: t.Path(), Name: t.Name(), Imports: map[string]*packages.Package{}}
			made[t] = p
			for _, imp := range t.Imports() {
				p.Imports[imp.Path()] = imported(imp)
			}
		}
		return made[t]
	}
	p := imported(pass.Pkg)
	p.Fset, p.Syntax, p.Types, p.TypesInfo = pass.Fset, pass.Files, pass.Pkg, pass.TypesInfo
	return p
}

// Whole returns an analyzer with what is known of a whole module.
func Whole(m *errorflow.Module) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             Analyzer.Name,
		Doc:              Analyzer.Doc,
		URL:              Analyzer.URL,
		ResultType:       Analyzer.ResultType,
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { return m, nil },
	}
}

// Of returns what is known where a check runs, which requires an analyzer of this
// package.
func Of(pass *analysis.Pass, source *analysis.Analyzer) *errorflow.Module {
	return pass.ResultOf[source].(*errorflow.Module)
}
