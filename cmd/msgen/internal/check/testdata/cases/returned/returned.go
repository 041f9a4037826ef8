// Package returned changes parameters and returns them, or not.
package returned

import (
	"context"
	"errors"
	"sort"

	"example.com/desk/ticket"
)

// Gives returns what it changed.
type Gives struct{ known map[string]bool }

// Receipt holds a ticket.
type Receipt struct{ Ticket *ticket.Ticket }

var errRefused = errors.New("refused")

func (g *Gives) DollarTitle(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new"
	return t, nil
}

func (g *Gives) DollarSort(ctx context.Context, labels []string) ([]string, error) {
	sort.Strings(labels)
	return labels, nil
}

func (g *Gives) DollarAppend(ctx context.Context, hours []int) ([]int, error) {
	return append(hours, 1), nil
}

// A struct by value whose slice is changed.
func (g *Gives) DollarValue(ctx context.Context, f ticket.Form) (ticket.Form, error) {
	f.Labels[0] = "new"
	return f, nil
}

// Within another struct.
func (g *Gives) DollarReceipt(ctx context.Context, t *ticket.Ticket) (Receipt, error) {
	t.Title = "new"
	return Receipt{Ticket: t}, nil
}

// Refused before anything was changed.
func (g *Gives) DollarEarly(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	if t.Title == "" {
		return nil, errRefused
	}
	t.Title = "new"
	return t, nil
}

// Refused when it was changed already.
func (g *Gives) DollarLate(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new" // want errpath "modifies parameter t and then may fail without returning it"
	if len(t.Labels) == 0 {
		return nil, errRefused
	}
	return t, nil
}

// Returned on one branch only.
func (g *Gives) DollarSometimes(ctx context.Context, t *ticket.Ticket, back bool) (*ticket.Ticket, error) {
	t.Title = "new" // want byref "modifies parameter t,"
	if back {
		return t, nil
	}
	return &ticket.Ticket{}, nil
}

// The wrong one is returned.
func (g *Gives) DollarOther(ctx context.Context, a, b *ticket.Ticket) (*ticket.Ticket, error) {
	a.Title = "new" // want byref "parameter a,"
	return b, nil
}

// A part that does not hold what was changed is returned.
func (g *Gives) DollarPart(ctx context.Context, t *ticket.Ticket) ([]string, error) {
	t.Title = "new" // want byref "parameter t,"
	return t.Labels, nil
}

// A copy from before the change is returned.
func (g *Gives) DollarStale(ctx context.Context, t *ticket.Ticket) (ticket.Ticket, error) {
	before := *t
	t.Title = "new" // want byref "parameter t,"
	return before, nil
}

// A copy from after the change has it.
func (g *Gives) DollarAfter(ctx context.Context, t *ticket.Ticket) (ticket.Ticket, error) {
	t.Labels[0] = "new"
	after := *t
	return after, nil
}

// Beside the error too.
func (g *Gives) DollarBeside(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new"
	if !g.known[t.Title] {
		return t, errRefused
	}
	return t, nil
}

// A bare return of named results.
func (g *Gives) DollarNamed(ctx context.Context, t *ticket.Ticket) (out *ticket.Ticket, err error) {
	t.Title = "new"
	out = t
	return
}

// A deferred function clears the result where there was an error.
func (g *Gives) DollarCleared(ctx context.Context, t *ticket.Ticket) (out *ticket.Ticket, err error) {
	defer func() {
		if err != nil {
			out = nil
		}
	}()
	t.Title = "new" // want errpath "parameter t "
	if !g.known[t.Title] {
		return t, errRefused
	}
	return t, nil
}

// What was changed is the part that is returned.
func (g *Gives) DollarSite(ctx context.Context, t *ticket.Ticket) (*ticket.Site, error) {
	t.Site.City = "Ulm"
	return t.Site, nil
}

// Two are changed, one is returned.
func (g *Gives) DollarOne(ctx context.Context, a, b *ticket.Ticket) (*ticket.Ticket, error) {
	a.Title = "new"
	b.Title = "new" // want byref "parameter b,"
	return a, nil
}

// Both are.
func (g *Gives) DollarBoth(ctx context.Context, a, b *ticket.Ticket) (*ticket.Ticket, *ticket.Ticket, error) {
	a.Title, b.Title = b.Title, a.Title
	return b, a, nil
}

// In a new list.
func (g *Gives) DollarListed(ctx context.Context, t *ticket.Ticket) ([]*ticket.Ticket, error) {
	t.Title = "new"
	return []*ticket.Ticket{t}, nil
}

// An error from a call is passed on.
func (g *Gives) DollarCheck(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new" // want errpath "parameter t "
	if err := g.check(t); err != nil {
		return nil, err
	}
	return t, nil
}

func (g *Gives) check(t *ticket.Ticket) error {
	if !g.known[t.Title] {
		return errRefused
	}
	return nil
}

// What a call returns is the error, or the absence of one.
func (g *Gives) DollarChecked(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new"
	return t, g.check(t)
}
