package identity_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/identity"
)

func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), identity.Analyzer, "same")
}
