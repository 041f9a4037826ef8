package planted

import (
	"context"
	"io/fs"
	"maps"
	"net/http"

	"github.com/dollarfn/msgen/runtime"
)

// Keeper keeps its argument.
type Keeper struct{ item *Item }

// NewKeeper returns the service.
func NewKeeper(context.Context) (*Keeper, error) { return &Keeper{item: &Item{}}, nil }

// DollarKeep keeps its argument.
func (k *Keeper) DollarKeep(ctx context.Context, item *Item) error {
	if item != nil {
		k.item = item //msgen:ignore retain it is planted
	}
	return nil
}

// DollarKept returns what is kept, as a copy.
func (k *Keeper) DollarKept(ctx context.Context) (Item, error) { return *k.item, nil }

// Lender returns memory of its own.
type Lender struct{ items []Item }

// NewLender returns the service.
func NewLender(context.Context) (*Lender, error) { return &Lender{items: []Item{{Name: "a"}}}, nil }

// DollarItems returns its own slice.
func (l *Lender) DollarItems(ctx context.Context) ([]Item, error) {
	return l.items, nil //msgen:ignore alias it is planted
}

// Counter returns a map that it goes on changing.
type Counter struct{ counts map[string]int }

// NewCounter returns the service.
func NewCounter(context.Context) (*Counter, error) { return &Counter{counts: map[string]int{}}, nil }

// DollarCounts returns its own map.
func (c *Counter) DollarCounts(ctx context.Context) (map[string]int, error) {
	return c.counts, nil //msgen:ignore alias it is planted
}

// DollarCount counts.
func (c *Counter) DollarCount(ctx context.Context) error {
	c.counts["calls"]++
	return nil
}

// Globals has state beside its instance.
type Globals struct{}

var calls int

// NewGlobals returns the service.
func NewGlobals(context.Context) (*Globals, error) { return &Globals{}, nil }

// DollarNext counts for the whole process.
func (*Globals) DollarNext(ctx context.Context) (int, error) {
	calls++
	return calls, nil
}

// Honest does what the planted services do, as it should be done.
type Honest struct {
	item   Item
	counts map[string]int
}

// NewHonest returns the service.
func NewHonest(context.Context) (*Honest, error) { return &Honest{counts: map[string]int{}}, nil }

// Tenant travels.
var Tenant = runtime.NewKey[string]("planted.tenant")

// DollarEcho returns its argument.
func (*Honest) DollarEcho(ctx context.Context, pair Pair, more ...*Item) (Pair, []*Item, error) {
	return pair, more, nil
}

// DollarChanged returns a changed copy.
func (*Honest) DollarChanged(ctx context.Context, item Item) (Item, error) {
	item.Count++
	return item, nil
}

// DollarKeep keeps a copy.
func (h *Honest) DollarKeep(ctx context.Context, item *Item) error {
	if item == nil {
		return runtime.Errorf(runtime.CodeNotFound, "there is none: %w", fs.ErrNotExist)
	}
	h.item = *item
	return nil
}

// DollarKept returns what is kept.
func (h *Honest) DollarKept(ctx context.Context) (*Item, error) {
	kept := h.item
	return &kept, nil
}

// DollarTenant returns what travels with the context.
func (*Honest) DollarTenant(ctx context.Context) (string, error) {
	tenant, _ := Tenant.Value(ctx)
	return tenant, nil
}

// DollarCookie sets one.
func (*Honest) DollarCookie(ctx context.Context, path string) error {
	return runtime.FromContext(ctx).SetCookies(&http.Cookie{Name: "a", Value: "b", Path: "/" + path}) //nolint:gosec // for a test
}

// DollarCount counts, and returns a copy.
func (h *Honest) DollarCount(ctx context.Context, names map[string]bool) (map[string]int, error) {
	for name := range names {
		h.counts[name]++
	}
	return maps.Clone(h.counts), nil
}

// DollarBoom panics.
func (*Honest) DollarBoom(ctx context.Context, numbers []int) (int, error) {
	return numbers[0], nil
}
