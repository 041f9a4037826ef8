// Package syntax finds what the fix of a dollar function has to change: where
// it is declared and where it is used, which the model does not tell.
package syntax

import (
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Files returns the files of the package that a fix may change: those that
// people wrote, and none if they do not compile, since all else is guesswork then.
func Files(pass *analysis.Pass) (out []*ast.File) {
	for _, e := range pass.TypeErrors {
		if !generated(pass.Fset, e.Pos) {
			return nil
		}
	}
	for _, f := range pass.Files {
		if !ast.IsGenerated(f) {
			out = append(out, f)
		}
	}
	return out
}

// Decl returns the declaration of a method, or nil if it is in none of the
// files that a fix may change or has no body.
func Decl(pass *analysis.Pass, m *model.Method) *ast.FuncDecl {
	for _, f := range Files(pass) {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil && pass.TypesInfo.Defs[fn.Name] == m.Func {
				return fn
			}
		}
	}
	return nil
}

func generated(fset *token.FileSet, pos token.Pos) bool {
	return filepath.Base(fset.PositionFor(pos, false).Filename) == model.GenFile
}

// Means reports whether a name stands for something in n that a parameter of
// that name would hide, or be hidden by: anything but a field, a method or a
// label, which have no meaning by themselves.
func Means(info *types.Info, n ast.Node, name string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || id.Name != name {
			return true
		}
		switch obj := info.ObjectOf(id).(type) {
		case *types.Label:
		case *types.Var:
			found = found || !obj.IsField()
		case *types.Func:
			found = found || obj.Signature().Recv() == nil
		default:
			found = true // what a type switch declares has no object either
		}
		return true
	})
	return found
}

// Rename returns the edits that give a parameter another name, wherever n
// mentions it.
func Rename(info *types.Info, n ast.Node, param *ast.Ident, name string) (edits []analysis.TextEdit) {
	obj := info.Defs[param]
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && (id == param || obj != nil && info.Uses[id] == obj) {
			edits = append(edits, analysis.TextEdit{Pos: id.Pos(), End: id.End(), NewText: []byte(name)})
		}
		return true
	})
	return edits
}

// Commented reports whether a comment lies between two positions.
func Commented(pass *analysis.Pass, pos, end token.Pos) bool {
	for _, f := range pass.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return slices.ContainsFunc(f.Comments, func(c *ast.CommentGroup) bool { return c.Pos() < end && pos < c.End() })
		}
	}
	return false
}

// Text prints an expression, without the comments in it.
func Text(fset *token.FileSet, e ast.Expr) string {
	var b strings.Builder
	if err := format.Node(&b, fset, e); err != nil {
		return "" // what was parsed can be printed
	}
	return b.String()
}

// Uses returns where the package names a method outside of what msgen wrote,
// each time the selector: o.DollarPlace, and orders.DollarPlace where orders is
// an OrdersAPI. The analyzer that runs has to require inspect.Analyzer and
// services.Analyzer.
func Uses(pass *analysis.Pass, m *model.Method) (out []inspector.Cursor) {
	apis := map[string]bool{}
	for _, s := range services.Of(pass).Services {
		if slices.ContainsFunc(s.Methods, func(o *model.Method) bool { return o.Func == m.Func }) {
			apis[s.APIName()] = true
		}
	}
	root := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
	for cur := range root.Preorder((*ast.SelectorExpr)(nil)) {
		sel := cur.Node().(*ast.SelectorExpr)
		fn, ok := pass.TypesInfo.Uses[sel.Sel].(*types.Func)
		if !ok || fn.Name() != m.Name || generated(pass.Fset, sel.Pos()) {
			continue
		}
		if fn.Origin() == m.Func || ofAPI(pass, fn, apis) {
			out = append(out, cur)
		}
	}
	return out
}

// ofAPI reports whether fn is a method of one of the interfaces that msgen
// writes for the package.
func ofAPI(pass *analysis.Pass, fn *types.Func, apis map[string]bool) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	named, ok := types.Unalias(recv.Type()).(*types.Named)
	if !ok {
		return false
	}
	obj := named.Obj()
	return obj.Pkg() == pass.Pkg && apis[obj.Name()] && generated(pass.Fset, obj.Pos())
}
