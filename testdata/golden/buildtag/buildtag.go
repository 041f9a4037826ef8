//go:build go1.18 && !windows

// Package buildtag has a service under a build constraint, which the generated
// file repeats.
package buildtag

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Disk tells how full it is.
type Disk struct{}

// DollarFree returns a percentage.
func (Disk) DollarFree(ctx context.Context, mount string) (int, error) { return len(mount), nil }
