package value_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/value"
)

func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), value.Analyzer, "values", "broken")
}
