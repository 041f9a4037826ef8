package identity

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const copies = ", but what a remote caller passes are copies; "

// judge reports what a function does with the identity of values.
type judge struct {
	*origins

	subject string // the dollar function
	hops    []syntax.Hop
	report  func(analysis.Diagnostic)
	keyed   map[types.Object]bool // maps that were reported
}

func (j *judge) body(body *ast.BlockStmt) {
	j.keyed = map[types.Object]bool{}
	fine := newHarmless(j.info, body)
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if (n.Op == token.EQL || n.Op == token.NEQ) && !fine[n] {
				j.comparison(n.Pos(), n.X, n.Y)
			}
		case *ast.SwitchStmt:
			j.cases(n)
		case *ast.IndexExpr:
			j.key(n)
		case *ast.CallExpr:
			j.capacity(n)
		}
		return true
	})
}

// comparison reports what compares pointers, or structs that hold some:
//
//	in.Left == in.Right
//	in.Line != o.last
func (j *judge) comparison(pos token.Pos, x, y ast.Expr) {
	a, b := j.of(x), j.of(y)
	if a != argument && b != argument || a != argument && a != owned || b != argument && b != owned {
		return
	}
	if identified(j.info.TypeOf(x), 0) && identified(j.info.TypeOf(y), 0) {
		j.say(pos, "compares "+types.ExprString(x)+" with "+types.ExprString(y)+" by identity"+copies+"compare what they hold")
	}
}

// cases reports a switch as the comparisons that it stands for:
//
//	switch in.Line {
//	case o.first, o.last:
func (j *judge) cases(s *ast.SwitchStmt) {
	if s.Tag == nil {
		return
	}
	for _, clause := range s.Body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			j.comparison(e.Pos(), s.Tag, e)
		}
	}
}

// key reports what a map is asked for, once for each map:
//
//	seen[in.Line] = true
func (j *judge) key(e *ast.IndexExpr) {
	m, ok := underlying(j.info.TypeOf(e.X)).(*types.Map)
	if !ok || !identified(m.Key(), 0) || j.of(e.Index) != argument {
		return
	}
	var of types.Object
	switch x := ast.Unparen(e.X).(type) {
	case *ast.Ident:
		of = j.info.ObjectOf(x)
	case *ast.SelectorExpr:
		of = j.info.ObjectOf(x.Sel)
	}
	if of != nil && j.keyed[of] {
		return
	}
	j.keyed[of] = true
	j.say(e.Index.Pos(), "uses "+types.ExprString(e.Index)+" as a key of "+types.ExprString(e.X)+" by identity"+copies+
		"use a key that it holds")
}

// capacity reports how much a slice could hold:
//
//	cap(in.Lines)
func (j *judge) capacity(call *ast.CallExpr) {
	if len(call.Args) != 1 || !syntax.IsBuiltin(j.info, call, "cap") || j.of(call.Args[0]) != argument {
		return
	}
	if _, ok := underlying(j.info.TypeOf(call.Args[0])).(*types.Slice); ok {
		j.say(call.Pos(), "depends on the capacity of "+types.ExprString(call.Args[0])+", which does not travel; use len")
	}
}

func (j *judge) say(pos token.Pos, what string) {
	j.report(analysis.Diagnostic{Pos: pos, Message: j.subject + " " + what, Related: syntax.Related(j.hops)})
}

// maxDepth is more structs than are within one another.
const maxDepth = 20

// identified reports whether values of a type are equal only if they lead to the
// same memory: pointers, channels, and what is compared with some in it. Types
// that are sent by methods of their own are not looked into, and neither are
// fields that are not sent.
func identified(t types.Type, depth int) bool {
	switch u := underlying(t).(type) {
	case *types.Pointer, *types.Chan:
		return true
	case *types.Array:
		return identified(u.Elem(), depth)
	case *types.Struct:
		if depth > maxDepth || model.MarshalsItself(t) {
			return false
		}
		for _, f := range model.SentFields(t) {
			if identified(f.Var.Type(), depth+1) {
				return true
			}
		}
	}
	return false
}

func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}
