package dropped

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report calls of dollar functions whose error is dropped",
	Why: "As long as a service runs in the same process, many of its functions never fail, and it seems safe not to ask. " +
		"A remote call can fail at any time: the network, a restart, a deadline. Who drops the error takes what was not " +
		"done for done, and a zero value for an answer.\n\n" +
		"Reported are calls as statements of their own, also after `go` and `defer`, and those of which a result is kept " +
		"and the error assigned to a blank, and loops over a stream that take its items alone. Whether an error that is assigned to a variable is looked at is a question " +
		"for other tools.",
	Bad: `
// Greeter greets users.
type Greeter struct{ users UsersAPI }

// Users knows the users' names.
type Users struct{ names map[string]string }

func (u *Users) DollarName(ctx context.Context, id string) (string, error) {
	return u.names[id], nil
}

func (g *Greeter) greet(ctx context.Context, id string) string {
	name, _ := g.users.DollarName(ctx, id) // an error, and it greets nobody
	return "Dear " + name
}
`,
	Good: `
// Greeter greets users.
type Greeter struct{ users UsersAPI }

// Users knows the users' names.
type Users struct{ names map[string]string }

func (u *Users) DollarName(ctx context.Context, id string) (string, error) {
	return u.names[id], nil
}

func (g *Greeter) greet(ctx context.Context, id string) (string, error) {
	name, err := g.users.DollarName(ctx, id)
	if err != nil {
		return "", err
	}
	return "Dear " + name, nil
}
`,
	Silence: "Assign every result to a blank, `_ = orders.DollarTouch(ctx, id)`: that is a decision and not reported.",
}
