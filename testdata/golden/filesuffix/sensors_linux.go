package filesuffix

import "context"

// Sensors measure.
type Sensors struct{}

// DollarTemperature returns degrees.
func (Sensors) DollarTemperature(ctx context.Context, core int) (float64, error) {
	return 40.5 + float64(core), nil
}
