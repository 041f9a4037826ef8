package errorunsent

import "context"

type OutOfStock struct {
	SKU    string
	Notify map[bool]string
}

func (e *OutOfStock) Error() string { return e.SKU + " is out of stock" }

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return &OutOfStock{SKU: sku} }

/* want:
errorunsent.go:14:71: warning: Orders.DollarPlace can return *OutOfStock, and remote callers get only its message and code: OutOfStock.Notify has type map[bool]string, whose keys are no text; remove the field or give OutOfStock MarshalJSON and UnmarshalJSON [errors]
	errorunsent.go:7:2: field Notify declared here
*/
