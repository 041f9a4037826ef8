// Package public reports //msgen:public comments that open nothing: those that
// can't be understood and those on what is no dollar function.
package public

import (
	"go/ast"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "public"

// Analyzer reports faulty comments. It needs no types, so that a comment is
// judged while the code beside it is being written.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	for _, f := range pass.Files {
		if filepath.Base(pass.Fset.Position(f.Package).Filename) == model.GenFile {
			continue
		}
		docs := map[*ast.CommentGroup]*ast.FuncDecl{}
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Doc != nil {
				docs[fn.Doc] = fn
			}
		}
		for _, group := range f.Comments {
			judge(pass, group, docs[group])
		}
	}
	return nil, nil
}

// unknown returns the word of a comment for msgen that msgen does not know.
func unknown(text string) (word string, ok bool) {
	rest, found := strings.CutPrefix(text, "//msgen:")
	if word, _, _ = strings.Cut(rest, " "); !found || strings.HasPrefix(text, model.PublicDirective) {
		return word, false
	}
	return word, !slices.Contains([]string{"ignore", "pure", "service"}, word)
}

// judge looks at the comments of a group, which is the doc comment of fn unless
// that is nil.
func judge(pass *analysis.Pass, group *ast.CommentGroup, fn *ast.FuncDecl) {
	var first *ast.Comment
	for _, c := range group.List {
		if word, ok := unknown(c.Text); ok {
			pass.Report(analysis.Diagnostic{Pos: c.Pos(), Category: code, Message: "msgen:" + word +
				" means nothing; write msgen:public, msgen:ignore, msgen:pure or msgen:service"})
			continue
		}
		if !strings.HasPrefix(c.Text, model.PublicDirective) {
			continue
		}
		d := analysis.Diagnostic{Pos: c.Pos(), Category: code}
		_, err := model.ParsePublic(c.Text)
		switch {
		case fn == nil:
			d.Message = "msgen:public opens nothing here; write it in the doc comment of a dollar function"
		case fn.Recv == nil:
			d.Message = fn.Name.Name + " is no method, so msgen:public opens nothing; write it on a dollar function"
		case !model.IsDollar(fn.Name.Name):
			d.Message = fn.Name.Name + " is no dollar function, so msgen:public opens nothing; remove it or rename the method"
		case first != nil:
			d.Message = "msgen:public stands twice on " + fn.Name.Name + "; keep one, with all the roles"
			d.Related = []analysis.RelatedInformation{{Pos: first.Pos(), Message: "the first one"}}
		case err != nil:
			d.Message = err.Error()
		}
		if first = c; d.Message != "" {
			pass.Report(d)
		}
	}
}
