package returned

import (
	"context"

	"example.com/desk/ticket"
)

// Elements returns some of those that it was given.
type Elements struct{}

// The one that is changed is found, and returned.
func (e *Elements) DollarFound(ctx context.Context, ts []*ticket.Ticket, title string) (*ticket.Ticket, error) {
	for i := range ts {
		if ts[i].Title == title {
			ts[i].Labels = nil
			return ts[i], nil
		}
	}
	return nil, errRefused
}

// Another one than the one that is changed is returned.
func (e *Elements) DollarOther(ctx context.Context, ts []*ticket.Ticket) (*ticket.Ticket, error) {
	ts[0].Title = "new" // want byref "parameter ts,"
	return ts[1], nil
}

// All but the first are returned.
func (e *Elements) DollarRest(ctx context.Context, hours []int) ([]int, error) {
	hours[0] = 0 // want byref "parameter hours,"
	return hours[1:], nil
}

// It was in an array that is returned in part.
func (e *Elements) DollarHalf(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Title = "new" // want byref "parameter t,"
	both := [2]*ticket.Ticket{t, {Title: "other"}}
	return both[1], nil
}

// One of two is changed, and that one is returned.
func (e *Elements) DollarEither(ctx context.Context, a, b *ticket.Ticket) (*ticket.Ticket, error) {
	t := a
	if len(a.Labels) == 0 {
		t = b
	}
	t.Title = "new"
	return t, nil
}

// A missing ticket is replaced by a new one, which is then changed and returned.
func (e *Elements) DollarDefault(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	if t == nil {
		t = &ticket.Ticket{}
	}
	t.Title = "new"
	return t, nil
}

// The map is replaced after it was changed, but not always.
func (e *Elements) DollarReplaced(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Fields["by"] = "me" // want byref "parameter t,"
	if len(t.Labels) > 0 {
		t.Fields = map[string]string{}
	}
	return t, nil
}

// The ticket is replaced as a whole, but not always.
func (e *Elements) DollarEmptied(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	t.Fields["by"] = "me" // want byref "parameter t,"
	if len(t.Labels) > 0 {
		*t = ticket.Ticket{Title: t.Title}
	}
	return t, nil
}

// It is replaced, and its fields are put back.
func (e *Elements) DollarReset(ctx context.Context, t *ticket.Ticket) (*ticket.Ticket, error) {
	fields := t.Fields
	fields["by"] = "me"
	*t = ticket.Ticket{Title: t.Title}
	t.Fields = fields
	return t, nil
}

// A step is taken out, changed and put back.
func (e *Elements) DollarPutBack(ctx context.Context, f ticket.Form) (ticket.Form, error) {
	for i := range f.Steps {
		s := f.Steps[i]
		s.Parts[0] = 1
		f.Steps[i] = s
	}
	return f, nil
}

// A step is changed and then replaced by one without its parts.
func (e *Elements) DollarDropped(ctx context.Context, f ticket.Form, n int) (ticket.Form, error) {
	f.Steps[n].Parts[0] = 1 // want byref "parameter f,"
	f.Steps[n] = ticket.Step{Minutes: 5}
	return f, nil
}

// What is changed beside an error only is not given back at all.
func (e *Elements) DollarRefused(ctx context.Context, t *ticket.Ticket) (int, error) {
	t.Title = "" // want errpath "parameter t "
	return 0, errRefused
}
