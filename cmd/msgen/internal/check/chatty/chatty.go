// Package chatty reports dollar functions that are called again and again, or
// while a transaction is open.
package chatty

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls/flow"
)

const code = "chatty"

// Analyzer reports calls through a service's API in loops and in open
// transactions.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{inspect.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	c := &checker{Pass: pass, graphs: flow.NewGraphs(pass.TypesInfo)}
	var sites []site
	for cur, call := range calls.All(pass, false) {
		if call.Remote {
			sites = append(sites, site{call: cur, name: call.Name(pass.Pkg)})
		}
	}
	if len(sites) == 0 {
		return nil, nil
	}
	for _, s := range append(sites, c.indirect(sites)...) {
		c.judge(s)
	}
	return nil, nil
}

type checker struct {
	*analysis.Pass

	graphs *flow.Graphs
}

// site is a call of a dollar function, or of a function that calls one.
type site struct {
	call inspector.Cursor
	name string    // of the dollar function
	via  string    // of the function called, if that is another
	at   token.Pos // where via calls the dollar function
}

// reason is what makes a call chatty.
type reason struct {
	fact, advice string
	pos          token.Pos
	note         string // what is at pos
}

func (c *checker) judge(s site) {
	r, ok := c.around(s.call)
	if !ok {
		return
	}
	by := ""
	if s.via != "" {
		by = " by " + s.via
	}
	d := analysis.Diagnostic{
		Pos: s.call.Node().Pos(), Category: code,
		Message: s.name + " is called" + by + " " + r.fact + "; " + r.advice,
		Related: []analysis.RelatedInformation{{Pos: r.pos, Message: r.note}},
	}
	if s.via != "" {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: s.at, Message: s.via + " calls " + s.name + " here"})
	}
	c.Report(d)
}

// around looks for a reason from a call outwards: in its function, and then
// around that if it is a literal that runs where it stands.
func (c *checker) around(call inspector.Cursor) (reason, bool) {
	later := false // the call runs when the transaction may be over
	for {
		fn, ok := flow.Function(call)
		if !ok {
			return reason{}, false
		}
		later = later || runsLater(call, fn)
		if !later {
			if r, ok := c.transaction(fn, call); ok {
				return r, true
			}
		}
		if r, ok := c.loop(fn, call); ok {
			return r, true
		}
		lit, ok := fn.Node().(*ast.FuncLit)
		if !ok {
			return reason{}, false
		}
		user := calls.Outside(fn)
		by, ok := user.Node().(*ast.CallExpr)
		if !ok {
			return reason{}, false
		}
		switch {
		case ast.Unparen(by.Fun) == lit, c.runs(by):
			call = user
		case c.iterates(by):
			return inLoop(by.Pos(), "called for one element after the other here"), true
		default:
			return reason{}, false
		}
	}
}

// runsLater reports whether a call is started by go, or put off by defer.
func runsLater(call, fn inspector.Cursor) bool {
	for s := range call.Enclosing((*ast.GoStmt)(nil), (*ast.DeferStmt)(nil)) {
		return fn.Contains(s)
	}
	return false
}

func signature(info *types.Info, fn inspector.Cursor) *types.Signature {
	var t types.Type
	switch n := fn.Node().(type) {
	case *ast.FuncLit:
		t = info.TypeOf(n)
	case *ast.FuncDecl:
		if obj := info.Defs[n.Name]; obj != nil {
			t = obj.Type()
		}
	}
	sig, _ := t.(*types.Signature)
	return sig
}
