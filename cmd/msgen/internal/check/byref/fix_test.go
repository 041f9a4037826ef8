package byref_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/byref"
)

func TestFixes(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, analysistest.TestData(), byref.Analyzer, "fixes")
}

// TestKnown judges calls of well-known modules by their contracts.
func TestKnown(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), byref.Analyzer, "known")
}
