// Package testonly has a service beside those of its tests, which are left alone.
package testonly

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Bell rings.
type Bell struct{}

// DollarRing returns the sound.
func (Bell) DollarRing(ctx context.Context, times int) (string, error) {
	return []string{"", "ding", "ding dong"}[times], nil
}
