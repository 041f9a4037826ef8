package fixes

import "context"

func (t *Tags) DollarCounts(ctx context.Context) (map[string]int, error) {
	return t.counts, nil // want `shares memory with t.counts`
}
