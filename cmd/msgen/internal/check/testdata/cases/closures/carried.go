package closures

import (
	"context"
	"encoding/json"

	"example.com/desk/ticket"
)

// Carried gets tickets back from function values.
type Carried struct{ raw []byte }

// folder is what the functions below return.
type folder struct{ byName map[string]*ticket.Ticket }

// fill writes to what a function that it gets has returned.
func fill(raw []byte, open func() *folder) error {
	f := open()
	return json.Unmarshal(raw, f.byName["new"]) // want byref "DollarFill modifies parameter t,"
}

// The function puts the parameter into what it returns.
func (c *Carried) DollarFill(ctx context.Context, t *ticket.Ticket) error {
	return fill(c.raw, func() *folder { return &folder{map[string]*ticket.Ticket{"new": t}} })
}

// The type is asserted without the name that the literal gives its parameter.
func (c *Carried) DollarNamed(ctx context.Context, t *ticket.Ticket) error {
	handlers := []any{1, func(times int) *ticket.Ticket { return t }}
	h, ok := handlers[1].(func(int) *ticket.Ticket)
	if ok {
		h(2).Title = "new" // want byref "parameter t,"
	}
	return nil
}
