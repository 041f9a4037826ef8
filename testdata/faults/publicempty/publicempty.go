package publicempty

import "context"

type Orders struct{}

// DollarCancel cancels an order.
//
//msgen:public roles=
func (o *Orders) DollarCancel(ctx context.Context, order int) error { return nil }

/* want:
publicempty.go:9:1: msgen:public has an empty role; name one, or leave out roles= to let everybody call [public]
*/
