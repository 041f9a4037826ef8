package adopt

import (
	"go/ast"
	"go/token"
	"path"
	"strconv"
	"strings"
)

// importName is what a package is called in the file, or would be.
func (f *file) importName(importPath string) string {
	if spec := f.importSpec(importPath); spec != nil && spec.Name != nil {
		return spec.Name.Name
	}
	return path.Base(importPath)
}

// importSpec returns the import by which the package can be named, or nil.
func (f *file) importSpec(importPath string) *ast.ImportSpec {
	for _, spec := range f.syntax.Imports {
		usable := spec.Name == nil || spec.Name.Name != "_" && spec.Name.Name != "."
		if usable && spec.Path.Value == strconv.Quote(importPath) {
			return spec
		}
	}
	return nil
}

// addImports adds what the edits made so far need.
func (f *file) addImports() {
	for importPath := range f.needs {
		if f.importSpec(importPath) == nil {
			f.addImport(importPath)
		}
	}
}

// addImport puts an import of the standard library where gofmt will sort it
// among its like.
func (f *file) addImport(importPath string) {
	quoted := strconv.Quote(importPath)
	var single []*ast.GenDecl
	for _, d := range f.syntax.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT || len(decl.Specs) == 0 {
			continue
		}
		first := decl.Specs[0].(*ast.ImportSpec)
		if first.Path.Value == `"C"` {
			continue // its comment is C code
		}
		if !decl.Lparen.IsValid() {
			single = append(single, decl)
			continue
		}
		// import (
		// 	"fmt"
		text := "\n\t" + quoted
		if f.lineEnd(decl.Lparen) != f.offset(decl.Lparen)+1 {
			text += "\n" // import ("fmt"
		}
		if !standard(first) {
			text += "\n"
		}
		f.insert(decl.Lparen+1, text)
		return
	}
	switch len(single) {
	case 0:
		f.insertAt(f.lineEnd(f.syntax.Name.End()), "\n\nimport "+quoted)
	case 1:
		// import "fmt"
		spec := single[0].Specs[0].(*ast.ImportSpec)
		gap := "\n\t"
		if !standard(spec) {
			gap = "\n\n\t"
		}
		f.insert(spec.Pos(), "(\n\t"+quoted+gap)
		f.insert(spec.End(), "\n)")
	default:
		f.insert(single[0].Pos(), "import "+quoted+"\n")
	}
}

// standard reports whether an import is of the standard library.
func standard(spec *ast.ImportSpec) bool {
	name, err := strconv.Unquote(spec.Path.Value)
	first, _, _ := strings.Cut(name, "/")
	return err == nil && !strings.Contains(first, ".")
}
