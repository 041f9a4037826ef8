package syntax_test

import (
	"go/ast"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
)

// needs reports every function whose comment is "Needs" and an import path, and
// suggests to call Clone of that package at the end of its body.
var needs = &analysis.Analyzer{
	Name: "needs",
	Doc:  "report functions that need a package",
	Run: func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			for _, d := range file.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				pkg, ok := strings.CutPrefix(strings.TrimSpace(fn.Doc.Text()), "Needs ")
				if !ok {
					continue
				}
				diagnostic := analysis.Diagnostic{Pos: fn.Name.Pos(), Message: "taken"}
				if name, edits, ok := syntax.Import(pass, file, fn.Body.Rbrace, pkg); ok {
					call := analysis.TextEdit{Pos: fn.Body.Rbrace, End: fn.Body.Rbrace, NewText: []byte("_ = " + name + ".Clone\n")}
					diagnostic.Message = "free"
					diagnostic.SuggestedFixes = []analysis.SuggestedFix{{Message: "call it", TextEdits: append(edits, call)}}
				}
				pass.Report(diagnostic)
			}
		}
		return nil, nil
	},
}

func TestImport(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, analysistest.TestData(), needs, "imports")
}
