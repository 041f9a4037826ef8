package main

import (
	"testing"

	"github.com/dollarfn/msgen/runtime/dollartest"
)

// TestGoldenDiff looks for inputs for which a golden service behaves differently
// in another place.
func TestGoldenDiff(t *testing.T) {
	t.Parallel()
	for _, row := range goldenRows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			places := []dollartest.Placement{dollartest.Isolated, dollartest.Remote}
			opts := []dollartest.Option{dollartest.Calls(40)}
			dollartest.Diff(t, row.provide, append(opts, dollartest.Placements(places...))...)
		})
	}
}
