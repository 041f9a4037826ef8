// Package sorter works on tickets for another package.
package sorter

import (
	"sort"

	"example.com/desk/ticket"
)

// By compares two tickets.
type By func(a, b *ticket.Ticket) bool

// ByTitle compares titles.
var ByTitle By = func(a, b *ticket.Ticket) bool { return a.Title < b.Title }

// Sort sorts in place.
func (by By) Sort(ts []ticket.Ticket) {
	sort.Sort(&order{ts, by})
}

// Sorted reads.
func (by By) Sorted(ts []ticket.Ticket) bool {
	return sort.IsSorted(&order{ts, by})
}

type order struct {
	ts []ticket.Ticket
	by By
}

func (o *order) Len() int           { return len(o.ts) }
func (o *order) Swap(i, j int)      { o.ts[i], o.ts[j] = o.ts[j], o.ts[i] } // want module/byref "DollarBy modifies parameter ts,.*order.Swap" module/byref "DollarVariable modifies parameter ts,.*order.Swap"
func (o *order) Less(i, j int) bool { return o.by(&o.ts[i], &o.ts[j]) }

// NormalizeAll normalizes each.
func NormalizeAll(ts []*ticket.Ticket) {
	for _, t := range ts {
		ticket.Normalize(t) // want module/hop "NormalizeAll calls ticket.Normalize here"
	}
}

var kept *ticket.Ticket

// Keep keeps.
func Keep(t *ticket.Ticket) {
	kept = t // want module/retain "DollarKeep keeps memory of parameter t "
}

// Kept returns what is kept.
func Kept() *ticket.Ticket { return kept }

// Marker returns a function that marks.
func Marker(label string) func(*ticket.Ticket) {
	return func(t *ticket.Ticket) {
		t.Labels = append(t.Labels, label) // want module/byref "DollarMarker modifies parameter t,"
	}
}

// Cursor goes along a list.
type Cursor struct {
	list []ticket.Ticket
	at   int
}

// Start begins.
func Start(list []ticket.Ticket) *Cursor { return &Cursor{list: list} }

// More reports whether there is one.
func (c *Cursor) More() bool { return c.at < len(c.list) }

// Next goes on.
func (c *Cursor) Next() { c.at++ }

// Current points to the one that the cursor is at.
func (c *Cursor) Current() *ticket.Ticket { return &c.list[c.at] }
