package ctxname

import "context"

type Orders struct{}

func (o *Orders) DollarList(c context.Context, id string) error { return nil }

/* want:
ctxname.go:7:29: parameter c of Orders.DollarList has type context.Context; name it ctx [ctx]
*/
