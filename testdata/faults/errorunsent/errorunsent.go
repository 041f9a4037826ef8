package errorunsent

import "context"

type OutOfStock struct {
	SKU   string
	Cause error
}

func (e *OutOfStock) Error() string { return e.SKU + " is out of stock" }

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return &OutOfStock{SKU: sku} }

/* want:
errorunsent.go:5:6: warning: of an error OutOfStock only the message and the code are sent: OutOfStock.Cause has type error, an interface; remove the field or tag it `json:"-"` [errors?]
	errorunsent.go:7:2: field Cause declared here
*/
