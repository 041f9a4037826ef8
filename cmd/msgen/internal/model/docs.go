package model

import (
	"go/ast"
	"go/token"
)

// Docs finds a declaration's doc comment by the position of its name.
type Docs map[token.Pos]*ast.CommentGroup

// NewDocs collects the doc comments of functions and types.
func NewDocs(files []*ast.File) Docs {
	d := Docs{}
	for _, f := range files {
		for _, decl := range f.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				d[decl.Name.Pos()] = decl.Doc
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					ts, ok := spec.(*ast.TypeSpec)
					if !ok {
						continue
					}
					d[ts.Name.Pos()] = ts.Doc
					if ts.Doc == nil && len(decl.Specs) == 1 {
						d[ts.Name.Pos()] = decl.Doc
					}
				}
			}
		}
	}
	return d
}

// text returns the comment's text without markers and directives.
func (d Docs) text(pos token.Pos) string { return d[pos].Text() }
