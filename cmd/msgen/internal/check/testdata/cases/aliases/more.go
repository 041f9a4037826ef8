package aliases

import (
	"context"
	"maps"

	"example.com/desk/ticket"
)

// More writes through further names.
type More struct{ last *step }

// Either of two.
func (m *More) DollarEither(ctx context.Context, a, b *step) error {
	s := a
	if b.Minutes > 0 {
		s = b
	}
	s.Minutes = 0 // want byref "parameter a,.* writes a.Minutes" byref "parameter b,.* writes b.Minutes"
	return nil
}

// The receiver's own, whatever was in the variable before.
func (m *More) DollarReused(ctx context.Context, s *step) (int, error) {
	n := s.Minutes
	s = m.last
	s.Minutes = n
	return n, nil
}

// A sub-slice has the same array.
func (m *More) DollarTail(ctx context.Context, hours []int) error {
	tail := hours[1:]
	tail[0] = 0 // want byref "parameter hours,"
	return nil
}

// So has an array that a slice was converted to by pointer; by value it is a copy.
func (m *More) DollarArrays(ctx context.Context, hours, days []int) (int, error) {
	byValue := [2]int(hours)
	byValue[0] = 1
	byPointer := (*[2]int)(days)
	byPointer[0] = 1 // want byref "parameter days,"
	return byValue[0], nil
}

// A named slice type is the same slice.
func (m *More) DollarConverted(ctx context.Context, hours []int) error {
	shifts(hours)[0] = 8 // want byref "parameter hours,"
	return nil
}

type shifts []int

// Bytes of a string are new memory.
func (m *More) DollarBytes(ctx context.Context, title string) (string, error) {
	b := []byte(title)
	b[0] = 'T'
	return string(b), nil
}

// A copied struct, its map cloned.
func (m *More) DollarPatched(ctx context.Context, t *ticket.Ticket) (string, error) {
	c := *t
	c.Fields = maps.Clone(t.Fields)
	c.Fields["state"] = "open"
	c.Site = &ticket.Site{City: t.Site.City}
	c.Site.City = "Ulm"
	return c.Site.City, nil
}

// A copied struct, its pointer not copied.
func (m *More) DollarMoved(ctx context.Context, t *ticket.Ticket) (string, error) {
	c := *t
	c.Site.City = "Ulm" // want byref "parameter t,.* writes t.Site.City"
	return c.Title, nil
}

// The address of the parameter variable itself.
func (m *More) DollarAddress(ctx context.Context, f form, t *ticket.Ticket) (int, error) {
	pf, pt := &f, &t
	pf.First.Minutes = 3
	(*pt).Title = "behind" // want byref "parameter t,"
	return pf.First.Minutes, nil
}

// Embedded pointers.
type assigned struct {
	*ticket.Ticket
	agent string
}

func (m *More) DollarEmbedded(ctx context.Context, t *ticket.Ticket) (string, error) {
	a := assigned{Ticket: t, agent: "kim"}
	a.Title = "assigned" // want byref "parameter t,.* writes t.Title"
	return a.agent, nil
}

// Embedded values are copies.
type noted struct {
	ticket.Ticket
	note string
}

func (m *More) DollarEmbeddedCopy(ctx context.Context, t *ticket.Ticket) (string, error) {
	n := noted{Ticket: *t, note: "new"}
	n.Title = n.note
	return n.Title, nil
}

// The pointer is overwritten in the local struct before the write.
func (m *More) DollarReplaced(ctx context.Context, t *ticket.Ticket) (string, error) {
	a := assigned{Ticket: t}
	a.Ticket = &ticket.Ticket{}
	a.Title = "own"
	return a.Title, nil
}

// An index built over the elements.
func (m *More) DollarIndex(ctx context.Context, ts []*ticket.Ticket) (int, error) {
	by := make(map[string]*ticket.Ticket, len(ts))
	for _, t := range ts {
		by[t.Title] = t
	}
	if t, ok := by["lost"]; ok {
		t.Title = "found" // want byref "parameter ts,.* writes ts\\[\\].Title"
	}
	return len(by), nil
}

// An index of positions: a second way to the same elements.
func (m *More) DollarPositions(ctx context.Context, ts []ticket.Ticket) (int, error) {
	at := map[string]int{}
	for i, t := range ts {
		at[t.Title] = i
	}
	ts[at["lost"]].Title = "found" // want byref "parameter ts,.* writes ts\\[\\].Title"
	return len(at), nil
}

// A result by two names.
func (m *More) DollarTwoSteps(ctx context.Context, f *form) error {
	steps := f.Steps
	last := &steps[len(steps)-1]
	parts := last.Parts
	parts[0]++ // want byref "parameter f,.* writes f.Steps\\[\\].Parts\\[\\]"
	return nil
}
