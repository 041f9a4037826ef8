// Package interfaces passes parameters to methods that the code does not name.
package interfaces

import (
	"context"

	"example.com/desk/ticket"
)

// Editor changes tickets.
type Editor interface{ Edit(*ticket.Ticket) }

// Shout is the module's only editor.
type Shout struct{}

// Edit writes.
func (Shout) Edit(t *ticket.Ticket) {
	t.Title += "!" // want byref "DollarEdit modifies parameter t,.*Shout.Edit" byref "DollarKnown modifies parameter t,.*Shout.Edit"
}

// Inspector looks at tickets.
type Inspector interface{ Inspect(*ticket.Ticket) int }

// Counter is the module's only inspector.
type Counter struct{}

// Inspect reads.
func (Counter) Inspect(t *ticket.Ticket) int { return len(t.Labels) }

// Archive is implemented nowhere in the module.
type Archive interface{ Archive(*ticket.Ticket) error }

// Desk calls them.
type Desk struct {
	editor    Editor
	inspector Inspector
	archive   Archive
	hook      func(*ticket.Ticket)
}

func (d *Desk) DollarEdit(ctx context.Context, t *ticket.Ticket) error {
	d.editor.Edit(t)
	return nil
}

func (d *Desk) DollarInspect(ctx context.Context, t *ticket.Ticket) (int, error) {
	return d.inspector.Inspect(t), nil
}

// The dynamic type is known.
func (d *Desk) DollarKnown(ctx context.Context, t *ticket.Ticket) error {
	var e Editor = Shout{}
	e.Edit(t)
	return nil
}

// Nothing is known of an interface without implementation,
func (d *Desk) DollarArchive(ctx context.Context, t *ticket.Ticket) error {
	return d.archive.Archive(t) // want byref? "may modify parameter t: .*Archive"
}

// nor of a function that was set elsewhere.
func (d *Desk) DollarHook(ctx context.Context, t *ticket.Ticket) error {
	d.hook(t) // want byref? "may modify parameter t: .*hook"
	return nil
}
