package errorflow_test

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

// TestFlows compares what comes out of each dollar function in testdata/flows with
// what a comment on it says:
//
//	// lets: *domain.Error, domain.ErrClosed
func TestFlows(t *testing.T) {
	view, pkgs := program(t, "testdata/flows")
	var flow *errorflow.Flow
	view.Use(func(prog *effects.Program) { flow = errorflow.New(prog) })
	n := 0
	for _, p := range pkgs {
		for _, file := range p.Syntax {
			for _, decl := range file.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok || fn.Doc == nil {
					continue
				}
				_, comment, found := strings.Cut(fn.Doc.Text(), "lets:")
				if !found {
					continue
				}
				n++
				var want []string
				for word := range strings.SplitSeq(comment, ",") {
					if word = strings.TrimSpace(word); word != "" {
						want = append(want, word)
					}
				}
				slices.Sort(want)
				if got := names(flow.Of(p.TypesInfo.Defs[fn.Name].(*types.Func))); !slices.Equal(got, want) {
					t.Errorf("%s lets out %q, want %q", fn.Name.Name, got, want)
				}
			}
		}
	}
	if n < 55 {
		t.Errorf("only %d functions", n)
	}
}

func names(returns []errorflow.Return) []string {
	var out []string
	for _, r := range returns {
		for _, e := range r.Errors {
			if e.Kind > errorflow.Type {
				continue
			}
			name := strings.TrimPrefix(e.Path, "flows.test/") + "." + e.Name
			if e.Pointer {
				name = "*" + name
			}
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}

func program(t *testing.T, dir string) (*effects.View, []*packages.Package) {
	t.Helper()
	prog, err := load.Load(t.Context(), load.Config{Dir: dir, Patterns: []string{"./..."}})
	if err != nil {
		t.Fatal(err)
	}
	checked, err := prog.TypeCheck(map[string][]byte{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range checked.Errors {
		t.Errorf("%s: %s", e.Pos, e.Message)
	}
	return effects.ViewOf(effects.Whole(t.Context(), checked.Packages, prog.Outside().Read, nil)), checked.Packages
}
