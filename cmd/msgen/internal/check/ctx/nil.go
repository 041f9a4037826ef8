package ctx

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// body reports where a dollar function, or a function literal in it, replaces a
// context by nil. A local callee may never look at it, a remote one can't be
// called with it.
func (c *checker) body(m *model.Method, report func(analysis.Diagnostic)) {
	decl := syntax.Decl(c.pass, m)
	if decl == nil {
		return
	}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			c.assignment(m, n, report)
		case *ast.CallExpr:
			c.call(m, n, report)
		}
		return true
	})
}

// assignment reports a context variable that becomes nil:
//
//	ctx = nil
//	user, ctx = in.User, nil
//
// A field or a package's variable that becomes nil is forgotten, not passed on.
func (c *checker) assignment(m *model.Method, stmt *ast.AssignStmt, report func(analysis.Diagnostic)) {
	if stmt.Tok != token.ASSIGN || len(stmt.Lhs) != len(stmt.Rhs) {
		return
	}
	for i, lhs := range stmt.Lhs {
		id, ok := ast.Unparen(lhs).(*ast.Ident)
		if !ok || !c.isNil(stmt.Rhs[i]) {
			continue
		}
		v, ok := c.pass.TypesInfo.Uses[id].(*types.Var)
		if !ok || !model.IsContext(v.Type()) || v.Parent() == c.pass.Pkg.Scope() {
			continue
		}
		report(analysis.Diagnostic{
			Pos: id.Pos(),
			Message: m.Owner + "." + m.Name + " sets " + v.Name() + " to nil; keep it, or use context.WithoutCancel(" +
				v.Name() + ") for what goes on after the call",
			Related: []analysis.RelatedInformation{{Pos: v.Pos(), Message: v.Name() + " declared here"}},
		})
	}
}

// call reports a nil argument where a context is expected:
//
//	o.users.DollarFind(nil, id)
func (c *checker) call(m *model.Method, call *ast.CallExpr, report func(analysis.Diagnostic)) {
	callee, ok := c.pass.TypesInfo.Types[call.Fun]
	if !ok || callee.IsType() {
		return
	}
	sig, ok := callee.Type.Underlying().(*types.Signature)
	if !ok {
		return
	}
	advice := "pass ctx"
	if m.Context() == nil {
		advice = "take a ctx context.Context as the first parameter and pass it"
	}
	for i, arg := range call.Args {
		if c.isNil(arg) && expectsContext(sig, i, call.Ellipsis.IsValid()) {
			report(analysis.Diagnostic{
				Pos:     arg.Pos(),
				Message: m.Owner + "." + m.Name + " calls " + types.ExprString(call.Fun) + " with a nil context; " + advice,
			})
		}
	}
}

// expectsContext reports whether argument i of a call is a context.Context.
func expectsContext(sig *types.Signature, i int, spread bool) bool {
	last := sig.Params().Len() - 1
	if !sig.Variadic() || i < last {
		return i <= last && model.IsContext(sig.Params().At(i).Type())
	}
	rest, ok := sig.Params().At(last).Type().(*types.Slice)
	return ok && !spread && model.IsContext(rest.Elem())
}

func (c *checker) isNil(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	_, ok = c.pass.TypesInfo.Uses[id].(*types.Nil)
	return ok
}
