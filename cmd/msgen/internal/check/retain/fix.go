package retain

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// fixes keeps clones instead where the statement at pos stores what is
// retained as it is and a clone copies all of it:
//
//	t.last = tags
//	t.jobs = append(t.jobs, job{tags: r.Tags})
//	t.updates <- tags
//
// A parameter that is also written to is byref's to clone.
func fixes(pass *analysis.Pass, m *model.Method, v *effects.Verdict, f effects.Finding, pos token.Pos) []analysis.SuggestedFix {
	for _, w := range v.Writes {
		if w.Index == f.Index {
			return nil
		}
	}
	decl := syntax.Decl(pass, m)
	if decl == nil || pos < decl.Body.Pos() || decl.Body.End() <= pos {
		return nil
	}
	param := syntax.Parameter(decl, f.Index-1)
	at, ok := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root().FindByPos(pos, pos)
	if param == nil || !ok {
		return nil
	}
	for range at.Enclosing((*ast.FuncLit)(nil)) {
		return nil // which may run later
	}
	for stmt := range at.Enclosing((*ast.AssignStmt)(nil), (*ast.SendStmt)(nil)) {
		return keepClones(pass, stmt, pass.TypesInfo.Defs[param])
	}
	return nil
}

// keepClones clones every slice and map of a parameter that a statement stores.
func keepClones(pass *analysis.Pass, stmt inspector.Cursor, param types.Object) []analysis.SuggestedFix {
	message := ""
	var imports, wraps []analysis.TextEdit
	for cur := range stmt.Preorder((*ast.Ident)(nil), (*ast.FuncLit)(nil)) {
		if _, ok := cur.Node().(*ast.FuncLit); ok {
			return nil // it may store something itself, at another time
		}
		if pass.TypesInfo.Uses[cur.Node().(*ast.Ident)] != param {
			continue
		}
		for cur.ParentEdgeKind() == edge.SelectorExpr_X {
			cur = cur.Parent()
		}
		e := cur.Node().(ast.Expr)
		t := pass.TypesInfo.TypeOf(e)
		if !isStored(pass, cur) || syntax.Plain(t) {
			continue
		}
		clone, edits, ok := syntax.Clone(pass, e.Pos(), t)
		if !ok || !syntax.Flat(t) {
			return nil
		}
		if message == "" {
			message = "keep a clone of " + syntax.Text(pass.Fset, e)
		}
		switch {
		case len(imports) == 0:
			imports = edits
		case len(edits) > 0 && !bytes.Equal(edits[0].NewText, imports[0].NewText):
			return nil // two imports in one place
		}
		wraps = append(wraps, syntax.Wrap(clone, e)...)
	}
	if message == "" {
		return nil
	}
	return []analysis.SuggestedFix{{Message: message, TextEdits: append(imports, wraps...)}}
}

// isStored reports whether a statement stores an expression in it as it is, and
// not some part or outcome of it.
func isStored(pass *analysis.Pass, cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.AssignStmt_Rhs, edge.SendStmt_Value, edge.KeyValueExpr_Value, edge.CompositeLit_Elts:
		return true
	case edge.CallExpr_Args:
		call := cur.Parent().Node().(*ast.CallExpr)
		return syntax.IsBuiltin(pass.TypesInfo, call, "append") && cur.ParentEdgeIndex() > 0 && !call.Ellipsis.IsValid()
	default:
	}
	return false
}
