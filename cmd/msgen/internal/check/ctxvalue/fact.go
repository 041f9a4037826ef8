package ctxvalue

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
)

// Fact says what a function does with the values of the contexts that it is
// given, for the packages that call it.
type Fact struct {
	Module string // the module of the function
	Reads  []FactRead
	Puts   []key // of the values that it puts into the context that it returns
}

// FactRead is a read that a function leads to.
type FactRead struct {
	Key  key
	Temp bool
	By   string // the function that reads: auth.Tenant

	pos token.Pos // in this process
}

// AFact marks Fact as an analysis fact.
func (*Fact) AFact() {}

// reads finds what the functions of a package do with contexts, one package after
// the other: what those of other packages do comes from facts. It reports nothing;
// its result is a *graph.
var reads = &analysis.Analyzer{
	Name:             "ctxreads",
	Doc:              "find reads of context values\n\nPart of the ctx check.",
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	FactTypes:        []analysis.Fact{new(Fact)},
	ResultType:       reflect.TypeFor[*graph](),
	Run:              collect,
	RunDespiteErrors: true,
}

func collect(pass *analysis.Pass) (any, error) {
	module := ""
	if pass.Module != nil {
		module = pass.Module.Path
	}
	functions := syntax.NewFunctions(pass)
	g := newGraph(func(fn *types.Func) (*types.Info, *ast.FuncDecl) {
		return pass.TypesInfo, functions[fn]
	}, func(fn *types.Func) *Fact {
		f := new(Fact)
		if module == "" || fn.Pkg() == pass.Pkg || !pass.ImportObjectFact(fn, f) || f.Module != module {
			return nil
		}
		return f
	})
	if module == "" {
		return g, nil
	}
	for fn := range functions {
		if !fn.Exported() {
			continue
		}
		if f := g.fact(fn); len(f.Reads)+len(f.Puts) > 0 {
			f.Module = module
			pass.ExportObjectFact(fn, f)
		}
	}
	return g, nil
}

// fact sums a function up.
func (g *graph) fact(fn *types.Func) *Fact {
	f := &Fact{}
	for _, r := range g.reads(fn, syntax.Title(fn)) {
		f.Reads = append(f.Reads, FactRead{Key: r.Key, Temp: r.Temp, By: r.by, pos: r.pos})
	}
	if returnsContext(fn.Signature().Results()) {
		put := g.putBefore(g.body(fn), step{fn: fn}, endless, 0)
		for _, id := range slices.Sorted(maps.Keys(put)) {
			f.Puts = append(f.Puts, put[id])
		}
	}
	return f
}
