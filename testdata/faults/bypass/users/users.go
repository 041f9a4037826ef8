// Package users has the service that bypass does not call through its proxy.
package users

import "context"

type Users struct{ names map[string]string }

func (u *Users) DollarName(ctx context.Context, id string) (string, error) { return u.names[id], nil }
