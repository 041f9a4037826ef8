package chatty

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
)

// indirect returns the calls of functions of this package that call a dollar
// function whenever they are called.
func (c *checker) indirect(direct []site) (out []site) {
	carriers := map[*types.Func]site{}
	for _, s := range direct {
		decl, ok := c.always(s.call)
		if !ok {
			continue
		}
		fn, ok := c.TypesInfo.Defs[decl.Name].(*types.Func)
		if _, seen := carriers[fn]; ok && !seen {
			carriers[fn] = site{name: s.name, via: syntax.Title(fn), at: s.call.Node().Pos()}
		}
	}
	if len(carriers) == 0 {
		return nil
	}
	for file := range calls.Files(c.Pass, false) {
		for cur := range file.Preorder((*ast.CallExpr)(nil)) {
			fn := typeutil.StaticCallee(c.TypesInfo, cur.Node().(*ast.CallExpr))
			if fn == nil {
				continue
			}
			if s, ok := carriers[fn.Origin()]; ok {
				s.call = cur
				out = append(out, s)
			}
		}
	}
	return out
}

// always returns the declared function around a call if it makes the call each
// time that it does anything: not on one of several branches, and not after it
// may have found the answer elsewhere, in a cache say.
func (c *checker) always(call inspector.Cursor) (*ast.FuncDecl, bool) {
	for cur := call; ; cur = cur.Parent() {
		switch cur.ParentEdgeKind() {
		case edge.IfStmt_Body, edge.IfStmt_Else, edge.ForStmt_Body, edge.RangeStmt_Body,
			edge.CaseClause_Body, edge.CommClause_Body, edge.FuncLit_Body, edge.GoStmt_Call, edge.Invalid:
			return nil, false
		case edge.FuncDecl_Body:
			decl := cur.Parent().Node().(*ast.FuncDecl)
			return decl, !answersBefore(decl.Body, call.Node().Pos())
		default:
		}
	}
}

// answersBefore reports whether a function may return before pos without an
// error.
func answersBefore(body *ast.BlockStmt, pos token.Pos) (found bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = found || n.End() <= pos && (len(n.Results) == 0 || isNil(n.Results[len(n.Results)-1]))
		}
		return !found
	})
	return found
}

func isNil(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && id.Name == "nil"
}
