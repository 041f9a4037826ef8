package excludedtag

import "context"

// Sensor is built elsewhere.
type Sensor struct{}

// DollarRead is no dollar function here.
func (Sensor) DollarRead(ctx context.Context) (int, error) { return 0, nil }
