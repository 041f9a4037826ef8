package publicword

import "context"

type Orders struct{}

// DollarCancel cancels an order.
//
//msgen:public role=admin
func (o *Orders) DollarCancel(ctx context.Context, order int) error { return nil }

/* want:
publicword.go:9:1: msgen:public does not know the word "role=admin"; write //msgen:public or //msgen:public roles=admin,editor, without spaces in between [public]
*/
