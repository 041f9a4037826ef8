// Package embedvalue has a service with functions of an embedded struct.
package embedvalue

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Base greets.
type Base struct{ Greeting string }

// DollarGreet is promoted.
func (b Base) DollarGreet(ctx context.Context, name string) (string, error) {
	return b.Greeting + " " + name, nil
}

// Staff greets, and has a function of its own.
type Staff struct {
	Base
	members []string
}

// New returns staff that says hello.
func New(context.Context) (*Staff, error) {
	return &Staff{Base: Base{"hello"}, members: []string{"Ada"}}, nil
}

// DollarSize returns how many there are.
func (s *Staff) DollarSize(ctx context.Context) (int, error) { return len(s.members), nil }
