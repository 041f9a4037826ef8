package alias

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report results that share memory with the service's state, and items with each other",
	Why: "A local caller who gets a slice, map or pointer out of the service's state can change that state through it, and " +
		"sees what the service writes there later; a remote caller has a copy. Return a copy: slices.Clone, " +
		"maps.Clone, or field by field.\n\n" +
		"State is what the receiver and package-level variables lead to. A shallow clone of a slice of pointers still " +
		"shares what they point to. Sharing with a parameter is no matter, since it is the caller's own. Of " +
		"a stream the items count, not what its iterator needs to make them.\n\n" +
		"An item of a stream is the caller's once it was yielded: a local caller who keeps it would see what the iterator writes " +
		"there afterwards. So an iterator must not yield one buffer, or one pointer, again and again, as bufio.Scanner.Bytes " +
		"would: yield a copy, or make a new one for each item.",
	Bad: `
// Tags keeps what was set last.
type Tags struct{ last []string }

func (t *Tags) DollarLast(ctx context.Context) ([]string, error) {
	return t.last, nil // the state itself
}
`,
	Good: `
// Tags keeps what was set last.
type Tags struct{ last []string }

func (t *Tags) DollarLast(ctx context.Context) ([]string, error) {
	return slices.Clone(t.last), nil
}
`,
}
