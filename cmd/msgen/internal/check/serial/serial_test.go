package serial_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/serial"
)

func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), serial.Analyzer,
		"kinds", "fields", "locks", "keys", "methods", "recursion", "visible", "broken")
}

// TestModule judges a package whose parameters another package of the module
// declares, which changes the advice.
func TestModule(t *testing.T) {
	analysistest.Run(t, filepath.Join(analysistest.TestData(), "module"), serial.Analyzer, "./order")
}

func TestRelated(t *testing.T) {
	want := map[string]string{
		"S.DollarLink":     "fields.go: field To declared here, url.go: field User declared here",
		"S.DollarDeep":     "fields.go: field C declared here",
		"S.DollarSameName": "fields.go: field A declared here, fields.go: field B declared here",
		"S.DollarDiamond":  "fields.go: field A declared here",
		"S.DollarClosed":   "",
	}
	for _, result := range analysistest.Run(t, analysistest.TestData(), serial.Analyzer, "fields") {
		for _, d := range result.Diagnostics {
			if d.Category != "serial" {
				t.Errorf("category %q of %q, want serial", d.Category, d.Message)
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
