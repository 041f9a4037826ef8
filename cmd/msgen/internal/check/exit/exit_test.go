package exit_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/exit"
)

func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), exit.Analyzer, "ends", "broken")
}
