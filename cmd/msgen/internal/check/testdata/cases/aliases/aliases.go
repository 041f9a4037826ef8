// Package aliases writes to parameters under other names.
package aliases

import (
	"context"
	"slices"

	"example.com/desk/ticket"
)

type (
	form   = ticket.Form
	step   = ticket.Step
	thread = ticket.Thread
)

// Names writes through other names.
type Names struct{ calls int }

// report holds a list of its own.
type report struct {
	lines []string
	index map[string]int
	total int
}

// p := &param.Field
func (n *Names) DollarField(ctx context.Context, f *form) error {
	first := &f.First
	first.Minutes = 4 // want byref "parameter f,.* writes f.First.Minutes"
	return nil
}

// A copied struct shares its slices,
func (n *Names) DollarCopy(ctx context.Context, f *form) error {
	c := *f
	c.Labels[0] = "copied" // want byref "parameter f,.* writes f.Labels\\[\\]"
	return nil
}

// but not its scalars, and not the slice variable itself.
func (n *Names) DollarCopyTop(ctx context.Context, f *form) (string, error) {
	c := *f
	c.Title = "copied"
	c.Labels = nil
	return c.Title, nil
}

// Cloned first, then written.
func (n *Names) DollarCloned(ctx context.Context, f form) (string, error) {
	f.Labels = slices.Clone(f.Labels)
	f.Labels[0] = "mine"
	return f.Labels[0], nil
}

// The loop variable is a copy that holds a slice.
func (n *Names) DollarEachPart(ctx context.Context, f *form) error {
	for _, s := range f.Steps {
		s.Parts[0] = 1 // want byref "parameter f,.* writes f.Steps\\[\\].Parts\\[\\]"
	}
	return nil
}

// A write to the loop variable is lost.
func (n *Names) DollarEachLost(ctx context.Context, f *form) error {
	for _, s := range f.Steps {
		s.Minutes = 1
		n.calls += s.Minutes
	}
	return nil
}

// The loop variable is a pointer.
func (n *Names) DollarClose(ctx context.Context, ts []*ticket.Ticket) error {
	for _, t := range ts {
		t.Title = "closed" // want byref "parameter ts,.* writes ts\\[\\].Title"
	}
	return nil
}

// p := &slice[i]
func (n *Names) DollarIndexed(ctx context.Context, f *form) error {
	for i := range f.Steps {
		s := &f.Steps[i]
		s.Minutes++ // want byref "parameter f,.* writes f.Steps\\[\\].Minutes"
	}
	return nil
}

// A walk along a list.
func (n *Names) DollarRedact(ctx context.Context, th *thread) error { // want cycle "th"
	for m := th; m != nil; m = m.Reply {
		m.Text = "" // want byref "parameter th,"
	}
	return nil
}

// Held by a local struct.
func (n *Names) DollarWrapped(ctx context.Context, lines []string) (int, error) {
	r := report{lines: lines, index: map[string]int{}}
	r.lines[0] = "wrapped" // want byref "parameter lines,"
	return r.total, nil
}

// The struct's other fields are its own.
func (n *Names) DollarBeside(ctx context.Context, lines []string) (int, error) {
	r := report{lines: lines, index: map[string]int{}}
	r.index["a"] = len(r.lines)
	r.total = 4
	return r.total, nil
}

// Held by a local slice.
func (n *Names) DollarListed(ctx context.Context, a, b *step) error {
	for _, s := range []*step{a} {
		s.Minutes = b.Minutes // want byref "parameter a,.* writes a.Minutes"
	}
	return nil
}

// Held by a local map.
func (n *Names) DollarMapped(ctx context.Context, s *step) error {
	by := map[string]*step{"x": s}
	by["x"].Minutes = 2 // want byref "parameter s,"
	return nil
}

// On its way through a local channel.
func (n *Names) DollarPiped(ctx context.Context, s *step) error {
	pipe := make(chan *step, 1)
	pipe <- s
	(<-pipe).Minutes = 1 // want byref "parameter s,"
	return nil
}
