// Package importproxy imports packages under the names that msgen would choose
// for what it writes. A file's imports bar every file from declaring them.
package importproxy

import (
	fleetDollarSpeedArgs "net/netip"
	fleetProxy "strings"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Fleet is a service.
type Fleet struct{}

// DollarSpeed reads the ship's address and shouts its name.
func (Fleet) DollarSpeed(ship string, at fleetDollarSpeedArgs.Addr) (string, error) {
	return fleetProxy.ToUpper(ship) + " at " + at.String(), nil
}
