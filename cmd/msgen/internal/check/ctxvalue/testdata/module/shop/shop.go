// Package shop asks auth.
package shop

import (
	"context"

	"example.com/kiosk/auth"
)

// Orders is a service.
type Orders struct{}

func (o *Orders) DollarTenant(ctx context.Context) (string, error) {
	return auth.Tenant(ctx), nil // want `^Orders.DollarTenant reads the context value auth.tenantKey{}, which stays in the caller's process; use runtime.NewKey, whose values travel$`
}

func (o *Orders) DollarDeep(ctx context.Context) (string, error) {
	return o.tenant(ctx), nil // want `^Orders.DollarDeep reads the context value auth.tenantKey{}`
}

func (o *Orders) tenant(ctx context.Context) string { return auth.Deep(ctx) }

func (o *Orders) DollarKeyed(ctx context.Context) error {
	_ = auth.Get(ctx, auth.UserKey) // want `^Orders.DollarKeyed reads the context value auth.UserKey, which`
	return nil
}

func (o *Orders) DollarOwn(ctx context.Context, tenant string) error {
	ctx = auth.With(ctx, tenant)
	_ = auth.Tenant(ctx)
	_ = o.tenant(ctx)
	ctx = auth.Put(ctx, auth.UserKey, "ada")
	_ = auth.Get(ctx, auth.UserKey)
	_ = ctx.Value(auth.UserKey)
	return nil
}
