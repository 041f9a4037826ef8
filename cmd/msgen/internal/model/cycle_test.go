package model_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// TestCycleSearch asks for the types of random packages, one after the other. What a
// search remembers of the types before makes no difference.
func TestCycleSearch(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(1, 2)) // the same each time
	forms := []string{"*T%d", "[]T%d", "map[string]*T%d", "[]*T%d"}
	for range 200 {
		n := 2 + rnd.IntN(8)
		scope := scopeOf(t, n, func(i int) (fields []string) {
			for range rnd.IntN(3) {
				// Most point ahead, so that not every package has a cycle.
				to := min(i+1+rnd.IntN(3), n-1)
				if rnd.IntN(6) == 0 {
					to = rnd.IntN(n)
				}
				if to == i && rnd.IntN(4) > 0 {
					continue
				}
				fields = append(fields, fmt.Sprintf(forms[rnd.IntN(len(forms))], to))
			}
			return fields
		})
		var search model.CycleSearch
		for _, i := range rnd.Perm(n) {
			typ := scope.Lookup(fmt.Sprintf("T%d", i)).Type()
			if got, want := search.CanCycle(typ), len(model.Cycles(typ)) > 0; got != want {
				t.Errorf("T%d can cycle: %t, want %t", i, got, want)
			}
		}
	}
}

// TestCycleSearchLarge has as many types as the client of a large API. Each is looked
// at once, or this would not end.
func TestCycleSearchLarge(t *testing.T) {
	t.Parallel()
	const n = 4000
	for name, cyclic := range map[string]bool{"a chain": false, "a ring": true} {
		scope := scopeOf(t, n, func(i int) []string {
			if i == n-1 && !cyclic {
				return nil
			}
			return []string{fmt.Sprintf("*T%d", (i+1)%n), fmt.Sprintf("[]T%d", min(i+1, n-1))}
		})
		var search model.CycleSearch
		for i := range n - 1 {
			if got := search.CanCycle(scope.Lookup(fmt.Sprintf("T%d", i)).Type()); got != cyclic {
				t.Fatalf("%s: T%d can cycle: %t", name, i, got)
			}
		}
	}
}

// scopeOf declares n structs T0, T1, … with fields of these types.
func scopeOf(t *testing.T, n int, fields func(i int) []string) *types.Scope {
	t.Helper()
	var source strings.Builder
	source.WriteString("package p\n")
	for i := range n {
		fmt.Fprintf(&source, "type T%d struct {\n", i)
		for k, typ := range fields(i) {
			fmt.Fprintf(&source, "\tF%d %s\n", k, typ)
		}
		source.WriteString("}\n")
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source.String(), parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := (&types.Config{}).Check("p", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pkg.Scope()
}
