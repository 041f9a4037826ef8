// Package kept keeps memory of parameters.
package kept

import (
	"context"
	"slices"
	"sync"

	"example.com/desk/ticket"
)

// Store keeps things.
type Store struct {
	byTitle map[string]*ticket.Ticket
	labels  []string
	queue   []*ticket.Ticket
	latest  ticket.Ticket
	receipt map[string]*receipt
	out     chan *ticket.Ticket
	pool    sync.Pool
	notify  func(*ticket.Ticket) int
}

type receipt struct{ ticket *ticket.Ticket }

var newest *ticket.Ticket

var byDay = map[string][]string{}

// In a map of the receiver,
func (s *Store) DollarPut(ctx context.Context, t *ticket.Ticket) error {
	s.byTitle[t.Title] = t // want retain "^Store.DollarPut keeps memory of parameter t after it returns, .*; keep a copy$"
	return nil
}

// in a field.
func (s *Store) DollarSetLabels(ctx context.Context, labels []string) error {
	s.labels = labels // want retain "parameter labels "
	return nil
}

// The slice of a struct by value.
func (s *Store) DollarFromForm(ctx context.Context, f ticket.Form) error {
	s.labels = f.Labels // want retain "parameter f "
	return nil
}

// A clone is another slice,
func (s *Store) DollarClone(ctx context.Context, labels []string) error {
	s.labels = slices.Clone(labels)
	return nil
}

// and strings can't change.
func (s *Store) DollarString(ctx context.Context, t *ticket.Ticket) error {
	s.latest.Title = t.Title
	return nil
}

// A copied struct shares its slices.
func (s *Store) DollarShallow(ctx context.Context, t *ticket.Ticket) error {
	s.latest = *t // want retain "parameter t "
	return nil
}

// Field by field.
func (s *Store) DollarDeep(ctx context.Context, t *ticket.Ticket) error {
	s.latest = ticket.Ticket{Title: t.Title, Labels: slices.Clone(t.Labels)}
	return nil
}

// In package-level variables.
func (s *Store) DollarNewest(ctx context.Context, t *ticket.Ticket) error {
	newest = t // want retain "parameter t "
	return nil
}

func (s *Store) DollarByDay(ctx context.Context, labels []string) error {
	byDay["monday"] = labels // want retain "parameter labels "
	return nil
}

// Appended.
func (s *Store) DollarQueue(ctx context.Context, t *ticket.Ticket) error {
	s.queue = append(s.queue, t) // want retain "parameter t "
	return nil
}

// Within something new.
func (s *Store) DollarReceipt(ctx context.Context, t *ticket.Ticket) error {
	s.receipt["x"] = &receipt{ticket: t} // want retain "parameter t "
	return nil
}

// Sent to whoever receives.
func (s *Store) DollarSend(ctx context.Context, t *ticket.Ticket) error {
	s.out <- t // want retain "parameter t "
	return nil
}

// Sent if somebody is there.
func (s *Store) DollarOffer(ctx context.Context, t *ticket.Ticket) error {
	select {
	case s.out <- t: // want retain "parameter t "
	default:
	}
	return nil
}

// Captured by a function that stays.
func (s *Store) DollarNotify(ctx context.Context, t *ticket.Ticket) error {
	s.notify = func(u *ticket.Ticket) int { return len(t.Title) + len(u.Title) } // want retain "parameter t "
	return nil
}

// By a method of its own.
func (s *Store) DollarPutLater(ctx context.Context, t *ticket.Ticket) error {
	s.put(t) // want hop "Store.DollarPutLater calls Store.put here"
	return nil
}

func (s *Store) put(t *ticket.Ticket) {
	s.byTitle[t.Title] = t // want retain "DollarPutLater keeps memory of parameter t "
}

func (s *Store) DollarPool(ctx context.Context, t *ticket.Ticket) error {
	s.pool.Put(t) // want retain "parameter t "
	return nil
}

// One parameter becomes part of another.
func (s *Store) DollarReply(ctx context.Context, th, reply *ticket.Thread) error { // want cycle "th" cycle "reply"
	th.Reply = reply // want byref "modifies parameter th," retain "parameter reply "
	return nil
}
