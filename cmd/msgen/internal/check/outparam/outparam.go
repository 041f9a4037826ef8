// Package outparam reports callers that count on memory that only a local call of
// a dollar function shares with them: that it fills what they pass to it, or returns
// the very memory that they have.
package outparam

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls/flow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

const code = "outparam"

// Analyzer reports callers that count on the memory of a local call, package by
// package.
var Analyzer = New(effects.Analyzer)

// New returns an analyzer that takes what functions do from another one. Where
// nothing is known of what is behind an interface, it reports local variables that
// are read though nobody but the dollar function could have put something in.
func New(source *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             code,
		Doc:              Rule.Doc(),
		URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
		Requires:         []*analysis.Analyzer{inspect.Analyzer, source},
		RunDespiteErrors: source.RunDespiteErrors,
		Run: func(pass *analysis.Pass) (any, error) {
			view := effects.Of(pass, source)
			run(pass, view)
			return nil, view.Err()
		},
	}
}

func run(pass *analysis.Pass, view *effects.View) {
	c := &checker{
		Pass: pass, view: view, graphs: flow.NewGraphs(pass.TypesInfo),
		histories: map[*types.Var]*history{}, reported: map[ast.Node]bool{},
	}
	c.differences()
	for cur, call := range calls.All(pass, true) {
		if !call.Remote || view.Answers(call.Func) {
			continue // it is seen what it does to its parameters
		}
		for _, arg := range call.Args {
			for _, ref := range c.references(arg) {
				c.judge(cur, call, ref)
			}
		}
	}
}

type checker struct {
	*analysis.Pass

	view      *effects.View
	graphs    *flow.Graphs
	histories map[*types.Var]*history
	reported  map[ast.Node]bool // what is read
}

// judge reports the first read of what a call was given to fill.
//
//	var o Order
//	err := orders.DollarFill(ctx, &o)
//	…
//	return o.Total
func (c *checker) judge(cur inspector.Cursor, call *calls.Call, ref reference) {
	fn, ok := flow.Function(cur)
	if !ok || isLater(cur) {
		return
	}
	h := c.history(ref.root, fn)
	if h == nil || !ref.filled(h.origin) {
		return
	}
	g := c.graphs.Of(fn)
	at, ok := g.At(call.Expr.Pos())
	if !ok {
		return
	}
	q := query{
		graph: g, history: h, at: at, ref: ref, passedOn: call.Values() == 0,
		outcome: flow.Succeeded(c.TypesInfo, cur),
	}
	first, ok := q.read()
	if !ok || c.reported[first.node] {
		return
	}
	c.reported[first.node] = true
	name := call.Func.Name()
	c.Report(analysis.Diagnostic{
		Pos: first.node.Pos(), Category: code,
		Message: first.name + " is read after " + call.Name(c.Pkg) + " was to fill it, but a remote call fills a copy; let " +
			name + " return it and assign the result",
		Related: []analysis.RelatedInformation{{
			Pos: ref.expr.Pos(), Message: types.ExprString(ref.expr) + " is passed to " + name + " here",
		}},
	})
}

// isLater reports whether a call is that of a go or defer statement.
func isLater(cur inspector.Cursor) bool {
	switch calls.Outside(cur).Node().(type) {
	case *ast.GoStmt, *ast.DeferStmt:
		return true
	}
	return false
}

// query asks what is read of a reference after one call.
type query struct {
	graph   *flow.Graph
	history *history
	at      flow.Point // of the call
	ref     reference
	// passedOn is set if what is handed on after the call may count as read. A
	// function with results of its own has other means to answer than an argument.
	passedOn bool
	outcome  flow.Outcome
}

// read returns the first read, in source order, of what only the call could
// have filled.
func (q query) read() (use, bool) {
	var found []use
	for _, u := range q.history.uses {
		if part, ok := q.part(u); ok && q.fresh(part) && q.reaches(u, part) {
			found = append(found, u)
		}
	}
	if len(found) == 0 {
		return use{}, false
	}
	return slices.MinFunc(found, func(a, b use) int { return int(a.node.Pos() - b.node.Pos()) }), true
}

// part returns the part of the reference that a use reads: all of it where the
// use reads something larger.
func (q query) part(u use) (fields, bool) {
	switch {
	case u.header && q.ref.content, !q.reads(u):
		return "", false
	case u.fields.within(q.ref.fields):
		return u.fields, true
	}
	return q.ref.fields, q.ref.fields.within(u.fields)
}

// reads reports whether a use after the call reads what it filled.
func (q query) reads(u use) bool {
	switch u.kind {
	case reads, shares:
		return true
	case passes:
		return !u.fills() && (u.slice || q.passedOn)
	default:
		return false
	}
}

// replaces reports whether a use after the call puts something else in.
func (q query) replaces(u use) bool {
	return u.kind == writes || u.kind == passes && !q.reads(u)
}

// fresh reports whether the caller has put nothing into a part when it makes
// the call.
func (q query) fresh(part fields) bool {
	here := q.at.Node()
	for _, u := range q.history.uses {
		if u.kind == reads || u.kind == hands || !u.fields.overlaps(part) {
			continue
		}
		at, ok := q.graph.At(u.node.Pos())
		if !ok {
			continue
		}
		if at.Node() == here && u.kind != writes {
			return false // o is assigned to after the call, and used for an argument before
		}
		stale := false
		q.graph.Walk(at.Next(), flow.Outcome{}, func(n ast.Node) bool {
			stale = stale || n == here
			return !stale && n != q.history.origin.node
		})
		if stale {
			return false
		}
	}
	return true
}

// reaches reports whether a use may come after the call with nothing put into
// the part in between.
func (q query) reaches(u use, part fields) bool {
	target, ok := q.graph.At(u.node.Pos())
	if !ok || q.replacedAt(q.at.Node(), part) {
		return false
	}
	found := false
	q.graph.Walk(q.at.Next(), q.outcome, func(n ast.Node) bool {
		found = found || n == target.Node()
		return !found && n != q.history.origin.node && !q.replacedAt(n, part)
	})
	return found
}

func (q query) replacedAt(n ast.Node, part fields) bool {
	return slices.ContainsFunc(q.history.uses, func(u use) bool {
		if !q.replaces(u) || !u.fields.overlaps(part) {
			return false
		}
		at, ok := q.graph.At(u.node.Pos())
		return ok && at.Node() == n
	})
}
