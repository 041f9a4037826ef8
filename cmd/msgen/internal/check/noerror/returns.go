package noerror

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
)

// addToReturns adds nil to every return statement, and a return statement where
// the body ends without one.
func (f *fixer) addToReturns() bool {
	n := len(f.method.Results)
	for _, ret := range f.returns {
		switch {
		case len(ret.Results) == 0 && n == 0:
			f.insert(ret.End(), " nil")
		case len(ret.Results) == 0: // named results
		case len(ret.Results) == 1 && f.calls(ret.Results[0]):
			// It returns what it returns itself, from now on with an error.
		case len(ret.Results) == n:
			f.insert(ret.End(), ", nil")
		default:
			return false // return find()
		}
	}
	if body := f.decl.Body; n == 0 && fallsOff(body) {
		f.insert(body.Rbrace, f.lastReturn(body))
	}
	return true
}

// lastReturn spells a return statement in front of a body's closing brace.
func (f *fixer) lastReturn(body *ast.BlockStmt) string {
	line := func(pos token.Pos) int { return f.pass.Fset.PositionFor(pos, false).Line }
	switch n := len(body.List); {
	case line(body.Rbrace) != line(body.Lbrace):
		return "return nil\n"
	case n > 0:
		return "; return nil "
	}
	return " return nil "
}

// fallsOff reports whether control can reach the end of a body.
func fallsOff(body *ast.BlockStmt) bool {
	graph := cfg.New(body, func(call *ast.CallExpr) bool {
		id, ok := call.Fun.(*ast.Ident)
		return !ok || id.Name != "panic"
	})
	return slices.ContainsFunc(graph.Blocks, func(b *cfg.Block) bool {
		ret := b.Return()
		return b.Live && ret != nil && ret.Return == body.Rbrace
	})
}

// calls reports whether e is a call of the method itself.
func (f *fixer) calls(e ast.Expr) bool {
	for _, use := range f.uses {
		if call, ok := syntax.CallOf(use); ok && call.Node() == e {
			return true
		}
	}
	return false
}

func (f *fixer) isNil(e ast.Expr) bool { return f.pass.TypesInfo.Types[e].IsNil() }

// allocates reports whether e is a pointer that can't be nil:
//
//	&SaveError{…}
//	new(SaveError)
func allocates(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		_, literal := ast.Unparen(e.X).(*ast.CompositeLit)
		return e.Op == token.AND && literal
	case *ast.CallExpr:
		id, ok := e.Fun.(*ast.Ident)
		return ok && id.Name == "new"
	}
	return false
}

// inAnyOrder reports whether it makes no difference in which order expressions
// are evaluated, because at most one of them does anything.
func inAnyOrder(list []ast.Expr) bool {
	active := 0
	for _, e := range list {
		acts := false
		ast.Inspect(e, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				acts = true
			case *ast.UnaryExpr:
				acts = acts || n.Op == token.ARROW
			}
			return true
		})
		if acts {
			active++
		}
	}
	return active < 2
}
