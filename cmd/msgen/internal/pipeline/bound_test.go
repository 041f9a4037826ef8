package pipeline_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

// TestBound checks a module whose functions call each other through interfaces, each
// of which has all of them as its implementations. Without a bound of how often a
// function is looked at again this does not end.
func TestBound(t *testing.T) {
	var sb strings.Builder
	sb.WriteString(service + "-- svc/many.go --\npackage svc\n\nimport \"context\"\n\ntype step interface{ run(in []string, n int) }\n\nvar first, second step\n")
	for i := range 14 {
		fmt.Fprintf(&sb, `
type t%[1]d struct{ s []string }

func (t *t%[1]d) run(in []string, n int) {
	if n > %[1]d {
		t.s = in
		first.run(t.s, n-1)
	}
	second.run(in[1:], n-2)
}
`, i)
	}
	sb.WriteString("\nfunc (*Orders) DollarMany(ctx context.Context, in []string) error { first.run(in, len(in)); return nil }\n")
	dir := module(t, sb.String())
	expect(t, said(t, load.Config{Dir: dir, Patterns: []string{"./..."}}), "Orders.DollarBad modifies", "3 dollar functions", "!failure", "!fault")
}
