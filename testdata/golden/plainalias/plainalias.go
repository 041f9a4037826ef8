// Package plainalias has a service with aliases, which are no services.
package plainalias

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Orders takes orders.
type Orders struct{}

// A is another name for it.
type A = Orders

// B is another one, for a pointer.
type B = *Orders

// DollarPlace has an alias as its receiver.
func (A) DollarPlace(ctx context.Context, count int) (int, error) { return count + 1, nil }

// DollarCancel has an alias of a pointer as its receiver.
func (B) DollarCancel(ctx context.Context, count int) (int, error) { return count - 1, nil }
