package main

import (
	"testing"

	"github.com/dollarfn/msgen/runtime/dollartest"
)

// TestGoldenDiff looks for inputs for which a golden service behaves differently
// in another place. Some have another process, too.
func TestGoldenDiff(t *testing.T) {
	t.Parallel()
	for i, row := range goldenRows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			places := []dollartest.Placement{dollartest.Isolated, dollartest.Remote, dollartest.JSON}
			if i%12 == 0 {
				places = append(places, dollartest.Process)
			}
			opts := append([]dollartest.Option{dollartest.Calls(40), dollartest.Placements(places...)}, goldenSkips[row.name]...)
			dollartest.Diff(t, row.provide, opts...)
		})
	}
}

// goldenSkips are functions that are there for what is generated for them, and
// show what Diff is to find, by their service.
var goldenSkips = map[string][]dollartest.Option{
	"copying.Mirror":                   {dollartest.Skip("Mirror.DollarTags", "JSON drops some of its fields")},
	"circular.Graph":                   {dollartest.Skip("Graph.DollarCycle", "it runs as long as its number is large")},
	"cycle.Even":                       endless,
	"cycle.Odd":                        endless,
	"genericembedded.Teams":            {dollartest.Skip("Teams.DollarPut", "it keeps its argument")},
	"genericinstance.CacheSliceString": {dollartest.Skip("CacheSliceString.DollarGet", "it returns memory of its own")},
	"predeclared.Words":                {dollartest.Skip("Words.DollarDescribe", "it depends on the capacity of its argument")},
	"severalresults.Names":             {dollartest.Skip("Names.DollarSplit", "it returns halves of a letter")},
	"stdtypes.Archive":                 {dollartest.Skip("Archive.DollarTimes", "its times leave the years that JSON has")},
}

var endless = []dollartest.Option{
	dollartest.Skip("Even.DollarIs", "it calls back as often as its number is large"),
	dollartest.Skip("Odd.DollarIs", "it calls back as often as its number is large"),
}
