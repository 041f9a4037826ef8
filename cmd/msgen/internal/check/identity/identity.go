// Package identity reports dollar functions that tell values apart by where they
// are in memory, which arguments of a remote call have left behind.
package identity

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "identity"

// Analyzer reports comparisons of pointers and channels and map keys that are
// some, where a parameter leads to them, and capacities of parameters.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{services.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	functions := syntax.NewFunctions(pass)
	services.Each(pass, code, func(m *model.Method, report func(analysis.Diagnostic)) {
		decl := functions[m.Func]
		if decl == nil {
			return
		}
		subject := m.Owner + "." + m.Name
		seeds := map[*types.Var]origin{}
		sig := m.Func.Signature()
		for v := range sig.Params().Variables() {
			if !model.IsContext(v.Type()) {
				seeds[v] = argument
			}
		}
		if sig.Recv() != nil {
			seeds[sig.Recv()] = owned
		}
		own := newOrigins(pass, decl.Body, seeds)
		(&judge{origins: own, subject: subject, report: report}).body(decl.Body)
		for call := range syntax.Calls(decl.Body) {
			fn := syntax.Callee(pass.TypesInfo, call)
			if fn == nil || functions[fn] == nil || syntax.IsDollarFunc(fn) {
				continue
			}
			if seeds, ok := own.handed(call, fn.Signature()); ok {
				body := functions[fn].Body
				hops := []syntax.Hop{{Pos: call.Pos(), Caller: subject, Callee: syntax.Title(fn)}}
				(&judge{origins: newOrigins(pass, body, seeds), subject: subject, report: report, hops: hops}).body(body)
			}
		}
	})
	return nil, nil
}
