package retain

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report arguments whose memory outlives the call",
	Why: "A service that stores an argument's slice, map or pointer shares it with a local caller, who may go on writing to " +
		"it; from a remote caller it has a copy of its own. So the service's state would depend on where the caller " +
		"runs. Copy what is kept: slices.Clone, maps.Clone, or field by field.\n\n" +
		"Strings, times and other values that nobody can change are no matter. A goroutine that the function waits " +
		"for does not outlive the call.\n\n" +
		"The iterator of a stream runs after the function has returned. What it reads of an argument then is what a local " +
		"caller has made of it in the meantime. Copy it before returning the iterator; strings and numbers are copies already.",
	Bad: `
// Tags keeps what was set last.
type Tags struct{ last []string }

func (t *Tags) DollarSet(ctx context.Context, tags []string) error {
	t.last = tags // still the caller's
	return nil
}
`,
	Good: `
// Tags keeps what was set last.
type Tags struct{ last []string }

func (t *Tags) DollarSet(ctx context.Context, tags []string) error {
	t.last = slices.Clone(tags)
	return nil
}
`,
}
