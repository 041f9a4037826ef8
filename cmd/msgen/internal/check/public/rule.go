package public

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Error,
	Title:    "report comments that are meant to open a dollar function to the public and don't",
	Why: "Other microservices may call every dollar function, the public only those that say so. `//msgen:public` in the " +
		"doc comment lets everybody call a function; `//msgen:public roles=admin,editor` lets those who have one of the " +
		"roles. Roles consist of letters, digits and `_ . : -`, and a comma without a space separates them.\n\n" +
		"A comment that can't be understood must not open a function to more people than it should, nor leave it closed " +
		"without a word. So it is an error, as is one on something that is no dollar function, and a second one on the " +
		"same function, and a misspelled word after `//msgen:`. One that is silenced opens nothing.\n\n" +
		"The comment counts where the method is declared, for all services that embed its type or instantiate it. It has " +
		"to be in the module that msgen works on: comments in other modules open nothing.",
	Bad: `
// Orders takes orders.
type Orders struct{}

// DollarCancel cancels an order.
//
//msgen:public role=admin // the word is roles
func (o *Orders) DollarCancel(ctx context.Context, order int) error { return nil }
`,
	Good: `
// Orders takes orders.
type Orders struct{}

// DollarCancel cancels an order.
//
//msgen:public roles=admin,editor
func (o *Orders) DollarCancel(ctx context.Context, order int) error { return nil }
`,
}
