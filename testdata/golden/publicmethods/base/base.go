// Package base has types that others embed and send.
package base

import "context"

// Pinger answers.
type Pinger struct{}

// DollarPing is open where it is declared.
//
//msgen:public roles=monitor
func (Pinger) DollarPing(ctx context.Context) (string, error) { return "pong", nil }

// Address has tags, which whoever sends one to the public has checked.
type Address struct {
	City string `json:"city" validate:"required"`
}
