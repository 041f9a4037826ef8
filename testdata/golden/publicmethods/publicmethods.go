// Package publicmethods has functions that the public may call.
package publicmethods

import (
	"context"

	"github.com/dollarfn/msgen/testdata/golden/publicmethods/base"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Line is one of an order's.
type Line struct {
	SKU      string `json:"sku" validate:"required"`
	Quantity int    `json:"quantity" validate:"min=1"`
}

// Node has itself below it, and no tags.
type Node struct {
	Name string           `json:"name"`
	Kids map[string]*Leaf `json:"kids"`
}

// Leaf leads to an address of another package.
type Leaf struct {
	At []base.Address `json:"at"`
}

// Kept has a tag on what is not sent.
type Kept struct {
	Name string `json:"name"`
	note string `validate:"required"` //msgen:ignore lost it is for this process
}

// Shop takes orders.
type Shop struct {
	base.Pinger
	Counter[Line]
}

// Counter counts.
type Counter[T any] struct{ n int }

// DollarCount counts, for everybody.
//
//msgen:public
func (c *Counter[T]) DollarCount(ctx context.Context, all []T) (int, error) {
	return c.n + len(all), nil
}

// DollarPlace is for two roles, one of them named twice.
//
//msgen:public roles=admin,editor,admin
func (s *Shop) DollarPlace(ctx context.Context, lines ...Line) (int, error) { return len(lines), nil }

// DollarShip looks for tags below a map.
//
//msgen:public
func (s *Shop) DollarShip(ctx context.Context, to Node) (string, error) { return to.Name, nil }

// DollarKeep has no tag that matters.
//
//msgen:public roles=a.b:c-d_1
func (s *Shop) DollarKeep(ctx context.Context, in Kept) (string, error) {
	return in.Name + in.note, nil
}

// DollarAudit is for microservices only, whatever its tags.
func (s *Shop) DollarAudit(ctx context.Context, line Line) (int, error) { return line.Quantity, nil }

// Numbers counts numbers, which have no tags.
type Numbers = Counter[int]
