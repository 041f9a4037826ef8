// Package users makes a service of a generic type, and one of another package's
// service.
package users

import (
	"context"

	"crud"
	"shop"
)

// User is a value.
type User struct{ Name string }

// Users is the service.
type Users = crud.Store[User]

// UsersAPI is what callers see.
type UsersAPI interface {
	DollarLen(ctx context.Context) (int, error)
}

// New makes one.
func New() *Users { return &Users{} }

// Desk embeds another package's service, and is one.
type Desk struct {
	*shop.Orders
	Limit int
}

// DeskAPI is what callers see.
type DeskAPI interface {
	DollarPlace(ctx context.Context, in shop.Order) (shop.Order, error)
	DollarCount(ctx context.Context) (int, error)
}

// DollarCount is its own, and asks what it embeds.
func (d *Desk) DollarCount(ctx context.Context) (int, error) {
	n, err := d.Orders.DollarCount(ctx)
	return min(n, d.Limit), err
}

func home(ctx context.Context, d *Desk) (UsersAPI, error) {
	users := New()
	if _, err := users.DollarLen(ctx); err != nil {
		return nil, err
	}
	_, err := d.DollarPlace(ctx, shop.Order{})
	return users, err
}
