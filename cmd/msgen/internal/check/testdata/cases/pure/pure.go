// Package pure states what can't be proven, and silences what does not matter.
package pure

import (
	"context"

	"example.com/desk/ticket"
)

// Printer is implemented elsewhere.
type Printer interface {
	// Print prints.
	//
	//msgen:pure
	Print(t *ticket.Ticket) error

	// Stamp prints and stamps.
	Stamp(t *ticket.Ticket) error
}

// Desk states things.
type Desk struct {
	printer Printer
	//msgen:pure it looks at the title
	measure func(t *ticket.Ticket) int
	alter   func(t *ticket.Ticket) int
	last    *ticket.Ticket
}

// Stated of the method,
func (d *Desk) DollarPrint(ctx context.Context, t *ticket.Ticket) error {
	return d.printer.Print(t)
}

// not of the other one.
func (d *Desk) DollarStamp(ctx context.Context, t *ticket.Ticket) error {
	return d.printer.Stamp(t) // want byref? "may modify parameter t: .*Stamp"
}

// Stated of the field,
func (d *Desk) DollarMeasure(ctx context.Context, t *ticket.Ticket) (int, error) {
	return d.measure(t), nil
}

// not of the other one.
func (d *Desk) DollarAlter(ctx context.Context, t *ticket.Ticket) (int, error) {
	return d.alter(t), nil // want byref? "may modify parameter t: .*alter"
}

// A copy without references is nobody else's.
func (d *Desk) DollarAlterCopy(ctx context.Context, t *ticket.Ticket) (int, error) {
	return d.alter(&ticket.Ticket{Title: t.Title}), nil
}

// A copy that shares the labels is.
func (d *Desk) DollarAlterShallow(ctx context.Context, t *ticket.Ticket) (int, error) {
	own := *t
	return d.alter(&own), nil // want byref? "may modify parameter t:"
}

// Returned, so that it would not matter.
func (d *Desk) DollarAlterReturned(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	d.alter(t)
	return t, nil
}

// Silenced where it is reported.
func (d *Desk) DollarIgnored(ctx context.Context, t *ticket.Ticket) error {
	//msgen:ignore byref callers expect it to be cut
	t.Title = t.Title[:10]
	return nil
}

func (d *Desk) DollarKept(ctx context.Context, t *ticket.Ticket) error {
	d.last = t //msgen:ignore retain only for the debugger
	return nil
}
