//go:build simulator

package excludedtag

import "context"

// Simulator is built under a tag.
type Simulator struct{}

// DollarRun is no dollar function here.
func (Simulator) DollarRun(ctx context.Context) error { return nil }
