package chatty

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Info,
	Title:    "report calls of dollar functions in loops and in open transactions",
	Why: "A call in the same process takes nanoseconds, one over the network about a millisecond, so a loop over a " +
		"thousand orders that asks for each order's user takes a second once the users are elsewhere. A transaction " +
		"that is open meanwhile keeps its locks and its connection for as long, or until the other side's deadline.\n\n" +
		"Reported are calls through a service's API, as a rule `OrdersAPI`, in the body of a `for` or `range`, or by way " +
		"of a function of the same package that makes the call in any case; in a literal passed to a function called " +
		"`Range`, `Each`, `ForEach`, `Iterate`, `Walk`, `WalkDir`, `Visit` or `VisitAll` or to one of the packages " +
		"slices, maps and sort; between the beginning of a transaction and its `Commit` or `Rollback`; and in a function " +
		"that is given a transaction or passed to one like `WithTx`, `RunInTransaction` or `BeginFunc`. What is started " +
		"in a loop by `go` or by an errgroup counts as well.\n\n" +
		"Not reported are loops that have no other way: those over a channel, those without a condition or until a " +
		"context is done, those that end as soon as the call succeeds, those whose condition depends on what the call " +
		"returned, as page by page, and those that put the same question again after a pause.",
	Bad: `
// Users knows the users' names.
type Users struct{ names map[string]string }

func (u *Users) DollarName(ctx context.Context, id string) (string, error) {
	return u.names[id], nil
}

func greetings(ctx context.Context, users UsersAPI, ids []string) ([]string, error) {
	var out []string
	for _, id := range ids {
		name, err := users.DollarName(ctx, id) // a round trip for each id
		if err != nil {
			return nil, err
		}
		out = append(out, "Dear "+name)
	}
	return out, nil
}
`,
	Good: `
// Users knows the users' names.
type Users struct{ names map[string]string }

func (u *Users) DollarNames(ctx context.Context, ids []string) ([]string, error) {
	var names []string
	for _, id := range ids {
		names = append(names, u.names[id])
	}
	return names, nil
}

func greetings(ctx context.Context, users UsersAPI, ids []string) ([]string, error) {
	names, err := users.DollarNames(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range names {
		out = append(out, "Dear "+name)
	}
	return out, nil
}
`,
}
