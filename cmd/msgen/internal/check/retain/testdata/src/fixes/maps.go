package fixes

import "context"

func (t *Tags) DollarCounts(ctx context.Context, counts map[string]int) error {
	t.counts = counts // want `keeps memory of parameter counts`
	return nil
}

func (t *Tags) DollarShadowed(ctx context.Context, counts map[string]int, maps bool) error {
	t.counts = counts // want `keeps memory of parameter counts`
	return nil
}
