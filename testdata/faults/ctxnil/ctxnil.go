package ctxnil

import "context"

type Users struct{}

func (u *Users) DollarFind(ctx context.Context, id string) error { return nil }

type Orders struct{ users UsersAPI }

func (o *Orders) DollarPlace(ctx context.Context, id string) error {
	return o.users.DollarFind(nil, id)
}

func (o *Orders) DollarClose(ctx context.Context, id string) error {
	ctx = nil
	return o.users.DollarFind(ctx, id)
}

/* want:
ctxnil.go:12:28: Orders.DollarPlace calls o.users.DollarFind with a nil context; pass ctx [ctx]
ctxnil.go:16:2: Orders.DollarClose sets ctx to nil; keep it, or use context.WithoutCancel(ctx) for what goes on after the call [ctx]
	ctxnil.go:15:30: ctx declared here
*/
