// Package promoted has services whose functions are those of what they embed.
package promoted

import (
	"context"
	"sort"

	"example.com/desk/promoted/base"
)

// common is embedded by two services.
type common struct{ last []string }

// The fault is one, though two services have it.
func (c *common) DollarOrder(ctx context.Context, labels []string) error {
	sort.Strings(labels) // want byref "common.DollarOrder modifies parameter labels," byref "Carts.DollarTotal modifies parameter labels,"
	return nil
}

func (c *common) DollarLast(ctx context.Context) ([]string, error) {
	return c.last, nil // want alias "c.last"
}

// Tickets embeds it.
type Tickets struct {
	common
	base.Labels
}

// Carts embeds a pointer to it, and a base of another package.
type Carts struct {
	*common
	base.Counter
}

// Its own function calls a promoted one, and has its fault.
func (c *Carts) DollarTotal(ctx context.Context, labels []string) (int, error) {
	if err := c.DollarOrder(ctx, labels); err != nil {
		return 0, err
	}
	return len(labels), c.DollarAdd(ctx, len(labels))
}
