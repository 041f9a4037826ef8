// Package embedapi has a service that embeds another one's API. What that
// promotes is the other's, and not counted.
package embedapi

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Users knows names.
type Users struct{}

// DollarName returns a user's name.
func (Users) DollarName(ctx context.Context, id int) (string, error) {
	return []string{"Ada", "Bob"}[id], nil
}

// Letters writes to users. Its own API has DollarWrite alone.
type Letters struct{ UsersAPI }

// DollarWrite returns a letter.
func (l Letters) DollarWrite(ctx context.Context, id int) (string, error) {
	name, err := l.DollarName(ctx, id)
	return "Dear " + name, err
}
