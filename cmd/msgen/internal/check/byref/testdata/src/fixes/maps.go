package fixes

import (
	"context"
	"maps"
	"slices"
)

// Counts is a service.
type Counts struct{ last []string }

// Totals is sent by value.
type Totals struct {
	ByName map[string]int
	Names  []string
}

func (c *Counts) DollarAll(ctx context.Context, counts map[string]int) (map[string]bool, error) {
	counts["all"]++ // want `modifies parameter counts`
	delete(counts, "none")
	seen := map[string]bool{}
	for name := range maps.Keys(counts) {
		seen[name] = true
	}
	return seen, nil
}

func (c *Counts) DollarBoth(ctx context.Context, t Totals) (int, error) {
	t.ByName["all"] = 0 // want `modifies parameter t`
	slices.Sort(t.Names)
	return t.ByName[t.Names[0]], nil
}

func (c *Counts) DollarClear(ctx context.Context, counts map[string]int) (int, error) {
	clear(counts) // want `modifies parameter counts`
	return len(counts), nil
}

func (c *Counts) DollarAppend(ctx context.Context, names []string) ([]string, error) {
	all := append(names, "all") // want `may modify parameter names`
	c.last = slices.Clone(all)
	return nil, nil
}

func (c *Counts) DollarAppendField(ctx context.Context, t Totals) (int, error) {
	t.Names = append(t.Names, "all") // want `may modify parameter t`
	return len(t.Names), nil
}

func (c *Counts) DollarAppendOften(ctx context.Context, names []string) (int, error) {
	for range 3 {
		names = append(names, "more") // want `may modify parameter names`
	}
	return len(names), nil
}

func (c *Counts) DollarAppendBelow(ctx context.Context, names []string) (int, error) {
	return count(names), nil
}

func count(names []string) int {
	return len(append(names, "all")) // want `may modify parameter names`
}

func (c *Counts) DollarAppendDeep(ctx context.Context, ts []Totals) (int, error) {
	return len(append(ts[0].Names, "all")), nil // want `may modify parameter ts`
}
