// Package auth keeps who asks in the context.
package auth

import "context"

type tenantKey struct{}

// UserKey is the key of the user.
var UserKey = "user"

// With puts the tenant into a context.
func With(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenant)
}

// Tenant returns the tenant.
func Tenant(ctx context.Context) string {
	tenant, _ := ctx.Value(tenantKey{}).(string)
	return tenant
}

// Deep returns the tenant too.
func Deep(ctx context.Context) string { return lookup(ctx) }

func lookup(ctx context.Context) string {
	tenant, _ := ctx.Value(tenantKey{}).(string)
	return tenant
}

// Get returns the value of a key.
func Get(ctx context.Context, key any) any { return ctx.Value(key) }

// Put is context.WithValue.
func Put(ctx context.Context, key, value any) context.Context {
	return context.WithValue(ctx, key, value)
}
