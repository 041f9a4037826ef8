package cycle_test

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/cycle"
)

func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), cycle.Analyzer, "shapes", "endless")
}

func TestRelated(t *testing.T) {
	want := map[string]string{
		"S.DollarPut":     "shapes.go: field Next declared here",
		"S.DollarIndex":   "shapes.go: field Kids declared here",
		"S.DollarList":    "shapes.go: type List declared here",
		"S.DollarForeign": "foreign.go: field Next declared here",
	}
	for _, result := range analysistest.Run(t, analysistest.TestData(), cycle.Analyzer, "shapes") {
		for _, d := range result.Diagnostics {
			if d.Category != "cycle" {
				t.Errorf("category %q of %q, want cycle", d.Category, d.Message)
			}
			got := make([]string, 0, len(d.Related))
			for _, r := range d.Related {
				file := result.Action.Package.Fset.Position(r.Pos).Filename
				got = append(got, filepath.Base(file)+": "+r.Message)
			}
			if method := strings.Fields(d.Message)[3]; want[method] == strings.Join(got, ", ") {
				delete(want, method)
			}
		}
	}
	for method, related := range want {
		t.Errorf("no diagnostic of %s has %q", method, related)
	}
}
