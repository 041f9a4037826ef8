// Package excludedtag has a service beside one that is not built.
package excludedtag

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Lamp can be switched.
type Lamp struct{}

// DollarSwitch returns the new state.
func (Lamp) DollarSwitch(ctx context.Context, on bool) (bool, error) { return !on, nil }
