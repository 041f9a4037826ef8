package ctxtwice

import "context"

type Orders struct{}

func (o *Orders) DollarList(ctx context.Context, parent context.Context) error { return nil }

/* want:
ctxtwice.go:7:50: parameter parent of Orders.DollarList is another context.Context; keep one, the first parameter [ctx]
	ctxtwice.go:7:29: the other context declared here
*/
