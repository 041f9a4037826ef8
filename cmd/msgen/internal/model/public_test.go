package model_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// TestPublic checks who may call each function, and that the comments don't
// become part of the documentation.
func TestPublic(t *testing.T) {
	t.Parallel()
	pkg := build(t, `package shop

type Base struct{}

// DollarBase is promoted.
//
//msgen:public roles=staff
func (Base) DollarBase() error { return nil }

type Store[T any] struct{}

//msgen:public
func (Store[T]) DollarStore(T) error { return nil }

type Orders struct {
	Base
	Store[int]
}

// DollarRoles has roles.
//msgen:public roles=a,b,a
func (Orders) DollarRoles() error { return nil }

// DollarTwice says it twice.
//msgen:public
//msgen:public roles=a
func (Orders) DollarTwice() error { return nil }

// DollarWrong has a fault.
//msgen:public role=a
func (Orders) DollarWrong() error { return nil }

// DollarMixed has a good one and a wrong one.
//msgen:public
//msgen:public role=a
func (Orders) DollarMixed() error { return nil }

// DollarSpace mentions it.
// msgen:public
func (Orders) DollarSpace() error { return nil }

func (Orders) DollarBare() error { return nil }
`)
	i := slices.IndexFunc(pkg.Services, func(s *model.Service) bool { return s.Name == "Orders" })
	type want struct {
		public bool
		roles  []string
		doc    string
	}
	wants := map[string]want{
		"DollarBase":  {true, []string{"staff"}, "DollarBase is promoted.\n"},
		"DollarStore": {true, nil, ""},
		"DollarRoles": {true, []string{"a", "b"}, "DollarRoles has roles.\n"},
		"DollarTwice": {false, nil, "DollarTwice says it twice.\n"},
		"DollarWrong": {false, nil, "DollarWrong has a fault.\n"},
		"DollarMixed": {false, nil, "DollarMixed has a good one and a wrong one.\n"},
		"DollarSpace": {false, nil, "DollarSpace mentions it.\nmsgen:public\n"},
		"DollarBare":  {false, nil, ""},
	}
	if got := len(pkg.Services[i].Methods); got != len(wants) {
		t.Errorf("%d methods, want %d", got, len(wants))
	}
	for _, m := range pkg.Services[i].Methods {
		got := want{public: m.Public != nil, doc: m.Doc}
		if m.Public != nil {
			got.roles = m.Public.Roles
		}
		if w := wants[m.Name]; got.public != w.public || !slices.Equal(got.roles, w.roles) || got.doc != w.doc {
			t.Errorf("%s: got %+v, want %+v", m.Name, got, w)
		}
	}
}

func TestHasValidateTags(t *testing.T) {
	t.Parallel()
	pkg := build(t, `package shop

type Tagged struct { A int `+"`validate:\"min=1\"`"+` }
type Private struct { a int `+"`validate:\"min=1\"`"+` }
type Dropped struct { A Tagged `+"`json:\"-\"`"+` }
type Skipped struct { A Tagged `+"`validate:\"-\"`"+` }
type Other struct { A int `+"`json:\"a\"`"+` }
type tagged Tagged
type Embedded struct { tagged }
type Tree struct { Kids []Tree; Next *Tree }
type Leafy struct { Kids []*Leafy; Leaf map[string][2]Tagged }

type Orders struct{}

func (Orders) DollarYes1(Tagged) error { return nil }
func (Orders) DollarYes2(int, ...*Tagged) error { return nil }
func (Orders) DollarYes3(Embedded) error { return nil }
func (Orders) DollarYes4(Leafy) error { return nil }
func (Orders) DollarYes5(struct{ B Tagged }) error { return nil }
func (Orders) DollarNo1(Private) error { return nil }
func (Orders) DollarNo2(Dropped) error { return nil }
func (Orders) DollarNo3(Skipped) error { return nil }
func (Orders) DollarNo4(Other, []string) error { return nil }
func (Orders) DollarNo5(Tree) error { return nil }
func (Orders) DollarNo6() (Tagged, error) { panic(0) }
`)
	if got := len(pkg.Services[0].Methods); got != 11 {
		t.Errorf("%d methods, want 11", got)
	}
	for _, m := range pkg.Services[0].Methods {
		if got, want := m.HasValidateTags(), strings.HasPrefix(m.Name, "DollarYes"); got != want {
			t.Errorf("%s: got %v", m.Name, got)
		}
	}
}

// build returns the model of a package of one file, which imports nothing.
func build(t *testing.T, source string) *model.Package {
	t.Helper()
	return buildFiles(t, map[string]string{"shop.go": source})
}

// buildFiles returns the model of a package that imports nothing. What doesn't
// compile about it is of no concern.
func buildFiles(t *testing.T, sources map[string]string) *model.Package {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for name, source := range sources {
		file, err := parser.ParseFile(fset, name, source, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Uses: map[*ast.Ident]types.Object{},
		Defs: map[*ast.Ident]types.Object{}, Scopes: map[ast.Node]*types.Scope{},
	}
	conf := types.Config{Error: func(error) {}}
	pkg, _ := conf.Check("example.com/shop", fset, files, info)
	return model.Build(model.Input{Fset: fset, Files: files, Types: pkg, Info: info})
}
