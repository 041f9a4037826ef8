// Package shared returns memory of the service's state.
package shared

import (
	"context"
	"slices"

	"example.com/desk/ticket"
)

// Store has state.
type Store struct {
	byTitle map[string]*ticket.Ticket
	labels  []string
	queue   []*ticket.Ticket
	latest  ticket.Ticket
}

// Page is a part of a list.
type Page struct {
	Labels []string
	Total  int
}

var newest *ticket.Ticket

// A pointer out of a map,
func (s *Store) DollarGet(ctx context.Context, title string) (*ticket.Ticket, error) {
	return s.byTitle[title], nil // want alias "^the result of Store.DollarGet shares memory with .*; return a copy$"
}

// a slice,
func (s *Store) DollarLabels(ctx context.Context) ([]string, error) {
	return s.labels, nil // want alias "the result of Store.DollarLabels .*s.labels"
}

// a struct that holds one,
func (s *Store) DollarLatest(ctx context.Context) (ticket.Ticket, error) {
	return s.latest, nil // want alias "s.latest"
}

// an address.
func (s *Store) DollarLatestPointer(ctx context.Context) (*ticket.Ticket, error) {
	return &s.latest, nil // want alias "s.latest"
}

// A string is copied.
func (s *Store) DollarLatestTitle(ctx context.Context) (string, error) {
	return s.latest.Title, nil
}

func (s *Store) DollarLabelsClone(ctx context.Context) ([]string, error) {
	return slices.Clone(s.labels), nil
}

// The pointers in a clone are the same.
func (s *Store) DollarQueue(ctx context.Context) ([]*ticket.Ticket, error) {
	return slices.Clone(s.queue), nil // want alias "s.queue"
}

// The whole map.
func (s *Store) DollarAll(ctx context.Context) (map[string]*ticket.Ticket, error) {
	return s.byTitle, nil // want alias "s.byTitle"
}

// A package-level variable.
func (s *Store) DollarNewest(ctx context.Context) (*ticket.Ticket, error) {
	return newest, nil // want alias "newest"
}

// A part of a slice.
func (s *Store) DollarFirst(ctx context.Context, n int) ([]string, error) {
	return s.labels[:n], nil // want alias "s.labels"
}

// In a new struct.
func (s *Store) DollarPage(ctx context.Context) (*Page, error) {
	return &Page{Labels: s.labels, Total: len(s.labels)}, nil // want alias "s.labels"
}

// Built from strings.
func (s *Store) DollarTitles(ctx context.Context) ([]string, error) {
	var out []string
	for _, t := range s.queue {
		out = append(out, t.Title)
	}
	return out, nil
}

// A function that copies what is needed.
func (s *Store) DollarCopy(ctx context.Context, title string) (ticket.Ticket, error) {
	return copyOf(s.byTitle[title]), nil
}

func copyOf(t *ticket.Ticket) ticket.Ticket {
	return ticket.Ticket{Title: t.Title, Labels: slices.Clone(t.Labels)}
}

// Kept and returned.
func (s *Store) DollarCreate(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	s.byTitle[t.Title] = t         // want retain "parameter t "
	return s.byTitle[t.Title], nil // want alias "DollarCreate"
}

// New memory every time.
func (s *Store) DollarNew(ctx context.Context, n int) (*ticket.Ticket, error) {
	return &ticket.Ticket{Title: string(rune('a' + n))}, nil
}
