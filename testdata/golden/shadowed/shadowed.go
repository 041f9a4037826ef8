// Package shadowed has a service that replaces a promoted function, with
// another signature, and one that is promoted twice and so not at all.
package shadowed

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Plain ships within a week.
type Plain struct{}

// DollarShip is replaced.
func (Plain) DollarShip(ctx context.Context, address string) (string, error) {
	return "by post to " + address, nil
}

// DollarTrack is ambiguous in Express.
func (Plain) DollarTrack(ctx context.Context) (string, error) { return "unknown", nil }

// Courier rides a bicycle.
type Courier struct{}

// DollarTrack is ambiguous in Express.
func (Courier) DollarTrack(ctx context.Context) (string, error) { return "near", nil }

// Express ships today.
type Express struct {
	Plain
	Courier
}

// DollarShip replaces Plain's.
func (e Express) DollarShip(ctx context.Context, address string, floor int) (string, int, error) {
	text, err := e.Plain.DollarShip(ctx, address)
	return text, floor, err
}
