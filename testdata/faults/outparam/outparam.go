package outparam

import "context"

type Order struct {
	ID    string
	Total int
}

// PricesAPI is all that is known here of a service.
type PricesAPI interface {
	DollarPrice(ctx context.Context, in *Order) error
}

type Orders struct{ prices PricesAPI }

func (o *Orders) DollarTotal(ctx context.Context, id string) (int, error) {
	order := Order{ID: id}
	if err := o.prices.DollarPrice(ctx, &order); err != nil {
		return 0, err
	}
	return order.Total, nil
}

/* want:
outparam.go:22:9: warning: order.Total is read after PricesAPI.DollarPrice was to fill it, but a remote call fills a copy; let DollarPrice return it and assign the result [outparam]
	outparam.go:19:38: &order is passed to DollarPrice here
*/
