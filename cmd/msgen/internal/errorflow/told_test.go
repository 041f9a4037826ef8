package errorflow_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// TestTold checks what is registered of errors that are no variables and no types
// that have a name by themselves, and what is reported of them.
func TestTold(t *testing.T) {
	view, pkgs := program(t, "testdata/told")
	models := make([]*model.Package, len(pkgs))
	for i, p := range pkgs {
		models[i] = model.Build(model.Input{Fset: p.Fset, Files: p.Syntax, Types: p.Types, Info: p.TypesInfo})
	}
	report := errorflow.NewModule(view, pkgs, models).Of("told.test/shop")

	var reported, registered []string
	for _, f := range report.Faults {
		reported = append(reported, f.Error.Name)
	}
	slices.Sort(reported)
	if want := []string{"Embeds", "ErrKey", "ErrTable", "Kept", "Of", "Status", "errGone", "retry"}; !slices.Equal(reported, want) {
		t.Errorf("reported: %q, want %q", reported, want)
	}
	for _, e := range report.Foreign {
		registered = append(registered, strings.TrimPrefix(e.Wire, "told.test/domain."))
	}
	want := []string{
		`ByName["a"]`, "Codes[0]", "Codes[5]", "Embeds", "ErrConst", "ErrNamed", "ErrOther", "Groups[0].Missing", "Item.Missing", "Item.Taken",
		"Of[int]", "Of[told.test/domain.Name]", "Status", "User.Missing", "User.Taken", "told.test/internal/kind.Kind",
	}
	slices.Sort(want)
	if slices.Sort(registered); !slices.Equal(registered, want) {
		t.Errorf("registered:\n%q, want\n%q", registered, want)
	}
}
