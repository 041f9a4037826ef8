package ctxvalue_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctxvalue"
)

func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), ctxvalue.Analyzer, "values", "temp", "broken")
}

// TestModule follows calls into another package of the same module.
func TestModule(t *testing.T) {
	want := map[string]string{
		"Orders.DollarTenant": "auth.go: auth.Tenant reads it here",
		"Orders.DollarDeep":   "shop.go: Orders.tenant calls auth.Deep here, auth.go: auth.lookup reads it here",
		"Orders.DollarKeyed":  "auth.go: auth.Get reads it here",
	}
	for _, result := range analysistest.Run(t, filepath.Join(analysistest.TestData(), "module"), ctxvalue.Analyzer, "./shop") {
		for _, d := range result.Diagnostics {
			got := make([]string, 0, len(d.Related))
			for _, r := range d.Related {
				file := result.Action.Package.Fset.Position(r.Pos).Filename
				got = append(got, fmt.Sprintf("%s: %s", filepath.Base(file), r.Message))
			}
			method := strings.Fields(d.Message)[0]
			if want[method] != strings.Join(got, ", ") {
				t.Errorf("related of %s: %q, want %q", method, got, want[method])
			}
			delete(want, method)
		}
	}
	for method := range want {
		t.Errorf("no diagnostic of %s", method)
	}
}
