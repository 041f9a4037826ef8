package adopt

import (
	"go/ast"
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"
)

// renameDoc renames a method where its doc comment starts with its name:
//
//	// Place places an order.
func (m *member) renameDoc(to string) {
	if m.doc == nil {
		return
	}
	for _, c := range m.doc.List {
		text := c.Text[2:]
		word := strings.TrimLeft(text, " \t\r\n")
		if word == "" || !strings.HasPrefix(c.Text, "/*") && strings.HasPrefix(text, "go:") {
			continue
		}
		if startsWith(word, m.fn.Name()) {
			at := c.Pos() + token.Pos(2+len(text)-len(word))
			m.file.replaceRange(at, at+token.Pos(len(m.fn.Name())), to)
		}
		return
	}
}

// startsWith reports whether the first word of text is the name.
func startsWith(text, name string) bool {
	rest, ok := strings.CutPrefix(text, name)
	r, _ := utf8.DecodeRuneInString(rest)
	return ok && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// renameExamples renames the examples of a method, which go vet checks:
//
//	func ExampleOrders_Place() { … }
//	func ExampleOrders_Place_twice() { … }
func (u *unit) renameExamples(prog *program) {
	for _, m := range u.members {
		typeName, _, ok := strings.Cut(m.local(), ".")
		if !ok {
			continue
		}
		for _, f := range prog.sorted() {
			if !f.isTest() || strings.TrimSuffix(f.home.meta.PkgPath, "_test") != m.fn.Pkg().Path() {
				continue
			}
			for _, d := range f.syntax.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Recv != nil {
					continue
				}
				prefix := "Example" + typeName + "_"
				if rest, ok := strings.CutPrefix(fn.Name.Name, prefix); ok && (rest == u.name || strings.HasPrefix(rest, u.name+"_")) {
					at := fn.Name.Pos() + token.Pos(len(prefix))
					f.replaceRange(at, at+token.Pos(len(u.name)), u.dollarName())
				}
			}
		}
	}
}
