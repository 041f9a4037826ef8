package ctxstring

type Orders struct{}

func (o *Orders) DollarList(ctx string) error { return nil }

/* want:
ctxstring.go:5:29: parameter ctx of Orders.DollarList has type string; ctx is reserved for context.Context [ctx]
*/
