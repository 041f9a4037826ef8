package model_test

import (
	"slices"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
	"github.com/dollarfn/msgen/runtime"
)

// TestStandardErrorPackages checks that msgen leaves to the runtime exactly the
// errors which the runtime knows by itself.
func TestStandardErrorPackages(t *testing.T) {
	t.Parallel()
	if want := runtime.StandardErrorPackages(); !slices.Equal(model.StandardErrorPackages, want) {
		t.Errorf("got %q, want what the runtime has: %q", model.StandardErrorPackages, want)
	}
}
