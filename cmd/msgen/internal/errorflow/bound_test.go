package errorflow_test

import (
	"go/types"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
)

// TestPanics lets a panic happen in the parts of the analysis. What was followed is
// then said to let out anything, and nothing else is.
func TestPanics(t *testing.T) {
	view, pkgs := program(t, "testdata/flows")
	defer fault.Inject(nil)
	var fn, other *types.Func
	for _, p := range pkgs {
		for _, def := range p.TypesInfo.Defs {
			if f, ok := def.(*types.Func); ok && f.Signature().Recv() != nil && strings.HasPrefix(f.Name(), "Dollar") {
				if fn == nil || f.Pos() < fn.Pos() {
					fn, other = f, fn
				} else if other == nil {
					other = f
				}
			}
		}
	}
	if fn == nil || other == nil {
		t.Fatal("no functions")
	}
	anything := func(f *errorflow.Flow, fn *types.Func) bool {
		for _, r := range f.Of(fn) {
			for _, e := range r.Errors {
				if e.Kind == errorflow.Anything {
					return true
				}
			}
		}
		return false
	}
	for _, test := range []struct {
		at        string
		fn, other bool
	}{
		{"following the errors of " + fn.FullName(), true, false},
		{"indexing the errors of " + fn.FullName(), true, true},
		{"following the errors of nothing", false, false},
		{"", true, true}, // too much work instead of a panic
	} {
		t.Run(test.at, func(t *testing.T) {
			fault.Inject(func(doing string) {
				if doing == test.at {
					panic("injected")
				}
			})
			view.Use(func(prog *effects.Program) {
				flow := errorflow.New(prog)
				if test.at == "" {
					flow.Exhaust()
				}
				if got := anything(flow, fn); got != test.fn {
					t.Errorf("%s lets out anything: %v", fn.Name(), got)
				}
				if got := anything(flow, other); got != test.other {
					t.Errorf("%s lets out anything: %v", other.Name(), got)
				}
			})
		})
	}
}
