package errorlost

import "context"

type OutOfStock struct {
	SKU  string
	left int
}

func (e *OutOfStock) Error() string { return e.SKU + " is out of stock" }

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return &OutOfStock{sku, 0} }

/* want:
errorlost.go:14:71: warning: Orders.DollarPlace can return *OutOfStock, and remote callers get it without OutOfStock.left, which is not exported; export what callers need or give OutOfStock MarshalJSON and UnmarshalJSON [errors]
	errorlost.go:7:2: field left declared here
*/
