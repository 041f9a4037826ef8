package publictwice

import "context"

type Orders struct{}

// DollarCancel cancels an order.
//
//msgen:public
//msgen:public roles=admin
func (o *Orders) DollarCancel(ctx context.Context, order int) error { return nil }

/* want:
publictwice.go:10:1: msgen:public stands twice on DollarCancel; keep one, with all the roles [public]
	publictwice.go:9:1: the first one
*/
