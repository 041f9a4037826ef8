package syntax

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Clone returns the name by which code at pos can refer to the function that
// copies a t, slices.Clone or maps.Clone, and the edits that import its package.
// It is false if t is no slice or map, or if the package can't be named there.
func Clone(pass *analysis.Pass, pos token.Pos, t types.Type) (string, []analysis.TextEdit, bool) {
	pkg := "slices"
	switch t.Underlying().(type) {
	case *types.Slice:
	case *types.Map:
		pkg = "maps"
	default:
		return "", nil, false
	}
	name, edits, ok := importAt(pass, pos, pkg)
	return name + ".Clone", edits, ok
}

// Clip is Clone for slices.Clip, which gives away a slice without its spare
// capacity.
func Clip(pass *analysis.Pass, pos token.Pos, t types.Type) (string, []analysis.TextEdit, bool) {
	if _, ok := t.Underlying().(*types.Slice); !ok {
		return "", nil, false
	}
	name, edits, ok := importAt(pass, pos, "slices")
	return name + ".Clip", edits, ok
}

func importAt(pass *analysis.Pass, pos token.Pos, pkg string) (string, []analysis.TextEdit, bool) {
	for _, f := range pass.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return Import(pass, f, pos, pkg)
		}
	}
	return "", nil, false
}

// Flat reports whether a clone of a t, a slice or a map, shares nothing with
// it: there are no references in its elements.
func Flat(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return Plain(u.Elem())
	case *types.Map:
		return Plain(u.Key()) && Plain(u.Elem())
	}
	return false
}

// Plain reports whether an assignment copies all of a t: nothing that anybody
// could change is shared.
func Plain(t types.Type) bool {
	if model.IsNamed(t, "time", "Time") {
		return true // its *Location never changes
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() != types.UnsafePointer
	case *types.Array:
		return Plain(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if !Plain(f.Type()) {
				return false
			}
		}
		return true
	}
	return false
}

// Prepend returns the edit that puts a statement in front of a body, which has
// statements: on a line of its own after the brace's, so that comments stay
// with what they are about.
func Prepend(fset *token.FileSet, body *ast.BlockStmt, text string) analysis.TextEdit {
	first := body.List[0].Pos()
	file := fset.File(first)
	line := file.PositionFor(body.Lbrace, false).Line
	if file.PositionFor(first, false).Line == line {
		return insertion(first, "\n"+text+"\n")
	}
	return insertion(file.LineStart(line+1), "\t"+text+"\n")
}

// Parameter returns the name with which a parameter is declared, counted from
// 0, or nil if it has none.
func Parameter(decl *ast.FuncDecl, i int) *ast.Ident {
	for _, field := range decl.Type.Params.List {
		switch n := len(field.Names); {
		case i < n:
			return field.Names[i]
		case n == 0 && i == 0:
			return nil
		case n == 0:
			i--
		default:
			i -= n
		}
	}
	return nil
}

// Wrap returns the edits that make an expression the argument of a function.
func Wrap(function string, e ast.Expr) []analysis.TextEdit {
	return []analysis.TextEdit{insertion(e.Pos(), function+"("), insertion(e.End(), ")")}
}
