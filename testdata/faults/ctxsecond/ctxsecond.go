package ctxsecond

import "context"

type Orders struct{}

func (o *Orders) DollarList(id string, ctx context.Context) error { return nil }

/* want:
ctxsecond.go:7:40: parameter ctx of Orders.DollarList is not first; make the context.Context the first parameter [ctx]
*/
