package syntax

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Import returns the name by which code at pos can refer to a package of the
// standard library whose path ends in its name, and the edits that add the
// import if the file lacks it. It is false if the name stands for something else
// there. Fixes that need the same package in a file get the same edits.
func Import(pass *analysis.Pass, file *ast.File, pos token.Pos, pkg string) (string, []analysis.TextEdit, bool) {
	name, imported := path.Base(pkg), false
	for _, spec := range file.Imports {
		if spec.Path.Value != strconv.Quote(pkg) {
			continue
		}
		if spec.Name == nil {
			imported = true
		} else if spec.Name.Name != "_" && spec.Name.Name != "." {
			name, imported = spec.Name.Name, true
		}
	}
	_, obj := pass.Pkg.Scope().Innermost(pos).LookupParent(name, pos)
	if imported {
		_, ok := obj.(*types.PkgName)
		return name, nil, ok
	}
	return name, addImport(file, pkg), obj == nil
}

// addImport adds to the first import declaration, or makes one. What formats
// the file sorts the imports:
//
//	import ( "context"; … )
//	import "context"
//	package shop
func addImport(file *ast.File, pkg string) []analysis.TextEdit {
	quoted := strconv.Quote(pkg)
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			break
		}
		if len(decl.Specs) == 0 {
			continue
		}
		first := decl.Specs[0].(*ast.ImportSpec)
		if first.Path.Value == `"C"` {
			continue // the comment above it is C code
		}
		end := "\n\t"
		if strings.Contains(first.Path.Value, ".") {
			end = "\n\n\t" // the standard library has a group of its own
		}
		if decl.Lparen.IsValid() {
			return []analysis.TextEdit{insertion(first.Pos(), quoted+end)}
		}
		return []analysis.TextEdit{insertion(first.Pos(), "(\n\t"+quoted+end), insertion(first.End(), "\n)")}
	}
	return []analysis.TextEdit{insertion(file.Name.End(), "\n\nimport "+quoted)}
}

func insertion(pos token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
}
