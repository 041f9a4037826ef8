// Package msruntime has the name that generated code gives to msgen's runtime.
package msruntime

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// None is what an empty shelf holds.
type None struct{ Shelf int }

// Shelves are empty.
type Shelves struct{}

// DollarLook returns what a shelf holds.
func (Shelves) DollarLook(ctx context.Context, shelf int) (None, error) { return None{shelf}, nil }

// DollarSweep returns no value.
func (Shelves) DollarSweep(ctx context.Context) error { return nil }
