// Package carts has services that write to their arguments.
package carts

import (
	"context"
	"sort"
	"strings"
)

// Line is a value.
type Line struct {
	SKU   string
	Price int
	Notes []string
}

// Cart has lines.
type Cart struct {
	ID    string
	Total int
	Note  string
	Lines []Line
	Tags  map[string]string
	Owner *Owner
}

// Owner is pointed to.
type Owner struct{ Name, Mail string }

// Sum reads all prices.
func (c *Cart) Sum() (n int) {
	for _, l := range c.Lines {
		n += l.Price
	}
	return n
}

// Label reads nothing but the ID.
func (c *Cart) Label() string { return "cart " + c.ID }

// Reset writes.
func (c *Cart) Reset() { c.Total = 0 }

// Query is passed by value.
type Query struct {
	Words []string
	Limit int
}

// Carts is a service.
type Carts struct{ rules Rules }

// Rules is an interface with one implementation.
type Rules interface{ Apply(c *Cart) }

// Flat is the implementation.
type Flat struct{}

// Apply writes.
func (Flat) Apply(c *Cart) { c.Total = 7 }

// CartsAPI is what callers see.
type CartsAPI interface {
	DollarPrice(ctx context.Context, lines []Line) ([]Line, error)
	DollarFill(ctx context.Context, c *Cart) error
	DollarTotal(ctx context.Context, c *Cart) (*Cart, error)
	DollarTag(ctx context.Context, tags map[string]string) (map[string]string, error)
	DollarWords(ctx context.Context, q Query) (Query, error)
	DollarSort(ctx context.Context, words []string) ([]string, error)
	DollarOwner(ctx context.Context, c *Cart) (*Cart, error)
	DollarRules(ctx context.Context, c *Cart) (*Cart, error)
	DollarCount(ctx context.Context, c *Cart) (int, error)
	DollarAdd(ctx context.Context, c *Cart, l Line) (*Cart, error)
}

// DollarPrice writes to the elements.
func (s *Carts) DollarPrice(ctx context.Context, lines []Line) ([]Line, error) {
	for i := range lines {
		lines[i].Price = 5
	}
	return lines, nil
}

// DollarFill writes two fields.
func (s *Carts) DollarFill(ctx context.Context, c *Cart) error {
	c.Total, c.Note = 1, "filled"
	return nil
}

// DollarTotal writes a field and returns all.
func (s *Carts) DollarTotal(ctx context.Context, c *Cart) (*Cart, error) {
	c.Total = c.Sum()
	return c, nil
}

// DollarTag writes to the map.
func (s *Carts) DollarTag(ctx context.Context, tags map[string]string) (map[string]string, error) {
	tags["seen"] = "yes"
	return tags, nil
}

// DollarWords writes to a slice in a struct.
func (s *Carts) DollarWords(ctx context.Context, q Query) (Query, error) {
	for i, w := range q.Words {
		q.Words[i] = strings.ToLower(w)
	}
	return q, nil
}

// DollarSort sorts in place.
func (s *Carts) DollarSort(ctx context.Context, words []string) ([]string, error) {
	sort.Strings(words)
	return words, nil
}

// DollarOwner writes two references further.
func (s *Carts) DollarOwner(ctx context.Context, c *Cart) (*Cart, error) {
	if c.Owner != nil {
		c.Owner.Mail = strings.ToLower(c.Owner.Mail)
	}
	return c, nil
}

// DollarRules writes by way of an interface.
func (s *Carts) DollarRules(ctx context.Context, c *Cart) (*Cart, error) {
	s.rules.Apply(c)
	return c, nil
}

// DollarCount leaves its argument alone.
func (s *Carts) DollarCount(ctx context.Context, c *Cart) (int, error) { return len(c.Lines), nil }

// DollarAdd appends.
func (s *Carts) DollarAdd(ctx context.Context, c *Cart, l Line) (*Cart, error) {
	c.Lines = append(c.Lines, l)
	return c, nil
}
