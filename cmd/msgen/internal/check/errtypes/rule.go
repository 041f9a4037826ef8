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
		Title:    "report errors that remote callers can't tell apart, or that lose something on their way",
		Why: "Errors keep their identity over a call: `errors.Is` and `errors.As` find in what a remote call returns what they " +
			"find in what a local one does. For that, msgen follows every error that can come out of a dollar function: " +
			"returned, wrapped by `%w`, joined, in a field of another error, through helpers, closures, tables and interfaces, " +
			"or yielded by a stream. The generated file gives each a name on the wire, wherever it is declared: exported errors " +
			"of a package with services are `shop.ErrNotFound`, all others have their full path, " +
			"`example.com/kiosk/domain.ErrNotFound` or `database/sql.ErrNoRows`. Errors of packages that the service's package " +
			"doesn't import, directly or not, are left out, so that nothing is linked that wasn't.\n\n" +
			"What does not travel whole is a warning at the return that lets it out, once for all dollar functions of a package:\n\n" +
			"- a type that is not exported, declared in a function or generic, if a caller could notice: code of the module asks " +
			"for it by `errors.As`, a type switch or an assertion, or it has methods beyond those that every remote error answers, " +
			"such as `Timeout`, `Temporary`, `StatusCode` and `GRPCStatus`\n" +
			"- fields that JSON leaves out: not exported, tagged `json:\"-\"`, or without a JSON form, such as functions. " +
			"A field that is an `error` or `[]error` travels\n" +
			"- a variable that is not exported, in another package that compares with it\n" +
			"- an error that the module compares or asks for, of a package that the service's package doesn't import\n\n" +
			"Values made by `errors.New`, `fmt.Errorf` and `errors.Join` are never reported: they have no identity of their own. " +
			"Nor is what a module registers itself, by `runtime.RegisterError` and its kind.\n\n" +
			"Each name must stand for one error. Two packages of one name must not both have services and an exported " +
			"error of the same name. And two variables of a package must not be equal: `errors.Is` finds either " +
			"in both. They are if one is initialised with the other, or both with the same constant or the same struct " +
			"literal; pointers, such as those that `errors.New` returns, differ.\n\n" +
			"Which errors come out of calls into other packages, and names that packages share, only the check of the whole " +
			"module knows: drivers that look at one package at a time report what that package shows.",
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
		Title:    "report exported error types that remote callers get less of",
		Why: "An exported error type of a package with services travels by its JSON form, beside message and code, and " +
			"`errors.As` finds it in what a remote call returns. What JSON leaves out is lost: fields that are not " +
			"exported, tagged `json:\"-\"` or without a JSON form, such as functions. A type with parts for which JSON has no form, such as a map with `bool` keys, " +
			"is not sent at all; callers get message and code.\n\n" +
			"This is said where the type is declared, of types that no dollar function is seen to let out. Of one that is " +
			"let out, `errors` says it at the return.\n\n" +
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

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return nil }
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
