package declaration

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Rules documents the codes.
var Rules = []rule.Rule{
	{
		Code:     model.CodeName,
		Severity: diag.Error,
		Title:    "report declarations that have a name which msgen writes",
		Why: "For a service Orders msgen declares the interface `OrdersAPI` and the function `ProvideOrders` in the same " +
			"package. If another declaration has one of these names already, or two instances of a generic service would " +
			"share them, the package would not compile.",
		Bad: `
// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, item string) error { return nil }

// OrdersAPI says where they are taken.
type OrdersAPI struct{ URL string } // is written by msgen
`,
		Good: `
// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, item string) error { return nil }

// OrdersSite says where they are taken.
type OrdersSite struct{ URL string }
`,
	},
	{
		Code:     model.CodeBuild,
		Severity: diag.Error,
		Title:    "report services of one package that are built under different constraints",
		Why: "Msgen writes one file a package, with the constraint that its services share. Where one service is built " +
			"always and another only for some systems or tags, no constraint fits: the file would name a type that is " +
			"not there, or leave out one that is.",
		Bad: `
// In shop/orders.go:

// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, item string) error { return nil }

// In shop/printer.go:

//go:build !small

package shop

import "context"

// Printer prints them.
type Printer struct{} // not always there

func (p *Printer) DollarPrint(ctx context.Context, order int) error { return nil }
`,
		Good: `
// In shop/orders.go:

// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, item string) error { return nil }

// In printer/printer.go:

//go:build !small

package printer

import "context"

// Printer prints them.
type Printer struct{}

func (p *Printer) DollarPrint(ctx context.Context, order int) error { return nil }
`,
	},
	{
		Code:     model.CodeService,
		Severity: diag.Warning,
		Title:    "report dollar functions that nobody serves",
		Why: "A method named like a dollar function promises that it may run elsewhere. On a type that is not a struct, or " +
			"on an unexported struct that no service embeds, it is an ordinary method: nothing is generated for it, and " +
			"it always runs where it is called.",
		Bad: `
type orders struct{}

func (o *orders) DollarPlace(ctx context.Context, item string) error { // orders is not exported
	return nil
}
`,
		Good: `
// Orders takes orders.
type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, item string) error {
	return nil
}
`,
	},
}
