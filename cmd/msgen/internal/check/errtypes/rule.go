package errtypes

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rules documents the codes.
var Rules = []rule.Rule{
	{
		Code:     code,
		Severity: diag.Error,
		Parts:    []rule.Part{{Analyzer: "errflow", Severity: diag.Warning, Title: "errors that lose something on their way"}},
		Title:    "report exported errors that callers can't tell apart",
		Why: "In a package with services, exported variables that hold an error from the start, and exported types that " +
			"are errors, have a name on the wire, such as `shop.ErrNotFound`. By it `errors.Is` and `errors.As` find them " +
			"in what a remote call returns, as they do in what a local one returns.\n\n" +
			"That takes one error for each name. Two packages of one name must not both have services and an exported " +
			"error of the same name. And two variables of a package must not be equal: `errors.Is` finds either " +
			"in both. They are if one is initialised with the other, or both with the same constant or the same struct " +
			"literal; pointers, such as those that `errors.New` returns, differ.\n\n" +
			"Names that packages share are found by msgen itself, among the packages that it is given and what they import " +
			"of the module; drivers that look at one package at a time find equal variables only.",
		Bad: `
var (
	ErrSoldOut = errors.New("sold out")
	ErrNoStock = ErrSoldOut // errors.Is can't tell
)

// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, item string) error { return ErrNoStock }
`,
		Good: `
var (
	ErrSoldOff = errors.New("sold off")
	ErrUnknown = errors.New("no such item")
)

// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, item string) error { return ErrUnknown }
`,
	},
	{
		Code:     codeLost,
		Severity: diag.Warning,
		Title:    "report exported error types that callers elsewhere get less of",
		Why: "An exported error type of a package with services travels by its JSON form, beside message and code, and " +
			"`errors.As` finds it in what a remote call returns. What JSON leaves out is lost: fields that are not " +
			"exported or tagged `json:\"-\"`. A type with parts for which JSON has no form, such as an error in an exported " +
			"field, is not sent at all; callers get message and code.\n\n" +
			"Fields that JSON has no form for and that are tagged `json:\"-\"`, locks, and the cause within a " +
			"`runtime.Error` are not reported, and types that are not exported travel as message and code without a word.",
		Bad: `
// Shortage says how much there is.
type Shortage struct { // left is lost
	SKU  string
	left int
}

func (e *Shortage) Error() string { return e.SKU + ": too few" }

// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return &Shortage{sku, 1} }
`,
		Good: `
// Scarcity says how much there is.
type Scarcity struct {
	SKU  string
	Left int
}

func (e *Scarcity) Error() string { return e.SKU + ": too few" }

// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return &Scarcity{sku, 1} }
`,
		Silence: "To silence a finding, write `//msgen:ignore errors?` and a reason on the type's line or above it, or at each " +
			"field that is lost.",
	},
}
