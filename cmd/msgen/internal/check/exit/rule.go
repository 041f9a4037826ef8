package exit

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report dollar functions that end the process or the goroutine",
	Why: "A function that calls `os.Exit` or `log.Fatal` takes the program with it. In one process that is everything, the " +
		"caller included. Once the service is elsewhere only its own microservice ends, and the caller goes on with an " +
		"error that says no more than that the connection was lost, and may well try again at the next replica. " +
		"`runtime.Goexit` ends the goroutine: the caller's, or one that only answers this call.\n\n" +
		"Reported are such calls in a dollar function, in the closures in it and in functions of the same package that it " +
		"calls directly or by way of others. What a panic does is the same in either place.",
	Bad: `
// Orders takes orders.
type Orders struct{ path string }

func (o *Orders) DollarCount(ctx context.Context) (int, error) {
	text, err := os.ReadFile(o.path)
	if err != nil {
		log.Fatal(err) // the end of whoever asked, or of the service
	}
	return strings.Count(string(text), "\n"), nil
}
`,
	Good: `
// Orders takes orders.
type Orders struct{ path string }

func (o *Orders) DollarCount(ctx context.Context) (int, error) {
	text, err := os.ReadFile(o.path)
	if err != nil {
		return 0, fmt.Errorf("count the orders: %w", err)
	}
	return strings.Count(string(text), "\n"), nil
}
`,
}
