package pipeline_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// promoting is a package base, and a service Orders in package shop that is made of it.
func promoting(base, orders string) string {
	return "-- base/base.go --\npackage base\n\nimport \"context\"\n\ntype Item struct{ ID int }\n\n" + base +
		"\nvar _ context.Context\n-- shop/shop.go --\npackage shop\n\nimport \"m.test/base\"\n\n" + orders
}

// TestPromoted has services that promote dollar functions from another package. What is
// wrong with one is said once, where it is declared, and keeps both from being generated.
func TestPromoted(t *testing.T) {
	const (
		save    = "func (s *Store) DollarSave(ctx context.Context, it *Item) error { it.ID = 1; return nil }\n"
		store   = "type Store struct{}\n\n"
		find    = "func (s *Store) DollarFind(ctx context.Context, it *Item) error { return nil }\n"
		mistake = "base.go: Store.DollarSave modifies parameter it"
	)
	for _, test := range []struct {
		name, archive string
		want          string   // of the package base, and of shop
		elsewhere     []string // of shop alone, if it has something else to say
	}{
		{"by value", promoting(store+save, "type Orders struct{ base.Store }\n"), mistake, nil},
		{"by pointer", promoting(store+save, "type Orders struct{ *base.Store }\n"), mistake, nil},
		{"two levels down", promoting(store+save+"type Shelf struct{ *Store }\n", "type Orders struct{ base.Shelf }\n"), mistake, nil},
		{"a type", promoting(store+"func (s *Store) DollarSave(ctx context.Context, c chan int) error { return nil }\n", "type Orders struct{ base.Store }\n"),
			"base.go: parameter c of Store.DollarSave cannot be sent", nil},
		{"no error", promoting(store+"func (s *Store) DollarSave(ctx context.Context) {}\n", "type Orders struct{ base.Store }\n"),
			"base.go: Store.DollarSave must return error", nil},
		{"ignored where it is declared", promoting(store+"//msgen:ignore byref the desk knows\n"+save, "type Orders struct{ base.Store }\n"), "", nil},
		{"clean", promoting(store+find, "type Orders struct{ base.Store }\n"), "", nil},
		{"a caller is another's concern", promoting(store+find+"func use(s *Store) { s.DollarFind(nil, nil) }\n", "type Orders struct{ base.Store }\n"),
			"", nil},
		{"hidden by one of its own", promoting(store+save, "type Orders struct{ base.Store }\n\nfunc (Orders) DollarSave(id int) error { return nil }\n"),
			mistake, []string{}},
		{"from a decorator, which is no service", promoting("type API interface{ DollarSave(it *Item) error }\n\ntype Tracing struct{ Next API }\n\n"+
			"func (t *Tracing) DollarSave(it *Item) error { it.ID = 1; return t.Next.DollarSave(it) }\n", "type Orders struct{ base.Tracing }\n\nfunc (Orders) DollarOther() error { return nil }\n"),
			"", []string{"base.go: base.Tracing.DollarSave modifies parameter it"}},
		{"of a generic type", promoting("type Store[T any] struct{}\n\nfunc (s *Store[T]) DollarSave(it []T) error { clear(it); return nil }\n", "type Orders struct{ base.Store[int] }\n"),
			"", []string{"base.go: base.Store[int].DollarSave modifies parameter it"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := module(t, test.archive)
			found, err := pipeline.Examine(t.Context(), load.Config{Dir: dir, Patterns: []string{"./..."}, Module: true})
			if err != nil {
				t.Fatal(err)
			}
			errorsOf := func(packages ...string) (out []string) {
				for _, o := range found.Outcomes {
					o.Requested = slices.Contains(packages, o.Path)
				}
				result, err := found.Result()
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range result.Diagnostics {
					if d.Severity == "error" {
						out = append(out, d.Pos.Filename[strings.LastIndexByte(d.Pos.Filename, '/')+1:]+": "+d.Message)
					}
				}
				return out
			}
			check := func(name string, got, want []string) {
				t.Helper()
				if len(got) != len(want) {
					t.Errorf("%s: %d findings, want %d:\n%s", name, len(got), len(want), strings.Join(got, "\n"))
					return
				}
				for i := range want {
					if !strings.Contains(got[i], want[i]) {
						t.Errorf("%s: got %s, want %s", name, got[i], want[i])
					}
				}
			}
			var base []string
			if test.want != "" {
				base = []string{test.want}
			}
			shop := base
			if test.elsewhere != nil {
				shop = test.elsewhere
			}
			all := base
			if test.want == "" {
				all = shop
			}
			check("./base", errorsOf("m.test/base"), base)
			check("./shop", errorsOf("m.test/shop"), shop)
			check("./...", errorsOf("m.test/base", "m.test/shop"), all)
		})
	}
}

// TestPromotedFromModule has a service that promotes dollar functions from another
// module, whose source is read.
func TestPromotedFromModule(t *testing.T) {
	dir := module(t, `
-- go.mod --
module m.test

go 1.24

require dep.test v0.0.0

replace dep.test => ./dep
-- dep/go.mod --
module dep.test

go 1.24
-- dep/dep.go --
package dep

type Item struct{ ID int }

type Store struct{ last *Item }

func (s *Store) DollarSave(it *Item) error { it.ID = 1; return nil }
func (s *Store) DollarVia(it *Item) error { set(it); return nil }
func (s *Store) DollarKeep(it *Item) error { s.last = it; return nil }
func (s *Store) DollarFind(it *Item) error { return nil }
func (s *Store) DollarFast(it *Item) error

func set(it *Item) { it.ID = 1 }
-- dep/fast.s --
-- shop/shop.go --
package shop

import "dep.test"

type Orders struct{ dep.Store }
`)
	expect(t, said(t, load.Config{Dir: dir, Patterns: []string{"./..."}}),
		"shop/shop.go:5:6: dep.Store.DollarSave modifies parameter it", "dep/dep.go:7:49: it happens here",
		"shop/shop.go:5:6: dep.Store.DollarVia modifies parameter it",
		"shop/shop.go:5:6: warning: dep.Store.DollarKeep keeps memory of parameter it",
		"shop/shop.go:5:6: warning: dep.Store.DollarFast may modify parameter it: it has no Go source that could be read",
		"!DollarFind", "2 proven, 0 assumed, 1 unknown, 2 refuted")
}
