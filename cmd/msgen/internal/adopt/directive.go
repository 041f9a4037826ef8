package adopt

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
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

// declareService says in a comment that the type is a service, if it has the shape
// of a decorator: it holds an interface that has all of its dollar functions.
func (t *target) declareService(adopted []*unit) {
	st := t.named.Underlying().(*types.Struct)
	dollars := map[string]bool{} // names before the adoption, whether it is adopted now
	for fn := range t.named.Methods() {
		if model.IsDollar(fn.Name()) {
			dollars[fn.Name()] = false
		}
	}
	for _, u := range adopted {
		dollars[u.name] = true
	}
	for f := range st.Fields() {
		if !types.IsInterface(f.Type()) || !implements(t.named, f.Type()) {
			continue
		}
		all := true
		for name, now := range dollars {
			m := method(f.Type(), name)
			linked := slices.ContainsFunc(adopted, func(u *unit) bool { return u.name == name && u.has(m) })
			all = all && m != nil && (!now || linked)
		}
		if !all {
			continue
		}
		c, _ := t.file.root.FindByPos(t.obj.Pos(), t.obj.Pos()+1)
		for decl := range c.Enclosing((*ast.GenDecl)(nil)) {
			n := decl.Node().(*ast.GenDecl)
			text := model.ServiceDirective + "\n"
			if t.file.mentionsDirective(n, model.ServiceDirective) {
				return
			}
			if n.Lparen.IsValid() {
				text += "\t"
			} else if n.Doc != nil {
				text = "//\n" + text
			}
			pos := n.Pos()
			if n.Lparen.IsValid() {
				pos = t.obj.Pos()
			}
			t.file.insert(pos, text)
			return
		}
	}
}

// mentionsDirective reports whether a comment in or on a declaration is the
// directive.
func (f *file) mentionsDirective(n *ast.GenDecl, directive string) bool {
	return slices.ContainsFunc(f.syntax.Comments, func(g *ast.CommentGroup) bool {
		return (g == n.Doc || n.Pos() <= g.Pos() && g.End() <= n.End()) &&
			slices.ContainsFunc(g.List, func(c *ast.Comment) bool { return strings.TrimSpace(c.Text) == directive })
	})
}
