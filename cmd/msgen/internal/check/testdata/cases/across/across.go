// Package across depends on what other packages of the module do, or may do.
package across

import (
	"context"

	"example.com/desk/across/sorter"
	"example.com/desk/ticket"
)

// Rule is implemented in a package that this one does not import.
type Rule interface{ Apply(t *ticket.Ticket) }

// Desk uses other packages.
type Desk struct {
	rule Rule
	by   sorter.By
}

// Seen as a whole, the module has one implementation.
func (d *Desk) DollarRule(ctx context.Context, t *ticket.Ticket) error {
	d.rule.Apply(t) // want packages/byref? "may modify parameter t:"
	return nil
}

// Two packages away.
func (d *Desk) DollarTwoHops(ctx context.Context, ts []*ticket.Ticket) error {
	sorter.NormalizeAll(ts) // want module/hop "Desk.DollarTwoHops calls sorter.NormalizeAll here" packages/byref "parameter ts,.*Normalize writes t.Title at .*effects.go"
	return nil
}

// A function type of another package, with a method that calls it.
func (d *Desk) DollarBy(ctx context.Context, ts []ticket.Ticket) error {
	sorter.By(func(a, b *ticket.Ticket) bool { return a.Title < b.Title }).Sort(ts) // want packages/byref "parameter ts,"
	return nil
}

// The function that it calls writes.
func (d *Desk) DollarByWrites(ctx context.Context, ts []ticket.Ticket) (bool, error) {
	return sorter.By(func(a, b *ticket.Ticket) bool {
		a.Title = "" // want byref "parameter ts,"
		return a.Title < b.Title
	}).Sorted(ts), nil
}

// Only read, in the other package. Who sees a part of the module does not know
// what else the variable holds.
func (d *Desk) DollarSorted(ctx context.Context, ts []ticket.Ticket) (bool, error) {
	return sorter.ByTitle.Sorted(ts), nil // want packages/byref? "may modify parameter ts:"
}

// A variable of the other package holds a function, and nobody else sets it.
func (d *Desk) DollarVariable(ctx context.Context, ts []ticket.Ticket) error {
	sorter.ByTitle.Sort(ts) // want packages/byref "parameter ts,"
	return nil
}

// Kept in a variable of the other package.
func (d *Desk) DollarKeep(ctx context.Context, t *ticket.Ticket) error {
	sorter.Keep(t) // want packages/retain "parameter t "
	return nil
}

// Returned out of it.
func (d *Desk) DollarKept(ctx context.Context) (*ticket.Ticket, error) {
	return sorter.Kept(), nil // want alias "sorter"
}

// A closure that the other package made.
func (d *Desk) DollarMarker(ctx context.Context, t *ticket.Ticket) error {
	mark := sorter.Marker("seen")
	mark(t) // want packages/byref "parameter t,"
	return nil
}

// An object that the other package made, which wraps the parameter.
func (d *Desk) DollarCursor(ctx context.Context, ts []ticket.Ticket) error {
	for c := sorter.Start(ts); c.More(); c.Next() {
		c.Current().Title = "" // want byref "parameter ts,"
	}
	return nil
}

// The same, only read.
func (d *Desk) DollarCursorRead(ctx context.Context, ts []ticket.Ticket) (n int, err error) {
	for c := sorter.Start(ts); c.More(); c.Next() {
		n += c.Current().Length()
	}
	return n, nil
}
