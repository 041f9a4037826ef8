package publicrole

import "context"

type Orders struct{}

// DollarCancel cancels an order.
//
//msgen:public roles=a*
func (o *Orders) DollarCancel(ctx context.Context, order int) error { return nil }

/* want:
publicrole.go:9:1: msgen:public has the role "a*"; use letters, digits and _ . : - only [public]
*/
