package shop

import (
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

// BenchmarkCopy compares what copying the arguments of a call costs, as it is
// done for isolated services, with writing and reading them as JSON.
func BenchmarkCopy(b *testing.B) {
	args := ordersDollarEchoArgs{In: Sample()}
	ways := []struct {
		name string
		do   func(*runtime.Copier) ordersDollarEchoArgs
	}{
		{"copy", args.CopyArgs},
		{"json", func(c *runtime.Copier) ordersDollarEchoArgs { return runtime.CopyJSON(c, args) }},
	}
	once := func(b *testing.B, do func(*runtime.Copier) ordersDollarEchoArgs) {
		b.Helper()
		var c runtime.Copier
		if got := do(&c); c.Err() != nil || got.In.ID != args.In.ID || len(got.In.Lines) != len(args.In.Lines) {
			b.Fatalf("got %+v, %v", got, c.Err())
		}
	}
	for _, way := range ways {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				once(b, way.do)
			}
		})
	}
	b.Run("ratio", func(b *testing.B) { // in short rounds, so that both meet the same weather
		var spent [2]time.Duration
		for b.Loop() {
			for i, way := range ways {
				start := time.Now()
				for range 100 {
					once(b, way.do)
				}
				spent[i] += time.Since(start)
			}
		}
		b.ReportMetric(float64(spent[1])/float64(spent[0]), "json/copy")
		b.ReportMetric(0, "ns/op")
	})
}
