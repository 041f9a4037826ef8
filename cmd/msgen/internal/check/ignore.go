package check

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// ignorePrefix starts a comment that silences one code: at the end of a line on
// that line, on lines of its own on the line below, and in a method's doc comment
// in the method's signature.
//
//	//msgen:ignore serial the field is never set here
//
// What is reported in one place because of declarations elsewhere, as the
// fields that a parameter loses are, is also silenced by comments on all of
// those.
const ignorePrefix = "//msgen:ignore"

var ignoreRule = rule.Rule{
	Code:     "ignore",
	Severity: diag.Error,
	Title:    "report comments that are meant to silence a finding and don't",
	Why: "A finding that is right but does not matter is silenced by `//msgen:ignore`, the code, and the reason why it " +
		"does not matter. A comment without a reason leaves the next reader to find out whether the code is wrong or the " +
		"finding, and one without a code silences nothing. So both are required.",
	Bad: `
// Orders takes orders.
type Orders struct{}

//msgen:ignore lost
func (o *Orders) DollarNote(ctx context.Context, order int, note string) error {
	return nil
}
`,
	Good: `
// Orders takes orders.
type Orders struct{}

//msgen:ignore serial the desk sends text and numbers only
func (o *Orders) DollarNote(ctx context.Context, order int, note any) error {
	return nil
}
`,
	Firm: true,
}

// comments reports the faulty ones where no Run does.
var comments = &analysis.Analyzer{
	Name:             ignoreRule.Code,
	Doc:              ignoreRule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		for _, d := range ignoresOf(pass.Fset, pass.Files).faulty {
			pass.Report(d)
		}
		return nil, nil
	},
}

// ignoring returns the check for drivers that know nothing of comments: it
// reports only what those of the package let through.
func ignoring(check *analysis.Analyzer) *analysis.Analyzer {
	out := *check
	out.Run = func(pass *analysis.Pass) (any, error) {
		ignored := ignoresOf(pass.Fset, pass.Files)
		own := *pass
		own.Report = func(d analysis.Diagnostic) {
			if !ignored.silences(convert(pass.Fset, check, d)) {
				pass.Report(d)
			}
		}
		return check.Run(&own)
	}
	return &out
}

// ignores holds the comments of some packages.
type ignores struct {
	spans  []span
	faulty []analysis.Diagnostic // comments without a code or a reason
}

// span is a range of lines of a file in which a code is silenced.
type span struct {
	file        string
	first, last int
	code        string
}

func ignoresOf(fset *token.FileSet, files []*ast.File) *ignores {
	g := &ignores{}
	g.collect(fset, files)
	return g
}

func (g *ignores) collect(fset *token.FileSet, files []*ast.File) {
	for _, f := range files {
		for _, group := range f.Comments {
			for _, c := range group.List {
				if strings.HasPrefix(c.Text, ignorePrefix) {
					last := fset.Position(c.Pos()).Line
					if !endsLine(fset, f, c) {
						last = fset.Position(group.End()).Line + 1
					}
					g.comment(fset, c, last)
				}
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

// endsLine reports whether code precedes a comment on its line.
func endsLine(fset *token.FileSet, f *ast.File, c *ast.Comment) bool {
	line, found := fset.Position(c.Pos()).Line, false
	precedes := func(pos token.Pos) bool { return pos < c.Pos() && fset.Position(pos).Line == line }
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		found = found || precedes(n.Pos()) || precedes(n.End()-1)
		return !found && n.Pos() < c.Pos()
	})
	return found
}

// comment notes what a comment silences, as far as the line last.
func (g *ignores) comment(fset *token.FileSet, c *ast.Comment, last int) {
	pos := fset.Position(c.Pos())
	code, reason, ok := parseIgnore(c.Text)
	if !ok || reason == "" {
		g.faulty = append(g.faulty, analysis.Diagnostic{
			Pos: c.Pos(), Category: ignoreRule.Code,
			Message: "msgen:ignore silences nothing without a code and a reason; write //msgen:ignore code reason",
		})
		return
	}
	g.spans = append(g.spans, span{pos.Filename, pos.Line, last, code})
}

func parseIgnore(text string) (code, reason string, ok bool) {
	rest, found := strings.CutPrefix(text, ignorePrefix+" ")
	if !found {
		return "", "", false
	}
	code, reason, _ = strings.Cut(strings.TrimSpace(rest), " ")
	return code, strings.TrimSpace(reason), code != "" && strings.TrimSpace(reason) != ""
}

// silences reports whether a comment keeps a finding from being reported.
func (g *ignores) silences(d diag.Diagnostic) bool {
	if r := ruleOf(d.Code); r != nil && r.Firm {
		return false
	}
	return g.covers(d.Code, d.Pos) || len(d.Related) > 0 &&
		!slices.ContainsFunc(d.Related, func(r diag.Related) bool { return !g.covers(d.Code, r.Pos) })
}

func (g *ignores) covers(code string, pos token.Position) bool {
	return slices.ContainsFunc(g.spans, func(s span) bool {
		return s.code == code && s.file == pos.Filename && s.first <= pos.Line && pos.Line <= s.last
	})
}
