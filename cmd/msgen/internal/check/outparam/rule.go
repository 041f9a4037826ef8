package outparam

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report callers that expect a dollar function to fill an argument",
	Why: "The arguments of a remote call are copied. What the function writes to its copy stays there: the caller's " +
		"variable is as empty after the call as it was before. A caller that only knows a service by its API " +
		"doesn't see what the function does to its parameters, but can be seen to count on it.\n\n" +
		"Reported is a read of a local variable, or of a field of it, that was empty by its declaration, to which nothing " +
		"was written since, and of which a reference was passed to a dollar function: `&o` of a `var o Order`, " +
		"a `new(Order)`, a `make([]byte, n)`. Variables that function literals use are left alone.",
	Bad: `
// Order is what a customer ordered.
type Order struct {
	ID    string
	Total int
}

// OrdersAPI is all that is known here of a service.
type OrdersAPI interface {
	DollarPrice(ctx context.Context, in *Order) error
}

func total(ctx context.Context, orders OrdersAPI, id string) (int, error) {
	o := Order{ID: id}
	if err := orders.DollarPrice(ctx, &o); err != nil {
		return 0, err
	}
	return o.Total, nil // 0, if Orders is remote
}
`,
	Good: `
// Order is what a customer ordered.
type Order struct {
	ID    string
	Total int
}

// OrdersAPI is all that is known here of a service.
type OrdersAPI interface {
	DollarPrice(ctx context.Context, in Order) (Order, error)
}

func total(ctx context.Context, orders OrdersAPI, id string) (int, error) {
	o, err := orders.DollarPrice(ctx, Order{ID: id})
	if err != nil {
		return 0, err
	}
	return o.Total, nil
}
`,
}
