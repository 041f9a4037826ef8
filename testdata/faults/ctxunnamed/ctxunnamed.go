package ctxunnamed

import "context"

type Orders struct{}

func (o *Orders) DollarList(context.Context, string) error { return nil }

/* want:
ctxunnamed.go:7:29: parameter 0 of Orders.DollarList has type context.Context; name it ctx [ctx]
*/
