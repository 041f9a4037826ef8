// Package generictypeargs has instantiations with types that have no name.
package generictypeargs

import (
	"context"
	"time"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Point is a place.
type Point struct{ X, Y int }

// Echo returns what it gets.
type Echo[T any] struct{}

// DollarEcho returns value.
func (*Echo[T]) DollarEcho(ctx context.Context, value T) (T, error) { return value, nil }

type (
	// Pointers has a pointer.
	Pointers = Echo[*Point]
	// Slices has a slice of arrays.
	Slices = Echo[[][2]Point]
	// Maps has a map of slices.
	Maps = Echo[map[string][]*Point]
	// Times has another package's type.
	Times = Echo[map[time.Month]time.Time]
	// Structs has a struct without a name.
	Structs = Echo[struct {
		At Point `json:"at"`
	}]
	// Nested has an instantiation.
	Nested = Echo[Box[*Box[Point]]]
)

// Box holds a value.
type Box[T any] struct{ Value T }
