package alias_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/alias"
)

func TestReuse(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), alias.Analyzer, "reuse")
}
