package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

const plain = `
-- shop/shop.go --
package shop

import (
	"context"
	"io"
)

type Order struct {
	ID   string
	Tags []string
}

// Orders takes orders.
type Orders struct{ all []Order }

func (o *Orders) Place(ctx context.Context, in *Order) error {
	in.ID = "x"
	return nil
}

func (o *Orders) Find(ctx context.Context, ids ...string) ([]Order, error) { return nil, nil }

func (o *Orders) Count() int { return len(o.all) }

func (o *Orders) Watch(ctx context.Context, f func(Order)) error { return nil }

func (o *Orders) Close() error { return nil }

func (o *Orders) hidden() {}

var _ io.Closer = (*Orders)(nil)

type Users struct{}

func (u Users) Get(ctx context.Context, id string) (string, error) { return id, nil }

type notExported struct{}

func (notExported) Get() {}

type Name string

func (Name) Get() {}
-- web/web.go --
package web

import (
	"context"
	"io"

	"m.test/shop"
)

type placer interface {
	Place(ctx context.Context, in *shop.Order) error
	Close() error
}

type Fake struct{}

func (Fake) Place(ctx context.Context, in *shop.Order) error { in.ID = "y"; return nil }
func (Fake) Close() error                                    { return nil }

func run(ctx context.Context, p placer) (string, error) {
	var o shop.Order
	if err := p.Place(ctx, &o); err != nil {
		return "", err
	}
	return o.ID, closed(CLOSED)
}

func closed(c io.Closer) error { return c.Close() }

func main(ctx context.Context) { run(ctx, &shop.Orders{}); run(ctx, Fake{}) }
`

const promoted = `
-- base/base.go --
package base

type Item struct{ ID int }

type Store struct{}

func (s *Store) Save(it *Item) error       { it.ID = 1; return nil }
func (s *Store) Find(it *Item) error       { return nil }
-- shop/shop.go --
package shop

import "m.test/base"

type swapper struct{}

func (swapper) Swap(it *base.Item) error { *it = base.Item{}; return nil }

type Tools interface{ Paint(it *base.Item) error }

type Table[T any] struct{}

func (t *Table[T]) Fill(in []T) error { clear(in); return nil }

type Orders struct {
	*base.Store
	swapper
	Tools
	Table[int]
}

func (o Orders) Place(it *base.Item) error { return nil }
`

const standIns = `
-- shop/shop.go --
package shop

type Placer interface{ Place(id int) error }

type Orders struct{}

func (o Orders) Place(id int) error { return nil }

type OrdersMock struct{ PlaceFunc func(id int) error }

func (o *OrdersMock) Place(id int) error { return o.PlaceFunc(id) }

type Traced struct{ Next Placer }

func (o *Traced) Place(id int) error { return o.Next.Place(id) }
`

// TestWhatIf looks at methods that are no dollar functions, in a module that knows
// nothing of msgen.
func TestWhatIf(t *testing.T) {
	archive := strings.ReplaceAll(plain, "CLOSED", "nil")
	orders := "Orders: 2 of 5 methods could be remote as they are: Find, Close; not so: Place, Count, Watch [byref, noerror, serial]"
	tests := []struct {
		name, archive string
		patterns      []string
		types         []string
		want          []string
	}{
		{"one type", archive, []string{"./shop"}, []string{"Orders"}, []string{
			"shop/shop.go:17:2: Orders.Place modifies parameter in",
			"shop/shop.go:23:", "last result of Orders.Count must be error",
			"parameter f of Orders.Watch cannot be sent",
			"web/web.go:25:2: warning: o.ID is read after placer.Place has written to it",
			orders, "!Dollar", "!Fake", "!Users", "!hidden",
		}},
		{"an interface that goes elsewhere", strings.ReplaceAll(plain, "CLOSED", "p"), []string{"./shop"}, []string{"Orders"}, []string{orders, "!Dollar"}},
		{"all types", archive, []string{"./shop"}, nil, []string{orders, "Users: 1 of 1 method could be remote as they are: Get", "!notExported", "!Name"}},
		{"several packages", archive, []string{"./shop", "./web"}, []string{"Users", "Fake"}, []string{"Fake.Place modifies parameter in", "Users: 1 of 1", "Fake: 1 of 2", "!Orders: "}},
		{"no such type", archive, []string{"./shop"}, []string{"Ordrs"}, []string{"failure: no type Ordrs in m.test/shop"}},
		{"no struct", archive, []string{"./shop"}, []string{"Name"}, []string{"failure: Name is not a struct"}},
		{"nothing", "-- a/a.go --\npackage a\n", []string{"./a"}, nil, []string{"failure: no exported struct in m.test/a has exported methods"}},
		{"broken elsewhere", archive + "-- bad/bad.go --\npackage bad\n\nvar x int = \"a\"\n", []string{"./shop"}, []string{"Orders"}, []string{orders, "!failure"}},
		{"broken here", archive + "-- shop/bad.go --\npackage shop\n\nvar x int = \"a\"\n", []string{"./shop"}, []string{"Orders"}, []string{"failure: bad.go: cannot use"}},
		{"beside a dollar function", archive + "-- shop/d.go --\npackage shop\n\nimport \"context\"\n\nfunc (u Users) DollarSet(ctx context.Context, in []string) error { in[0] = \"x\"; return nil }\n\nfunc use(u UsersAPI) {}\n",
			[]string{"./shop"}, []string{"Users"}, []string{"Users: 1 of 1", "!failure", "!DollarSet"}},
		{"generic", "-- a/a.go --\npackage a\n\nimport \"context\"\n\ntype Store[T any] struct{ v T }\n\nfunc (s *Store[T]) Put(ctx context.Context, v []T) error { v[0] = s.v; return nil }\n\ntype Ints = Store[int]\n\nfunc use(s *Ints) { s.Put(nil, nil) }\n",
			[]string{"./a"}, []string{"Store"}, []string{"modifies parameter v", "!failure"}},
		{"promoted methods", promoted, []string{"./shop"}, []string{"Orders"}, []string{
			"base/base.go:7:46: Store.Save modifies parameter it", "Orders: 2 of 5 methods could be remote as they are: Place, Find; not so: Save, Swap, Fill [byref]", "!Tools", "!failure",
		}},
		{"promoted methods, by both", promoted, []string{"./shop", "./base"}, []string{"Orders", "Store"}, []string{"Store: 1 of 2 methods could be remote as they are: Find; not so: Save [byref]", "Orders: 2 of 5"}},
		{"not exported", archive, []string{"./shop"}, []string{"notExported"}, []string{"notExported: 0 of 1 method could be remote as they are; not so: Get [noerror]; notExported is not exported, so export it first", "!DollarWhatIf", "!Orders"}},
		{"not exported, behind an interface", archive + "-- web/keep.go --\npackage web\n\nimport \"m.test/shop\"\n\ntype keeper struct{}\n\nfunc (k *keeper) Keep(in *shop.Order) error { in.ID = \"z\"; return nil }\n\nfunc (k *keeper) Open(id int) error { return nil }\n\ntype Keeper interface{ Keep(in *shop.Order) error }\n\nfunc New() Keeper { return &keeper{} }\n",
			[]string{"./web"}, []string{"keeper"}, []string{"keeper.Keep modifies parameter in", "keeper: 1 of 2 methods could be remote as they are: Open; not so: Keep [byref]; keeper is not exported", "!DollarWhatIf"}},
		{"an interface", archive, []string{"./web"}, []string{"placer"}, []string{"failure: placer is an interface; only a struct can be a service, such as one that implements it: Fake, shop.Orders"}},
		{"an interface that nothing implements", "-- a/a.go --\npackage a\n\ntype I interface{ Get() error }\n", []string{"./a"}, []string{"I"}, []string{"failure: I is an interface; only a struct can be a service"}},
		{"a name of two packages", archive + "-- web/orders.go --\npackage web\n\ntype Orders interface{ Get() }\n", []string{"./web", "./shop"}, []string{"Orders"}, []string{orders, "!failure"}},
		{"an alias", "-- a/a.go --\npackage a\n\ntype Store[T any] struct{}\n\nfunc (s *Store[T]) Put(v []T) error { return nil }\n\ntype Ints = Store[int]\n",
			[]string{"./a"}, []string{"Ints"}, []string{"failure: Ints is another name of Store[int]; name the type that has the methods"}},
		{"a mock", standIns, []string{"./shop"}, []string{"OrdersMock"}, []string{"OrdersMock: is no service, because it has the shape of a mock or a decorator", "!1 of 1"}},
		{"a decorator", standIns, []string{"./shop"}, []string{"Traced"}, []string{"Traced: is no service", "!1 of 1"}},
		{"no stand-ins", standIns, []string{"./shop"}, nil, []string{"Orders: 1 of 1", "!OrdersMock", "!Traced"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := module(t, test.archive)
			before := snapshot(t, dir)
			result, err := pipeline.WhatIf(t.Context(), load.Config{Dir: dir, Patterns: test.patterns}, test.types)
			var sb strings.Builder
			if result != nil {
				if err := result.Diagnostics.Print(&sb, dir); err != nil {
					t.Fatal(err)
				}
				for _, o := range result.Outcomes {
					sb.WriteString(o.String() + "\n")
				}
			}
			if errs, ok := load.AsErrors(err); ok {
				sb.WriteString("failure: " + filepath.Base(errs[0].Pos.Filename) + ": " + errs[0].Message)
			} else if err != nil {
				sb.WriteString("failure: " + err.Error())
			}
			want := test.want
			expect(t, strings.ReplaceAll(sb.String(), "msgen:ignore", ""), want...)
			if after := snapshot(t, dir); after != before {
				t.Errorf("files changed:\n%s", after)
			}
		})
	}
}

// snapshot is all files of a folder.
func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var sb strings.Builder
	if err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		sb.WriteString(path + "\n" + string(text))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return sb.String()
}
