package publicplain

import "context"

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, order int) error { return o.check(order) }

//msgen:public
func (o *Orders) check(order int) error { return nil }

/* want:
publicplain.go:9:1: check is no dollar function, so msgen:public opens nothing; remove it or rename the method [public]
*/
