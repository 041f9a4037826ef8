package errtypes_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"slices"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/errtypes"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// TestClashes has packages that share a name and an error's name, and some that
// only seem to: one serves nobody, one's error is not sent, two are programs.
// Each of those that do hears of it, in whatever order they come.
func TestClashes(t *testing.T) {
	const service = "\ntype Orders struct{}\nfunc (Orders) DollarPlace() error { return nil }\n"
	fset := token.NewFileSet()
	var pkgs []*model.Package
	for _, p := range []struct{ path, source string }{
		{"m/a/shop", `package shop; import "errors"; var ErrGone, ErrA = errors.New(""), errors.New("")` + service},
		{"m/b/shop", `package shop; import "errors"; var ErrGone, ErrB = errors.New(""), errors.New("")` + service},
		{"m/c/shop", `package shop; type ErrGone struct{}; func (ErrGone) Error() string { return "" }` + service},
		{"m/d/shop", `package shop; import "errors"; var ErrGone = errors.New("")`},
		{"m/e/desk", `package desk; import "errors"; var ErrGone = errors.New("")` + service},
		{"m/f/shop", `package shop; type ErrGone struct{ F map[bool]int }; func (ErrGone) Error() string { return "" }` + service},
		{"m/g", `package main; import "errors"; var ErrGone = errors.New("")` + service},
		{"m/h", `package main; import "errors"; var ErrGone = errors.New("")` + service},
	} {
		pkgs = append(pkgs, build(t, fset, p.path, p.source))
	}
	for range 2 {
		got := errtypes.Clashes(pkgs)
		if len(got) != 3 {
			t.Errorf("findings in %d packages, want 3", len(got))
		}
		for at, other := range map[string]string{"m/a/shop": "m/b/shop", "m/b/shop": "m/c/shop", "m/c/shop": "m/a/shop"} {
			want := "shop.ErrGone is an error of package " + other + " too, and callers elsewhere can't tell them apart; rename one of them or its package"
			if len(got[at]) != 1 || got[at][0].Message != want || len(got[at][0].Related) != 2 {
				t.Errorf("%s: got %v, want %s", at, got[at], want)
				continue
			}
			if file := fset.Position(got[at][0].Pos).Filename; path.Dir(file) != at {
				t.Errorf("%s is told in %s", at, file)
			}
		}
		slices.Reverse(pkgs)
	}
}

func build(t *testing.T, fset *token.FileSet, at, source string) *model.Package {
	t.Helper()
	file, err := parser.ParseFile(fset, at+"/x.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check(at, fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return model.Build(model.Input{Fset: fset, Files: []*ast.File{file}, Types: pkg, Info: info})
}
