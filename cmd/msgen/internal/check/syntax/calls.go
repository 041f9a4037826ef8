package syntax

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// CallOf returns the call of what a selector names: that of o.DollarLen in
// o.DollarLen(). It is false for a method value.
func CallOf(use inspector.Cursor) (inspector.Cursor, bool) {
	return use.Parent(), use.ParentEdgeKind() == edge.CallExpr_Fun
}

// DropsResults reports whether a call stands for itself, as a statement or
// after go or defer.
func DropsResults(call inspector.Cursor) bool {
	kind := call.ParentEdgeKind()
	return kind == edge.ExprStmt_X || kind == edge.GoStmt_Call || kind == edge.DeferStmt_Call
}

// Returns lists the return statements of a body, but for those of functions
// within it.
func Returns(body *ast.BlockStmt) (out []*ast.ReturnStmt) {
	ast.Inspect(body, func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok {
			out = append(out, ret)
		}
		_, nested := n.(*ast.FuncLit)
		return !nested
	})
	return out
}

// IsBuiltin reports whether a call is one of the predeclared function.
func IsBuiltin(info *types.Info, call *ast.CallExpr, name string) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok || id.Name != name {
		return false
	}
	_, ok = info.Uses[id].(*types.Builtin)
	return ok
}
