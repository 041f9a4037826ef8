package ctxvalue

import "context"

type tenantKey struct{}

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context) (string, error) {
	if ctx.Value("quick") != nil {
		return "", nil
	}
	return tenant(ctx), nil
}

func tenant(ctx context.Context) string {
	t, _ := ctx.Value(tenantKey{}).(string)
	return t
}

/* want:
ctxvalue.go:10:5: warning: Orders.DollarPlace reads the context value "quick", which stays in the caller's process; use runtime.NewKey, whose values travel [ctx]
ctxvalue.go:17:10: warning: Orders.DollarPlace reads the context value tenantKey{}, which stays in the caller's process; use runtime.NewKey, whose values travel [ctx]
	ctxvalue.go:13:9: Orders.DollarPlace calls tenant here
*/
