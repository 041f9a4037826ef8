// Package nils has dollar functions that replace contexts by nil.
package nils

import (
	"context"
	"database/sql"
	"time"

	"foreign"
)

// UsersAPI stands for another service.
type UsersAPI interface {
	DollarFind(ctx context.Context, id string) (string, error)
}

// Orders is a service.
type Orders struct {
	users UsersAPI
	db    *sql.DB
	last  context.Context
}

var background context.Context

func each(n int, ctxs ...context.Context) {}

func find[T any](ctx context.Context, id T) error { return nil }

func (o *Orders) DollarFind(ctx context.Context, id string) (string, error) {
	return o.users.DollarFind(nil, id) // want `^Orders.DollarFind calls o.users.DollarFind with a nil context; pass ctx$`
}

func (o *Orders) DollarQuery(ctx context.Context, id string) error {
	_, err := o.db.QueryContext((nil), "select", nil) // want `calls o.db.QueryContext with a nil context; pass ctx`
	return err
}

func (o *Orders) DollarDerive(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(nil, time.Second) // want `calls context.WithTimeout with a nil context; pass ctx`
	defer cancel()
	return ctx.Err()
}

func (o *Orders) DollarLater(ctx context.Context, id string) error {
	go func() { _, _ = o.users.DollarFind(nil, id) }() // want `calls o.users.DollarFind with a nil context; pass ctx`
	defer o.users.DollarFind(nil, id)                  // want `calls o.users.DollarFind with a nil context; pass ctx`
	f := o.users.DollarFind
	_, err := f(nil, id) // want `calls f with a nil context; pass ctx`
	return err
}

func (o *Orders) DollarForms(ctx context.Context) error {
	each(1, ctx, nil)                             // want `calls each with a nil context; pass ctx`
	each(1, nil...)                               // no context at all
	UsersAPI.DollarFind(o.users, nil, "")         // want `calls UsersAPI.DollarFind with a nil context; pass ctx`
	func(context.Context) {}(nil)                 // want `with a nil context; pass ctx`
	if err := find[string](nil, ""); err != nil { // want `calls find\[string\] with a nil context; pass ctx`
		return err
	}
	return find(nil, 1) // want `calls find with a nil context; pass ctx`
}

func (o *Orders) DollarNone(id string) (string, error) {
	return o.users.DollarFind(nil, id) // want `with a nil context; take a ctx context.Context as the first parameter and pass it$`
}

// What to pass is not settled before the parameters are.
func (o *Orders) DollarString(ctx string) (string, error) { // want `ctx is reserved for context.Context`
	return o.users.DollarFind(nil, ctx)
}

func (o *Orders) DollarReset(ctx context.Context, id string) (string, error) {
	ctx = nil // want `^Orders.DollarReset sets ctx to nil; keep it, or use context.WithoutCancel\(ctx\) for what goes on after the call$`
	return o.users.DollarFind(ctx, id)
}

func (o *Orders) DollarResets(ctx context.Context, id string) (err error) {
	id, ctx = "a", nil // want `sets ctx to nil`
	inner, cancel := context.WithCancel(context.Background())
	defer cancel()
	func() {
		_ = inner.Err()
		(inner), err = (nil), nil // want `sets inner to nil; keep it, or use context.WithoutCancel\(inner\)`
	}()
	return err
}

func (o *Orders) DollarForget(ctx context.Context, id string) error {
	o.last, background = nil, nil
	var own foreign.Own = nil
	var p *int
	p = nil
	_, _ = p, own
	_, err := o.users.DollarFind(ctx, id)
	nil := context.Background()
	_, err = o.users.DollarFind(nil, id)
	return err
}

func (o *Orders) list(id string) (string, error) {
	return o.users.DollarFind(nil, id)
}
