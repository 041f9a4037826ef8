// Package blankparams has a service with parameters called _.
package blankparams

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Mail sends letters.
type Mail struct{}

// DollarSend ignores the first and the last argument.
func (Mail) DollarSend(ctx context.Context, _ string, to string, _ int) (string, error) {
	return "sent to " + to, nil
}

// DollarShred ignores a variadic parameter.
func (Mail) DollarShred(ctx context.Context, _ ...string) error { return nil }
