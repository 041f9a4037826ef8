package ctxvalue

import (
	"go/ast"
	"go/types"
	"maps"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
)

// Whole returns a source for New that sees all packages of a module at once.
func Whole(module []*packages.Package) *analysis.Analyzer {
	infos := map[*types.Package]*types.Info{}
	functions := syntax.Functions{}
	for _, p := range module {
		infos[p.Types] = p.TypesInfo
		pass := &analysis.Pass{Fset: p.Fset, Files: p.Syntax, TypesInfo: p.TypesInfo, TypeErrors: p.TypeErrors}
		maps.Copy(functions, syntax.NewFunctions(pass))
	}
	g := newGraph(func(fn *types.Func) (*types.Info, *ast.FuncDecl) {
		return infos[fn.Pkg()], functions[fn]
	}, func(*types.Func) *Fact { return nil })
	return &analysis.Analyzer{
		Name:             reads.Name,
		Doc:              reads.Doc,
		URL:              reads.URL,
		ResultType:       reflect.TypeFor[*graph](),
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { return g, nil },
	}
}
