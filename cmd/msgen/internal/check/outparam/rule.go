package outparam

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report callers that count on memory that a local call shares",
	Why: "The arguments and results of a remote call are copied. What the function writes to an argument stays with the copy: " +
		"the caller's variable holds after the call what it held before, unless the caller assigns the result. And what a " +
		"function returns is new memory, even where it returns its argument, or the same pointer twice.\n\n" +
		"Reported is, with all implementations in the module in view:\n\n" +
		"- a read of what the function writes to and the caller has passed: directly, in a function or method that is called " +
		"with it, in a function literal, a goroutine, an encoder, in the next iteration of a loop. Returning, sending " +
		"or storing it for others counts as well;\n" +
		"- a read of memory that was written to under another name, where both are one only if the call is local: the " +
		"argument that the function returns, two results, two parts of one result;\n" +
		"- a comparison of two such pointers.\n\n" +
		"Other fields than those that the function writes are no matter, nor is what is read before the call, after the " +
		"caller has put something else in, or where the call has failed. A caller that assigns the result, or passes a " +
		"copy, is right.\n\n" +
		"Where no implementation is in view, a read of a local variable is reported that was empty by its declaration, to which nothing " +
		"was written since, and of which a reference was passed: `&o` of a `var o Order`, a `new(Order)`, a `make([]byte, n)`.",
	Bad: `
// Line is a part of an order.
type Line struct{ Count, Price int }

// Prices knows what things cost.
type Prices struct{}

func (*Prices) DollarPrice(ctx context.Context, lines []Line) ([]Line, error) {
	for i := range lines {
		lines[i].Price = 5
	}
	return lines, nil
}

func total(ctx context.Context, prices PricesAPI, lines []Line) (n int, err error) {
	if _, err := prices.DollarPrice(ctx, lines); err != nil {
		return 0, err
	}
	for _, l := range lines {
		n += l.Count * l.Price // 0, if Prices is remote
	}
	return n, nil
}
`,
	Good: `
// Line is a part of an order.
type Line struct{ Count, Price int }

// Prices knows what things cost.
type Prices struct{}

func (*Prices) DollarPrice(ctx context.Context, lines []Line) ([]Line, error) {
	for i := range lines {
		lines[i].Price = 5
	}
	return lines, nil
}

func total(ctx context.Context, prices PricesAPI, lines []Line) (n int, err error) {
	lines, err = prices.DollarPrice(ctx, lines)
	if err != nil {
		return 0, err
	}
	for _, l := range lines {
		n += l.Count * l.Price
	}
	return n, nil
}
`,
}
