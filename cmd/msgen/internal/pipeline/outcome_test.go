package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// module writes the files of a txtar archive to a new folder and returns it. A
// module that has no go.mod gets one.
func module(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	files := txtar.Parse([]byte(archive)).Files
	has := false
	for _, f := range files {
		has = has || f.Name == "go.mod" || f.Name == "go.work"
	}
	if !has {
		files = append(files, txtar.File{Name: "go.mod", Data: []byte("module m.test\n\ngo 1.24\n")})
	}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "")
	t.Setenv("GOPROXY", "off")
	return dir
}

// said is all that a run has to say: findings, a failure and its errors.
func said(t *testing.T, cfg load.Config) string {
	t.Helper()
	result, err := pipeline.Run(t.Context(), cfg)
	var sb strings.Builder
	if result != nil {
		if err := result.Diagnostics.Print(&sb, cfg.Dir); err != nil {
			t.Fatal(err)
		}
		sb.WriteString(result.Tally.String() + "\n")
		for _, f := range result.Faults {
			f.Print(&sb)
		}
	}
	if errs, ok := load.AsErrors(err); ok {
		for _, e := range errs {
			sb.WriteString("failure: " + filepath.Base(e.Pos.Filename) + ": " + e.Message + "\n")
		}
	} else if err != nil {
		sb.WriteString("failure: " + err.Error() + "\n")
	}
	return strings.ReplaceAll(sb.String(), cfg.Dir, "DIR")
}

// expect checks that each line of want, a part of one, is in what was said, and
// that those which start with ! are not.
func expect(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if rest, not := strings.CutPrefix(w, "!"); not {
			if strings.Contains(got, rest) {
				t.Errorf("said %q:\n%s", rest, got)
			}
		} else if !strings.Contains(got, w) {
			t.Errorf("not said %q:\n%s", w, got)
		}
	}
}

const service = `
-- svc/svc.go --
package svc

import "context"

type Orders struct{}

func (*Orders) DollarGood(ctx context.Context, in []string) (int, error) { return len(in), nil }
func (*Orders) DollarBad(ctx context.Context, in []string) error { in[0] = "x"; return nil }
`

// found is what is said of service, whatever is around it.
var found = []string{"svc/svc.go:8:68: Orders.DollarBad modifies parameter in", "1 proven, 0 assumed, 0 unknown, 1 refuted", "!failure"}

// TestOutcomes checks modules out of the ordinary: what is in their way is said,
// and the rest is checked.
func TestOutcomes(t *testing.T) {
	tests := []struct {
		name     string
		archive  string
		dir      string
		patterns []string
		env      []string
		want     []string
	}{
		{name: "ordinary", archive: service, want: found},
		{
			name: "a package that does not type-check, beside", archive: service + "-- bad/bad.go --\npackage bad\n\nvar x int = \"a\"\n",
			want: []string{"Orders.DollarBad modifies", "failure: bad.go: cannot use \"a\""},
		},
		{name: "a package that does not type-check, not asked for", archive: service + "-- bad/bad.go --\npackage bad\n\nvar x int = \"a\"\n", patterns: []string{"./svc"}, want: found},
		{name: "tests only", archive: service + "-- only/only_test.go --\npackage only\n\nimport \"testing\"\n\nfunc TestX(t *testing.T) {}\n", want: found},
		{name: "tests only, asked for", archive: "-- only/only_test.go --\npackage only\n", patterns: []string{"./only"}, want: []string{"0 dollar functions", "!failure"}},
		{
			name:    "a service in a test",
			archive: service + "-- svc/svc_test.go --\npackage svc_test\n\nimport \"context\"\n\ntype Fake struct{}\n\nfunc (*Fake) DollarGood(ctx context.Context) {}\n",
			want:    found,
		},
		{name: "empty module", archive: "-- README --\n", want: []string{"failure: no packages match ./...; name directories that hold Go files"}},
		{name: "build tags", archive: service + "-- svc/other.go --\n//go:build special\n\npackage svc\n\nvar x int = \"a\"\n", want: found},
		{name: "other systems' files", archive: service + "-- svc/x_windows.go --\npackage svc\n\nvar x int = \"a\"\n-- svc/y_plan9.go --\npackage svc\n\nimport \"none.test\"\n", want: found},
		{name: "import cycle", archive: service + "-- a/a.go --\npackage a\n\nimport _ \"m.test/b\"\n-- b/b.go --\npackage b\n\nimport _ \"m.test/a\"\n", want: []string{"failure: ", "import cycle not allowed"}},
		{name: "two packages in a folder", archive: service + "-- a/a.go --\npackage a\n-- a/b.go --\npackage b\n", want: []string{"failure: ", "found packages a (a.go) and b (b.go) in DIR/a"}},
		{name: "not UTF-8", archive: service + "-- a/a.go --\npackage a\n\nvar s = \"\xff\"\n", want: []string{"failure: a.go: illegal UTF-8 encoding"}},
		{name: "nested module", archive: service + "-- sub/go.mod --\nmodule n.test\n-- sub/sub.go --\npackage sub\n\nvar x int = \"a\"\n", want: found},
		{name: "older Go", archive: service + "-- go.mod --\nmodule m.test\n\ngo 1.16\n", want: found},
		{name: "newer Go", archive: service + "-- go.mod --\nmodule m.test\n\ngo 1.99\n", env: []string{"GOTOOLCHAIN=local"}, want: []string{"failure: ", "requires go >= 1.99"}},
		{name: "no go.sum line", archive: service + "-- go.mod --\nmodule m.test\n\ngo 1.24\n\nrequire golang.org/x/text v0.3.0\n-- svc/dep.go --\npackage svc\n\nimport _ \"golang.org/x/text/language\"\n", want: []string{"failure: dep.go: ", "missing go.sum entry"}},
		{name: "no requirement", archive: service + "-- svc/dep.go --\npackage svc\n\nimport _ \"none.test/x\"\n", want: []string{"failure: dep.go: no required module provides package none.test/x"}},
		{name: "replace", archive: service + "-- go.mod --\nmodule m.test\n\ngo 1.24\n\nrequire r.test v0.0.0\n\nreplace r.test => ./r\n-- r/go.mod --\nmodule r.test\n-- r/r.go --\npackage r\n\nfunc Set(in []string) { in[0] = \"\" }\n-- svc/dep.go --\npackage svc\n\nimport (\n\t\"context\"\n\n\t\"r.test\"\n)\n\nfunc (*Orders) DollarSet(ctx context.Context, in []string) error { r.Set(in); return nil }\n", want: []string{"Orders.DollarSet modifies parameter in"}},
		{name: "internal package", archive: service + "-- svc/internal/in/in.go --\npackage in\n\nimport \"context\"\n\ntype Users struct{}\n\nfunc (*Users) DollarBad(ctx context.Context, in []string) error { in[0] = \"x\"; return nil }\n", want: []string{"Users.DollarBad modifies", "Orders.DollarBad modifies"}},
		{name: "workspace, in a module", archive: workspace, dir: "a", want: []string{"A.DollarBad modifies", "!failure"}},
		{name: "workspace, at its root", archive: workspace, want: []string{"failure: ", "this is a workspace: run msgen in one of its modules, or name their folders"}},
		{name: "workspace, all modules", archive: workspace, patterns: []string{"./a/...", "./b/..."}, want: []string{"A.DollarBad modifies", "B.DollarBad modifies", "!failure"}},
		{name: "workspace, one module twice", archive: strings.Replace(workspace, "module b.test", "module a.test", 1), dir: "a", want: []string{"failure: ", "module a.test appears multiple times in workspace"}},
		{
			name: "workspace, one package in two modules", patterns: []string{"./a/...", "./b/..."},
			archive: strings.NewReplacer("module b.test", "module a.test/sub", "\"a.test\"", "a \"a.test/sub\"").Replace(workspace) + "-- a/sub/sub.go --\npackage sub\n\nimport \"context\"\n\ntype A struct{}\n\nfunc (*A) DollarBad(ctx context.Context, in []string) error { in[0] = \"x\"; return nil }\n",
			want:    []string{"failure: ", "ambiguous import: found package a.test/sub in multiple modules"},
		},
		{name: "vendored", archive: vendored, want: []string{"Orders.DollarSet modifies parameter in", "!failure"}},
		{name: "vendored, out of date", archive: strings.Replace(vendored, "# r.test v1.0.0\n## explicit", "# r.test v1.0.1\n## explicit", 1), want: []string{"failure: ", "inconsistent vendoring"}},
		{name: "flags of the environment", archive: service + "-- svc/tagged.go --\n//go:build special\n\npackage svc\n\nimport \"context\"\n\nfunc (*Orders) DollarTagged(ctx context.Context, in []string) error { in[0] = \"x\"; return nil }\n", env: []string{"GOFLAGS=-tags=special"}, want: []string{"Orders.DollarTagged modifies"}},
		{name: "flags that are none", archive: service, env: []string{"GOFLAGS=-nosuch"}, want: []string{"failure: ", "GOFLAGS"}},
		{name: "for another system", archive: service, env: []string{"GOOS=windows", "GOARCH=arm64"}, want: found},
		{name: "broken old text", archive: service + "-- svc/msgen_gen.go --\n// Code generated by msgen. DO NOT EDIT.\n\npackage other\n\nimport \"none.test\"\n\nfunc (\n", want: found},
		{name: "old text of what is gone", archive: service + "-- svc/msgen_gen.go --\n// Code generated by msgen. DO NOT EDIT.\n\npackage svc\n\nvar _ = Gone{}\n", want: found},
		{name: "generics", archive: service + generics, want: append(found[:1:1], "!failure", "!fault")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := module(t, test.archive)
			for _, kv := range test.env {
				k, v, _ := strings.Cut(kv, "=")
				t.Setenv(k, v)
			}
			patterns := test.patterns
			if patterns == nil {
				patterns = []string{"./..."}
			}
			expect(t, said(t, load.Config{Dir: filepath.Join(dir, test.dir), Patterns: patterns}), test.want...)
		})
	}
}

// TestSymlink checks a module through a symbolic link to its folder, by its name and
// from inside.
func TestSymlink(t *testing.T) {
	dir := module(t, service)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ dir, pattern string }{{link, "./..."}, {filepath.Join(link, "svc"), "."}} {
		got := said(t, load.Config{Dir: test.dir, Patterns: []string{test.pattern}})
		expect(t, got, "svc.go:8:68: Orders.DollarBad modifies parameter in", "1 proven, 0 assumed, 0 unknown, 1 refuted", "!failure")
	}
}

const workspace = `
-- go.work --
go 1.24

use (
	./a
	./b
)
-- a/go.mod --
module a.test

go 1.24
-- a/a.go --
package a

import "context"

type A struct{}

func (*A) DollarBad(ctx context.Context, in []string) error { in[0] = "x"; return nil }
-- b/go.mod --
module b.test

go 1.24
-- b/b.go --
package b

import (
	"context"

	"a.test"
)

type B struct{ a *a.A }

func (*B) DollarBad(ctx context.Context, in []string) error { in[0] = "x"; return nil }
`

const vendored = service + `
-- go.mod --
module m.test

go 1.24

require r.test v1.0.0
-- vendor/modules.txt --
# r.test v1.0.0
## explicit; go 1.24
r.test
-- vendor/r.test/r.go --
package r

func Set(in []string) { in[0] = "" }
-- svc/dep.go --
package svc

import (
	"context"

	"r.test"
)

func (*Orders) DollarSet(ctx context.Context, in []string) error { r.Set(in); return nil }
`

const generics = `
-- svc/generics.go --
package svc

import (
	"context"
	"iter"
)

type Number interface{ ~int | ~float64 }

type Tree[K Number, V any] struct {
	left *Tree[K, V]
	set  func(*Tree[K, V]) iter.Seq2[K, V]
}

func (t *Tree[K, V]) All() iter.Seq2[K, V] {
	type pair struct {
		k K
		v V
	}
	return func(yield func(K, V) bool) {
		for k, v := range t.set(t.left) {
			if p := (pair{k, v}); !yield(p.k, p.v) {
				return
			}
		}
	}
}

type Self[T Self[T]] interface{ Next() T }

func Last[T Self[T]](v T, n int) T {
	for range n {
		v = v.Next()
	}
	return v
}

func (*Orders) DollarTree(ctx context.Context, in []int) (int, error) {
	t := &Tree[int, []int]{}
	for k, v := range t.All() {
		_, _ = k, v
	}
	return 0, nil
}
`

// TestVendored has a module with a vendor folder. Its packages are no packages of the
// module, but read like those of other modules.
func TestVendored(t *testing.T) {
	for _, flags := range []string{"", "-mod=vendor", "-mod=readonly"} {
		t.Run(flags, func(t *testing.T) {
			dir := module(t, `
-- go.mod --
module m.test

go 1.24

require dep.test v1.0.0
-- vendor/modules.txt --
# dep.test v1.0.0
## explicit; go 1.24
dep.test
-- vendor/dep.test/dep.go --
package dep

type Item struct{ ID int }

type Store struct{}

func (*Store) DollarSet(it *Item) error { return nil }

func Set(it *Item) { it.ID = 1 }

func Get(it *Item) int { return it.ID }
-- shop/shop.go --
package shop

import "dep.test"

type Orders struct{}

func (Orders) DollarSet(it *dep.Item) error { dep.Set(it); return nil }

func (Orders) DollarGet(it *dep.Item) (int, error) { return dep.Get(it), nil }
`)
			t.Setenv("GOFLAGS", flags)
			for _, pattern := range []string{"./...", "./shop", "m.test/..."} {
				got := said(t, load.Config{Dir: dir, Patterns: []string{pattern}, Module: true})
				if flags == "-mod=readonly" { // and there is no other copy of dep.test
					expect(t, got, "failure: shop.go: ")
					continue
				}
				expect(t, got, "Orders.DollarSet modifies parameter it", "!DollarGet", "!failure", "2 dollar functions in 1 package checked: 1 proven")
			}
		})
	}
}
