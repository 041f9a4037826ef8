package errorflow_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// TestNoticed checks which errors that are not exported count as told apart by
// callers: those travel, or are reported where JSON leaves out what they hold.
func TestNoticed(t *testing.T) {
	view, pkgs := program(t, "testdata/noticed")
	models := make([]*model.Package, len(pkgs))
	for i, p := range pkgs {
		models[i] = model.Build(model.Input{Fset: p.Fset, Files: p.Syntax, Types: p.Types, Info: p.TypesInfo})
	}
	report := errorflow.NewModule(view, pkgs, models).Of("noticed.test/shop")

	var reported, registered []string
	for _, f := range report.Faults {
		reported = append(reported, f.Error.Name)
	}
	slices.Sort(reported)
	if want := []string{"byAlias", "byHandler", "byHelper", "byLiteral", "bySwitch", "byVariable"}; !slices.Equal(reported, want) {
		t.Errorf("reported: %q, want %q", reported, want)
	}
	for _, e := range report.Foreign {
		registered = append(registered, strings.TrimPrefix(e.Wire, "shop."))
	}
	if want := []string{"errDirect", "errHandler", "errHelper"}; !slices.Equal(registered, want) {
		t.Errorf("registered: %q, want %q", registered, want)
	}
}
