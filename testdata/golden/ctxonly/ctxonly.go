// Package ctxonly has a service whose functions take a context and nothing else.
package ctxonly

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Health tells whether the shop is open.
type Health struct{}

// DollarPing fails when ctx is done.
func (Health) DollarPing(ctx context.Context) error { return ctx.Err() }

// DollarStatus returns the status for people.
func (Health) DollarStatus(ctx context.Context) (string, error) { return "open", ctx.Err() }
