// Package dropped reports calls of dollar functions whose error nobody looks
// at.
package dropped

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "dropped"

const because = " because a remote call can fail though a local one never did"

// Analyzer reports dollar functions that are called without a look at their
// error, but for those whose results are all assigned to blanks.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{inspect.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	for cur, call := range calls.All(pass, true) {
		if !call.ReturnsError() {
			checkLoop(pass, cur, call)
			continue // reported where it is declared
		}
		if pos, how, advice := judge(cur, call); pos.IsValid() {
			pass.Report(analysis.Diagnostic{
				Pos: pos, Category: code,
				Message: "error of " + call.Name(pass.Pkg) + " is dropped" + how + "; " + advice,
			})
		}
	}
	return nil, nil
}

// judge tells where and how the error of a call is dropped. It is not if the
// position is not valid.
//
//	orders.DollarTouch(ctx, id)
//	go orders.DollarTouch(ctx, id)
//	defer orders.DollarTouch(ctx, id)
//	order, _ := orders.DollarFind(ctx, id)
//	_ = orders.DollarTouch(ctx, id) // fine
func judge(cur inspector.Cursor, call *calls.Call) (pos token.Pos, how, advice string) {
	switch s := calls.Outside(cur).Node().(type) {
	case *ast.ExprStmt:
		blanks := "_" + strings.Repeat(", _", call.Values())
		return call.Expr.Pos(), "", "check it" + because + ", or write " + blanks + " = if it does not matter"
	case *ast.GoStmt:
		return call.Expr.Pos(), " by go", "check it in a func literal" + because
	case *ast.DeferStmt:
		return call.Expr.Pos(), " by defer", "check it in a func literal" + because
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 && len(s.Lhs) == call.Values()+1 {
			pos, how = blank(s.Lhs)
		}
	case *ast.ValueSpec:
		names := make([]ast.Expr, len(s.Names))
		for i, name := range s.Names {
			names[i] = name
		}
		if len(s.Values) == 1 && len(names) == call.Values()+1 {
			pos, how = blank(names)
		}
	}
	return pos, how, "check it" + because
}

// checkLoop reports a loop over a stream that has no look at its errors:
//
//	for order := range orders.DollarExport(ctx, since)
//	for order, _ := range orders.DollarExport(ctx, since)
func checkLoop(pass *analysis.Pass, cur inspector.Cursor, call *calls.Call) {
	results := call.Func.Signature().Results()
	loop, ok := calls.Outside(cur).Node().(*ast.RangeStmt)
	if !ok || results.Len() != 1 || model.StreamItem(results.At(0).Type()) == nil || loop.Value != nil && !isBlank(loop.Value) {
		return
	}
	pos, item := call.Expr.Pos(), loop.Key
	if item == nil || isBlank(item) {
		return // it drains the stream
	}
	if loop.Value != nil {
		pos = loop.Value.Pos()
	}
	pass.Report(analysis.Diagnostic{
		Pos: pos, Category: code,
		Message: "errors of " + call.Name(pass.Pkg) + " are dropped but " + types.ExprString(item) + " is kept; check the second variable of the loop" + because,
	})
}

// blank finds the blank that an error is assigned to though some other result
// is kept.
func blank(lhs []ast.Expr) (pos token.Pos, how string) {
	last := lhs[len(lhs)-1]
	if !isBlank(last) {
		return token.NoPos, ""
	}
	for _, e := range lhs {
		if !isBlank(e) {
			return last.Pos(), " but " + types.ExprString(e) + " is kept"
		}
	}
	return token.NoPos, ""
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}
