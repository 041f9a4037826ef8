package fix

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
)

// declarations returns a generated text with bodies that always compile. Other
// code does not see the difference. Imports that only the bodies need are blank.
func declarations(text []byte) []byte {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		return text // not of msgen's making
	}
	var out bytes.Buffer
	done := 0
	replace := func(from, to token.Pos, by string) {
		out.Write(text[done:fset.Position(from).Offset])
		out.WriteString(by)
		done = fset.Position(to).Offset
	}
	used := qualified(file)
	for _, spec := range file.Imports {
		switch {
		case used[importName(spec)]:
		case spec.Name != nil:
			replace(spec.Name.Pos(), spec.Name.End(), "_")
		default:
			replace(spec.Pos(), spec.Pos(), "_ ")
		}
	}
	for _, d := range file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
			replace(fn.Body.Lbrace+1, fn.Body.Rbrace, "panic(0)")
		}
	}
	out.Write(text[done:])
	return out.Bytes()
}

// qualified holds what selectors start with, but for those within bodies.
func qualified(file *ast.File) map[string]bool {
	used := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			return false
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok {
				used[id.Name] = true
			}
		}
		return true
	})
	return used
}

// importName is the name by which generated text uses an import. It always gives
// one that differs from the path's last element.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	p, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return ""
	}
	return path.Base(p)
}
