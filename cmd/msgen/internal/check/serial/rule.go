package serial

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Error,
	Title:    "report parameters and results that would not survive the trip to another process",
	Why: "A local call hands over whatever Go has. A remote one hands over JSON, which has no functions, channels, " +
		"addresses, locks or complex numbers, and can't tell what an interface held. Such a value would make every " +
		"remote call fail, or arrive as something else.\n\n" +
		"The rules are those of encoding/json, applied to each part of a parameter or result by its path:\n\n" +
		"- functions, channels, complex numbers, `uintptr`, `unsafe.Pointer`, pointers to pointers; but a result may be a " +
		"stream, `iter.Seq2[T, error]`, alone or with `error` after it, and then T is what is sent\n" +
		"- interfaces, but for a last result `error`\n" +
		"- `sync.Mutex` and everything else that must not be copied\n" +
		"- structs whose fields are all unexported, unless `MarshalJSON` and `UnmarshalJSON`, or `MarshalText` and " +
		"`UnmarshalText`, carry them; one of a pair without the other, and pairs that JSON would not call there\n" +
		"- map keys that are not text\n" +
		"- fields that have one JSON name, or names that differ only in case\n" +
		"- types that code outside the package can't name\n\n" +
		"What arrives incompletely, but arrives, is reported as `lost`.",
	Bad: `
// Order is what somebody wants.
type Order struct {
	Item string
	Done func(receipt string)
}

// Orders takes them.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, in Order) error { // in.Done is a function
	in.Done("receipt for " + in.Item)
	return nil
}
`,
	Good: `
// Order is what somebody wants.
type Order struct {
	Item string
}

// Orders takes them.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, in Order) (receipt string, err error) {
	return "receipt for " + in.Item, nil
}
`,
}
