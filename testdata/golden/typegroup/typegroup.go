// Package typegroup declares its service in a group of types.
package typegroup

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// These are the types.
type (
	// Color is a color.
	Color string

	// Paint mixes colors.
	Paint struct{ base Color }

	Plain struct{} // Plain has a comment behind it.
)

// New returns paint on white.
func New(context.Context) (*Paint, error) { return &Paint{"white"}, nil }

// DollarMix adds a color.
func (p *Paint) DollarMix(ctx context.Context, color Color) (Color, error) {
	return color + " on " + p.base, nil
}

// DollarNone is of a service without a doc comment.
func (Plain) DollarNone(ctx context.Context) error { return nil }
