// Package values has dollar functions that read context values.
package values

import (
	"context"
	"net/http"
	"time"
)

type tenantKey struct{}

type ctxKey string

const userKey = ctxKey("user")

var traceKey = new(int)

// Orders is a service.
type Orders struct{ base context.Context }

func (o *Orders) DollarPlace(ctx context.Context) error {
	_ = ctx.Value(tenantKey{}) // want `^Orders.DollarPlace reads the context value tenantKey{}, which stays in the caller's process; use runtime.NewKey, whose values travel$`
	_ = ctx.Value(userKey)     // want `reads the context value userKey,`
	_ = ctx.Value((traceKey))  // want `reads the context value traceKey,`
	_ = ctx.Value("tenant")    // want `reads the context value "tenant",`
	return nil
}

func (o *Orders) DollarDerived(ctx context.Context) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_ = short.Value(userKey) // want `^Orders.DollarDerived reads`
	go func() {
		_ = context.WithoutCancel(ctx).Value(userKey) // want `^Orders.DollarDerived reads`
	}()
	var other = short
	_ = other.Value(userKey) // want `^Orders.DollarDerived reads`
	return do(ctx, func(inner context.Context) error {
		_ = inner.Value(userKey) // want `^Orders.DollarDerived reads`
		return nil
	})
}

func do(ctx context.Context, f func(context.Context) error) error { return f(ctx) }

// Not the caller's.
func (o *Orders) DollarOthers(ctx context.Context, h int) error {
	_ = o.base.Value(userKey)
	_ = context.Background().Value(userKey)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = r.Context().Value(userKey)
	})
	_ = handler
	each(func(ctx context.Context) { _ = ctx.Value(userKey) })
	_, _ = ctx.Deadline()
	return ctx.Err()
}

func each(f func(context.Context)) {}

func (o *Orders) DollarOwn(ctx context.Context, user string) error {
	_ = ctx.Value(userKey) // want `^Orders.DollarOwn reads the context value userKey`
	ctx = context.WithValue(ctx, userKey, user)
	_ = ctx.Value(userKey)
	_ = ctx.Value(ctxKey("user"))
	_ = ctx.Value(tenantKey{}) // want `^Orders.DollarOwn reads the context value tenantKey{}`
	ctx = withTenant(ctx, user)
	_ = ctx.Value(tenantKey{})
	return get(ctx)
}

func withTenant(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenant)
}

func get(ctx context.Context) error {
	_ = ctx.Value(userKey) // want `^Orders.DollarHelped reads the context value userKey`
	return nil
}

func (o *Orders) DollarHelped(ctx context.Context) error {
	if value(ctx, tenantKey{}) != nil {
		return nil
	}
	_ = value(ctx, traceKey)
	return get(ctx)
}

func value(ctx context.Context, key any) any {
	return ctx.Value(key) // want `^Orders.DollarHelped reads the context value tenantKey{}` `^Orders.DollarHelped reads the context value traceKey`
}

// It has no context, or gives none away.
func (o *Orders) DollarNone() error {
	return get(context.Background())
}

// Another dollar function is judged for itself.
func (o *Orders) DollarOther(ctx context.Context) error { return o.DollarHelped(ctx) }

func recurse(ctx context.Context, n int) int {
	_ = ctx.Value(userKey) // want `^Orders.DollarRecurse reads`
	if n == 0 {
		return 0
	}
	return recurse(ctx, n-1)
}

func (o *Orders) DollarRecurse(ctx context.Context) (int, error) { return recurse(ctx, 3), nil }

// Nobody remote calls it.
func (o *Orders) Place(ctx context.Context) any { return ctx.Value(tenantKey{}) }
