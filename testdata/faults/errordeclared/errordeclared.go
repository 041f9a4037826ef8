package errordeclared

import "context"

type OutOfStock struct {
	SKU  string
	left int
}

func (e *OutOfStock) Error() string { return e.SKU + " is out of stock" }

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return nil }

/* want:
errordeclared.go:5:6: warning: an error OutOfStock arrives without OutOfStock.left, which is not exported; export what callers need or give OutOfStock MarshalJSON and UnmarshalJSON [errors?]
	errordeclared.go:7:2: field left declared here
*/
