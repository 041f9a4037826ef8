package ctxpointer

import "context"

type Orders struct{}

func (o *Orders) DollarList(ctx *context.Context) error { return nil }

/* want:
ctxpointer.go:7:29: parameter ctx of Orders.DollarList has type *context.Context; make it a plain context.Context, the first parameter, named ctx [ctx]
*/
