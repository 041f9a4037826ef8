package ctxblank

import "context"

type Orders struct{}

func (o *Orders) DollarList(_ context.Context, id string) error { return nil }

/* want:
ctxblank.go:7:29: parameter _ of Orders.DollarList has type context.Context; name it ctx [ctx]
*/
