package errtypes_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/errtypes"
)

func TestAnalyzer(t *testing.T) {
	codes := map[string]string{"same": "errors", "lost": "errors?"}
	for _, result := range analysistest.Run(t, analysistest.TestData(), errtypes.Analyzer, "same", "lost", "none") {
		for _, d := range result.Diagnostics {
			if want := codes[result.Action.Package.Name]; d.Category != want {
				t.Errorf("code %q of %q, want %q", d.Category, d.Message, want)
			}
			if field := strings.Contains(d.Message, " arrives without "); field && len(d.Related) == 0 {
				t.Errorf("%q shows no field", d.Message)
			}
		}
	}
}
