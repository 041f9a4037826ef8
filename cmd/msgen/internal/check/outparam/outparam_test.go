package outparam_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/outparam"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), outparam.Analyzer, "caller", "carts", "buyer", "sharing", "attack", "filled")
}

// TestBroken runs on a package with type errors, as msgen check does.
func TestBroken(t *testing.T) {
	nothing := effects.Whole(t.Context(), nil, nil, nil)
	analysistest.Run(t, analysistest.TestData(), outparam.New(nothing), "broken")
}
