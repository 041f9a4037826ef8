package public_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/public"
)

func TestAnalyzer(t *testing.T) {
	for _, result := range analysistest.Run(t, analysistest.TestData(), public.Analyzer, "directives") {
		for _, d := range result.Diagnostics {
			if d.Category != "public" {
				t.Errorf("category %q of %q, want public", d.Category, d.Message)
			}
		}
	}
}
