package lost_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/lost"
)

func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), lost.Analyzer, "losses", "broken")
}

// TestModule judges a package whose parameters another package of the module
// declares, which the user can change as well.
func TestModule(t *testing.T) {
	analysistest.Run(t, filepath.Join(analysistest.TestData(), "module"), lost.Analyzer, "./order")
}

func TestRelated(t *testing.T) {
	want := map[string]string{
		"S.DollarUser":    "losses.go: field Hash declared here",
		"S.DollarAccount": "losses.go: field Hash declared here, losses.go: field Owner declared here, losses.go: field Kin declared here",
		"S.DollarForeign": "foreign.go: field raw declared here",
		"S.DollarOver":    "losses.go: field Note declared here, losses.go: field Note declared here",
		"S.DollarSince":   "losses.go: field At declared here",
	}
	for _, result := range analysistest.Run(t, analysistest.TestData(), lost.Analyzer, "losses") {
		for _, d := range result.Diagnostics {
			if d.Category != "lost" {
				t.Errorf("category %q of %q, want lost", d.Category, d.Message)
			}
			got := make([]string, 0, len(d.Related))
			for _, r := range d.Related {
				file := result.Action.Package.Fset.Position(r.Pos).Filename
				got = append(got, fmt.Sprintf("%s: %s", filepath.Base(file), r.Message))
			}
			method := strings.Fields(d.Message)[3]
			if w, ok := want[method]; ok && w != strings.Join(got, ", ") {
				t.Errorf("related of %s: %q, want %q", method, got, w)
			}
			delete(want, method)
		}
	}
	for method := range want {
		t.Errorf("no diagnostic of %s", method)
	}
}
