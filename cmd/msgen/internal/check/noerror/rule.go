package noerror

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Error,
	Title:    "report dollar functions whose last result is not error",
	Why: "Any dollar function may run on another microservice, and a call over a network can fail in ways that a " +
		"local one can't: the other side is down, the deadline passes, the answer is garbled. Without an error there is " +
		"no way to tell the caller, who would go on with zero values as if they were the answer.\n\n" +
		"The last result has to be exactly `error`. A concrete error type does not do: failures of the connection have " +
		"other types, and a nil pointer in an `error` is not nil. A stream, `iter.Seq2[T, error]`, needs no other error: " +
		"the failure of its call is that of its first pair.",
	Bad: `
// Carts counts what is in the carts.
type Carts struct{ items map[string]int }

func (c *Carts) DollarCount(ctx context.Context, cart string) int { // can't say that it failed
	return c.items[cart]
}
`,
	Good: `
// Carts counts what is in the carts.
type Carts struct{ items map[string]int }

func (c *Carts) DollarCount(ctx context.Context, cart string) (int, error) {
	return c.items[cart], nil
}
`,
	Firm: true,
}
