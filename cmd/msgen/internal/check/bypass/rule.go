package bypass

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report dollar functions called on another package's service itself",
	Why: "A service is placed by its proxy, which `ProvideOrders` returns as an `OrdersAPI`. Who holds an `*Orders` and " +
		"calls that talks to an object of its own, in its own process, whatever msoptions.yaml says: the call can never " +
		"be remote, and once the service has moved it works on state that nobody else sees.\n\n" +
		"Reported are calls on the struct from another package, its dollar functions taken as values, and the struct put " +
		"where an interface with dollar functions is expected. The service's own package may do as it likes, and so " +
		"may tests and the function that builds the service.",
	Bad: `
func serve(ctx context.Context, app *runtime.App) error {
	users := user.New()
	orders := shop.ProvideOrders(app, func(context.Context) (*shop.Orders, error) {
		return shop.New(users), nil // for good in this process
	})
	if err := users.DollarInvite(ctx, "ada@example.com"); err != nil { // as well
		return err
	}
	return orders.DollarOpen(ctx)
}
`,
	Good: `
func serve(ctx context.Context, app *runtime.App) error {
	users := user.ProvideUsers(app, func(context.Context) (*user.Users, error) { return user.New(), nil })
	orders := shop.ProvideOrders(app, func(context.Context) (*shop.Orders, error) {
		return shop.New(users), nil
	})
	if err := users.DollarInvite(ctx, "ada@example.com"); err != nil {
		return err
	}
	return orders.DollarOpen(ctx)
}
`,
}
