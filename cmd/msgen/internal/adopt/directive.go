package adopt

import (
	"bytes"
	"go/ast"
	"go/token"
	"regexp"
)

// directives make go generate run msgen, the tool of the module or the one on
// PATH.
const directives = "//go:generate -command msgen go tool msgen\n//go:generate msgen"

var runsMsgen = regexp.MustCompile(`^//go:generate\s+(\S*/)?msgen(\s|$)|^//go:generate\s+go\s+(tool|run)\s+(\S*/)?msgen(@\S*)?(\s|$)`)

// addDirectives makes go generate write the package's proxies, unless some file
// of it does so already.
func (t *target) addDirectives() {
	for _, f := range t.file.home.files {
		for _, group := range f.syntax.Comments {
			for _, c := range group.List {
				if runsMsgen.MatchString(c.Text) {
					return
				}
			}
		}
	}
	f := t.file
	after := f.syntax.Name.End()
	for _, d := range f.syntax.Decls {
		if decl, ok := d.(*ast.GenDecl); ok && decl.Tok == token.IMPORT {
			after = decl.End()
		}
	}
	end := f.lineEnd(after)
	text := "\n\n" + directives
	if next := f.text[end:]; !bytes.HasPrefix(next, []byte("\n\n")) && !bytes.HasPrefix(next, []byte("\r\n\r\n")) && len(bytes.TrimSpace(next)) > 0 {
		text += "\n"
	}
	f.insertAt(end, text)
}
