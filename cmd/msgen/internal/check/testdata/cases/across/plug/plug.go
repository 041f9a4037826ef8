// Package plug implements what it does not import.
package plug

import "example.com/desk/ticket"

// Clear empties tickets.
type Clear struct{}

// Apply writes.
func (Clear) Apply(t *ticket.Ticket) {
	t.Title = "" // want module/byref "Desk.DollarRule modifies parameter t,.*Clear.Apply writes t.Title"
}
