package retain_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/retain"
)

func TestLate(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), retain.Analyzer, "late")
}
