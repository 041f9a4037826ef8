// Package calls writes to parameters in what it calls.
package calls

import (
	"context"

	"example.com/desk/ticket"
)

// Calls passes parameters on.
type Calls struct{ calls int }

// A method that changes its receiver,
func (c *Calls) DollarRename(ctx context.Context, t *ticket.Ticket) error {
	t.Rename("new") // want packages/byref "parameter t,.*Ticket.Rename writes t.Title at .*effects.go"
	return nil
}

// one that reads it,
func (c *Calls) DollarLength(ctx context.Context, t *ticket.Ticket) (int, error) {
	return t.Length(), nil
}

// and one that changes a copy.
func (c *Calls) DollarRetitled(ctx context.Context, t ticket.Ticket) (string, error) {
	return t.WithTitle("new").Title, nil
}

// A function of another package.
func (c *Calls) DollarNormalize(ctx context.Context, t *ticket.Ticket) error { // want hop:54 "^parameter t declared here$"
	ticket.Normalize(t) // want packages/byref "parameter t,.*Normalize writes t.Title" module/hop "^Calls.DollarNormalize calls ticket.Normalize here$"
	return nil
}

// One that calls itself, and writes at the end of a long path.
func (c *Calls) DollarRelocate(ctx context.Context, th *ticket.Thread) error { // want cycle "th"
	ticket.Relocate(th) // want packages/byref "parameter th," module/hop "Calls.DollarRelocate calls ticket.Relocate here"
	return nil
}

// One that only reads.
func (c *Calls) DollarWeight(ctx context.Context, t *ticket.Ticket) (int, error) {
	return ticket.Weight(t), nil
}

// A part of the parameter is passed on.
func (c *Calls) DollarArrange(ctx context.Context, t *ticket.Ticket) error {
	ticket.Arrange(t.Labels) // want packages/byref "parameter t,.*Arrange"
	return nil
}

// Through a function that writes in a loop of any type.
func (c *Calls) DollarFill(ctx context.Context, hours []int) error {
	ticket.Fill(hours, 3) // want packages/byref "parameter hours,"
	return nil
}

// Through one that returns what it got.
func (c *Calls) DollarSame(ctx context.Context, t *ticket.Ticket) error {
	ticket.Same(t).Title = "same" // want byref "parameter t,.*writes t.Title"
	return nil
}

// The callee replaces every element,
func (c *Calls) DollarReplaceAll(ctx context.Context, hours []int) error {
	ticket.ReplaceAll(hours, func(h int) int { return h + 1 }) // want packages/byref "parameter hours,"
	return nil
}

// or makes a new list.
func (c *Calls) DollarTitles(ctx context.Context, ts []*ticket.Ticket) ([]string, error) {
	return ticket.Map(ts, func(t *ticket.Ticket) string { return t.Title }), nil
}

// The callee hands pointers to the elements to a function that writes.
func (c *Calls) DollarEach(ctx context.Context, ts []ticket.Ticket) error {
	ticket.Each(ts, func(t *ticket.Ticket) { t.Title = "each" }) // want byref "parameter ts,.*writes t.Title"
	return nil
}

// So does one that makes a new list.
func (c *Calls) DollarMapWrites(ctx context.Context, ts []*ticket.Ticket) ([]string, error) {
	return ticket.Map(ts, func(t *ticket.Ticket) string {
		t.Title = "mapped" // want byref "parameter ts,.*writes t.Title"
		return t.Title
	}), nil
}

// Any value, told apart inside.
func (c *Calls) DollarTouch(ctx context.Context, t *ticket.Ticket) error {
	touch(t) // want hop "Calls.DollarTouch calls (calls.)?touch here"
	return nil
}

func (c *Calls) DollarTouchSlice(ctx context.Context, hours []int) error {
	touch(hours)
	return nil
}

func touch(v any) {
	switch x := v.(type) {
	case *ticket.Ticket:
		x.Title = "touched" // want byref "DollarTouch modifies parameter t,"
	case []int:
		x[0] = 1 // want byref "DollarTouchSlice modifies parameter hours,"
	}
}

// Of two parameters one is passed on, as a variadic argument.
func (c *Calls) DollarBlank(ctx context.Context, t, u *ticket.Ticket) error {
	blankAll(t)
	return nil
}

func blankAll(ts ...*ticket.Ticket) {
	for _, t := range ts {
		t.Title = "" // want byref "DollarBlank modifies parameter t,"
	}
}
