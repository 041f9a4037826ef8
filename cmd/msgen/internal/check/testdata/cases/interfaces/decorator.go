package interfaces

import (
	"context"
	"errors"

	"example.com/desk/ticket"
)

// Shelf keeps tickets.
type Shelf interface {
	Keep(ts []*ticket.Ticket) error
}

// Memory is a shelf.
type Memory struct {
	byTitle map[string]*ticket.Ticket
	count   int
	last    string
}

// Keep keeps them.
func (m *Memory) Keep(ts []*ticket.Ticket) error {
	for _, t := range ts {
		m.byTitle[t.Title] = t
		m.count++
		m.last = t.Title
	}
	return nil
}

// Recent is a shelf in front of another, which may be one of its kind.
type Recent struct {
	next Shelf
	seen [8]*ticket.Ticket
}

// Keep passes them on and keeps the last ones. The shelf behind it writes to
// itself only.
func (r *Recent) Keep(ts []*ticket.Ticket) error {
	err := r.next.Keep(ts)
	for i, t := range ts {
		r.seen[i%len(r.seen)] = t // want retain "Recent.DollarKeep keeps memory of parameter ts"
	}
	return err
}

// DollarKeep is Keep.
func (r *Recent) DollarKeep(ctx context.Context, ts []*ticket.Ticket) error { return r.Keep(ts) }

// errClosed is what a closed shelf says.
var errClosed = errors.New("closed")

// What nothing is known of counts where the function can only fail, too.
func (d *Desk) DollarClosed(ctx context.Context, t *ticket.Ticket) error {
	if err := d.archive.Archive(t); err != nil { // want byref? "DollarClosed may modify parameter t"
		return err
	}
	return errClosed
}
