package outparamshared

import "context"

type Order struct{ Status string }

type Orders struct{}

func (*Orders) DollarOpen(ctx context.Context, in *Order) (*Order, error) { return in, nil }

func Close(ctx context.Context, o OrdersAPI, in *Order) (string, error) {
	out, err := o.DollarOpen(ctx, in)
	if err != nil {
		return "", err
	}
	out.Status = "closed"
	return in.Status, nil
}

/* want:
outparamshared.go:17:2: warning: in.Status is read after a write to the result of OrdersAPI.DollarOpen, which is the same memory only if the call is local; read what was written to [outparam]
	outparamshared.go:12:14: OrdersAPI.DollarOpen is called here
	outparamshared.go:16:2: written here
*/
