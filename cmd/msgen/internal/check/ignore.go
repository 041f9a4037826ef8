package check

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// ignorePrefix starts a comment that silences one code on its line, on the line
// below it, or, in a method's doc comment, in the method's signature:
//
//	//msgen:ignore serial the field is never set here
const ignorePrefix = "//msgen:ignore"

// ignores holds the comments of some packages.
type ignores struct {
	spans  []span
	faulty diag.List // comments without a code or a reason
}

// span is a range of lines of a file in which a code is silenced.
type span struct {
	file        string
	first, last int
	code        string
}

func (g *ignores) collect(fset *token.FileSet, files []*ast.File) {
	for _, f := range files {
		for _, group := range f.Comments {
			for _, c := range group.List {
				g.comment(fset, c)
			}
		}
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Doc == nil {
				continue
			}
			last := fset.Position(fn.Type.End()).Line
			for _, c := range fn.Doc.List {
				if code, _, ok := parseIgnore(c.Text); ok {
					pos := fset.Position(c.Pos())
					g.spans = append(g.spans, span{pos.Filename, pos.Line, last, code})
				}
			}
		}
	}
}

func (g *ignores) comment(fset *token.FileSet, c *ast.Comment) {
	if !strings.HasPrefix(c.Text, ignorePrefix) {
		return
	}
	pos := fset.Position(c.Pos())
	code, reason, ok := parseIgnore(c.Text)
	if !ok || reason == "" {
		g.faulty = append(g.faulty, diag.Diagnostic{
			Pos: pos, Code: "ignore", Severity: diag.Error,
			Message: "msgen:ignore silences nothing without a code and a reason; write //msgen:ignore code reason",
		})
		return
	}
	g.spans = append(g.spans, span{pos.Filename, pos.Line, pos.Line + 1, code})
}

func parseIgnore(text string) (code, reason string, ok bool) {
	rest, found := strings.CutPrefix(text, ignorePrefix+" ")
	if !found {
		return "", "", false
	}
	code, reason, _ = strings.Cut(strings.TrimSpace(rest), " ")
	return code, strings.TrimSpace(reason), code != "" && strings.TrimSpace(reason) != ""
}

func (g *ignores) apply(list diag.List) diag.List {
	out := g.faulty
	for _, d := range list {
		if !g.silences(d) {
			out = append(out, d)
		}
	}
	return out
}

func (g *ignores) silences(d diag.Diagnostic) bool {
	for _, s := range g.spans {
		if s.code == d.Code && s.file == d.Pos.Filename && s.first <= d.Pos.Line && d.Pos.Line <= s.last {
			return true
		}
	}
	return false
}
