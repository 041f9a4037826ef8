package returned

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"example.com/desk/ticket"
)

// Paths returns what it changed on some ways and not on others.
type Paths struct{ known map[string]bool }

// By a variable that may hold something else.
func (p *Paths) DollarVariable(ctx context.Context, t *ticket.Ticket, back bool) (*ticket.Ticket, error) {
	t.Title = "new" // want byref "parameter t,"
	out := &ticket.Ticket{}
	if back {
		out = t
	}
	return out, nil
}

// By a variable that may be nil beside an error.
func (p *Paths) DollarOneExit(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new" // want errpath "parameter t "
	var err error
	out := t
	if !p.known[t.Title] {
		out, err = nil, errRefused
	}
	return out, err
}

// By a variable that always holds it in the end.
func (p *Paths) DollarAlways(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	out := &ticket.Ticket{}
	t.Title = "new"
	out = t
	return out, nil
}

// The parameter variable holds something else by the time it is returned.
func (p *Paths) DollarReplaced(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new" // want byref "parameter t,"
	t = &ticket.Ticket{Title: t.Title}
	return t, nil
}

// Only the case that changes returns it.
func (p *Paths) DollarSwitch(ctx context.Context, t *ticket.Ticket, how string) (*ticket.Ticket, error) {
	switch how {
	case "close":
		t.Title = "closed"
		return t, nil
	case "show":
		return &ticket.Ticket{Title: t.Title}, nil
	default:
		return nil, fmt.Errorf("don't know how to %s", how)
	}
}

// It is changed after it was put into the result.
func (p *Paths) DollarThenChanged(ctx context.Context, t *ticket.Ticket) (Receipt, error) {
	r := Receipt{Ticket: t}
	t.Title = "new"
	return r, nil
}

// A field of the result pointed to it, and no longer does.
func (p *Paths) DollarTakenOut(ctx context.Context, t *ticket.Ticket) (Receipt, error) {
	r := Receipt{Ticket: t}
	t.Title = "new" // want byref "parameter t,"
	r.Ticket = nil
	return r, nil
}

// Every element is changed, and all are returned in another order.
func (p *Paths) DollarReversed(ctx context.Context, ts []*ticket.Ticket) ([]*ticket.Ticket, error) {
	out := make([]*ticket.Ticket, 0, len(ts))
	for _, t := range slices.Backward(ts) {
		t.Title += "!"
		out = append(out, t)
	}
	return out, nil
}

// The slice is sorted, a clone of it is returned.
func (p *Paths) DollarSortedClone(ctx context.Context, labels []string) ([]string, error) {
	slices.Sort(labels) // want byref "parameter labels,"
	return slices.Clone(labels), nil
}

// A clone is sorted and returned.
func (p *Paths) DollarCloneSorted(ctx context.Context, labels []string) ([]string, error) {
	out := slices.Clone(labels)
	slices.Sort(out)
	return out, nil
}

// What append returned is dropped, and the shorter slice returned.
func (p *Paths) DollarAppendDropped(ctx context.Context, labels []string) ([]string, error) {
	_ = append(labels, "more")
	return labels, nil
}

// The error is the one of a function that made the change.
func (p *Paths) DollarDelegated(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	return p.rename(t)
}

func (p *Paths) rename(t *ticket.Ticket) (*ticket.Ticket, error) {
	if t.Title == "" {
		return nil, errRefused
	}
	t.Title = "new"
	return t, nil
}

// That function may fail after the change.
func (p *Paths) DollarDelegatedLate(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	out, err := p.renameLate(t)
	if err != nil {
		return nil, fmt.Errorf("rename: %w", err)
	}
	return out, nil
}

func (p *Paths) renameLate(t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new" // want errpath "DollarDelegatedLate modifies parameter t "
	if !p.known[t.Title] {
		return nil, errRefused
	}
	return t, nil
}

// The caller takes no notice of what that function returns.
func (p *Paths) DollarIgnored(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	if _, err := p.retitle(t); err != nil {
		return &ticket.Ticket{}, nil
	}
	return &ticket.Ticket{Title: t.Title}, nil
}

func (p *Paths) retitle(t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "again" // want byref "DollarIgnored modifies parameter t,"
	return t, nil
}

// The error is joined from several.
func (p *Paths) DollarJoined(ctx context.Context, t *ticket.Ticket) (_ *ticket.Ticket, err error) {
	if t.Site == nil {
		err = errors.Join(err, errRefused)
	}
	if t.Title == "" {
		err = errors.Join(err, errRefused)
	}
	if err != nil {
		return nil, err
	}
	t.Title = "joined"
	return t, nil
}

// A panic is turned into an error, after the change.
func (p *Paths) DollarRecovered(ctx context.Context, t *ticket.Ticket) (out *ticket.Ticket, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	out = t
	t.Title = t.Labels[0]
	return out, nil
}

// The map is returned by value within a struct.
func (p *Paths) DollarFields(ctx context.Context, fields map[string]string) (ticket.Ticket, error) {
	fields["state"] = "new"
	return ticket.Ticket{Fields: fields}, nil
}

// Nothing but the length is returned.
func (p *Paths) DollarLength(ctx context.Context, fields map[string]string) (int, error) {
	fields["state"] = "new" // want byref "parameter fields,"
	return len(fields), nil
}
