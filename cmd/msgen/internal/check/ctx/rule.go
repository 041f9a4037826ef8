package ctx

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Error,
	Parts:    []rule.Part{{Analyzer: "ctxvalue", Severity: diag.Warning, Title: "reads of context values"}},
	Title:    "report parameters and arguments that misuse context.Context or the name ctx, and context values",
	Why: "A context does not travel like a value. Its deadline, its cancellation and what belongs to the request are " +
		"taken out of it before a remote call and put into a new one on the other side, under the name `ctx`, which is " +
		"therefore reserved. So a dollar function takes one `context.Context`, first and named `ctx`, and calls no " +
		"other parameter so. It may do without one altogether.\n\n" +
		"The context has to reach every call made on the way. A nil one often does no harm as long as the callee runs in " +
		"the same process and never looks at it, and fails as soon as the callee is remote.\n\n" +
		"What travels of a context is its deadline, its cancellation, what `runtime.FromContext` gives but for `Temp`, and " +
		"the values of keys made by `runtime.NewKey`. What the caller put there by `context.WithValue` stays in its process, " +
		"so a dollar function that asks for it finds it only as long as both are in one. A read of such a value is a " +
		"warning: by `Value` of a context that comes from a parameter, or of `Temp`, in the dollar function or in a function " +
		"of the same module that it hands its context to. What the function itself has put there before is fine.",
	Bad: `
// Users knows the users' names.
type Users struct{ names map[string]string }

func (u *Users) DollarName(c context.Context, id string) (string, error) { // not called ctx
	return u.names[id], nil
}

// Orders asks for them.
type Orders struct{ users UsersAPI }

func (o *Orders) DollarGreet(ctx context.Context, id string) (string, error) {
	name, err := o.users.DollarName(nil, id) // nil instead of ctx
	return "Dear " + name, err
}

func (o *Orders) DollarPrint(ctx string, order int) error { // ctx is something else
	return nil
}

type tenantKey struct{}

func (o *Orders) DollarCount(ctx context.Context) (int, error) {
	tenant, _ := ctx.Value(tenantKey{}).(string) // a value that stays with the caller
	return len(tenant), nil
}
`,
	Good: `
// Users knows the users' names.
type Users struct{ names map[string]string }

func (u *Users) DollarName(ctx context.Context, id string) (string, error) {
	return u.names[id], nil
}

// Orders asks for them.
type Orders struct{ users UsersAPI }

func (o *Orders) DollarGreet(ctx context.Context, id string) (string, error) {
	name, err := o.users.DollarName(ctx, id)
	return "Dear " + name, err
}

func (o *Orders) DollarPrint(ctx context.Context, layout string, order int) error {
	return nil
}

func (o *Orders) DollarCount(ctx context.Context, tenant string) (int, error) {
	return len(tenant), nil
}
`,
}
