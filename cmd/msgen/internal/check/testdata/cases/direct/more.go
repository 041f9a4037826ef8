package direct

import (
	"context"

	"example.com/desk/ticket"
)

// More changes what it is given, in less common words.
type More struct{ limit int }

// Two parameters, each reported for itself.
func (m *More) DollarBoth(ctx context.Context, t *ticket.Ticket, s *step) error {
	t.Title = "both"    // want byref "parameter t,"
	s.Minutes = m.limit // want byref "parameter s,"
	return nil
}

// Several writes to one parameter are one finding, at the first of them.
func (m *More) DollarTwice(ctx context.Context, t *ticket.Ticket) error {
	t.Title = "once" // want byref "parameter t,"
	t.Labels = nil
	return nil
}

// Increment through an index that is a call.
func (m *More) DollarIndexed(ctx context.Context, hours []int) error {
	hours[m.at()] += 2 // want byref "parameter hours,"
	return nil
}

func (m *More) at() int { return m.limit % 7 }

// A row of a matrix.
func (m *More) DollarMatrix(ctx context.Context, grid [][]int) error {
	grid[0][1] = 4 // want byref "parameter grid,.* writes grid\\[\\]\\[\\]"
	return nil
}

// An array of slices is copied, the slices are not.
func (m *More) DollarLanes(ctx context.Context, lanes [2][]int) error {
	lanes[0] = nil
	lanes[1][0] = 1 // want byref "parameter lanes,"
	return nil
}

// The slot of a map inside a map.
func (m *More) DollarNested(ctx context.Context, by map[string]map[string]int) error {
	by["a"]["b"]++ // want byref "parameter by,"
	return nil
}

// A nil map is replaced in the by-value part, then written.
func (m *More) DollarDefaultMap(ctx context.Context, f form) (int, error) {
	if f.Counts == nil {
		f.Counts = map[string]int{}
	}
	f.Counts["default"] = m.limit // want byref "parameter f,.* writes f.Counts\\[\\]"
	return len(f.Counts), nil
}

// A fresh map always.
func (m *More) DollarFreshMap(ctx context.Context, f form) (int, error) {
	f.Counts = map[string]int{"default": m.limit}
	f.Counts["other"] = 1
	return len(f.Counts), nil
}

// The loop variables are the targets: for the elements' slots and fields.
func (m *More) DollarRangeTarget(ctx context.Context, f *form) error {
	for f.First.Minutes = range 3 { // want byref "parameter f,"
		m.limit++
	}
	return nil
}

// A variadic parameter shares the caller's slice.
func (m *More) DollarAll(ctx context.Context, hours ...int) error {
	hours[0] = 8 // want byref "parameter hours,"
	return nil
}

// A receive, an assertion and a map read write with two values.
func (m *More) DollarLookup(ctx context.Context, s *step, by map[string]int) (bool, error) {
	var ok bool
	s.Minutes, ok = by["x"] // want byref "parameter s,"
	return ok, nil
}

// A pointer parameter of basic type.
func (m *More) DollarOut(ctx context.Context, total *int) error {
	*total += m.limit // want byref "parameter total,.* writes \\*?total"
	return nil
}

// An anonymous struct.
func (m *More) DollarAnonymous(ctx context.Context, p *struct{ X, Y int }) error {
	p.X, p.Y = p.Y, p.X // want byref "parameter p,"
	return nil
}

// Inc through a label and a goto: the shape of the flow does not matter.
func (m *More) DollarGoto(ctx context.Context, s *step) error {
again:
	s.Minutes++ // want byref "parameter s,"
	if s.Minutes < m.limit {
		goto again
	}
	return nil
}

// Dead code is no write.
func (m *More) DollarNever(ctx context.Context, s *step) error {
	const enabled = false
	if enabled {
		s.Minutes = 1
	}
	return nil
}

// A panic is not a return, but a local caller that recovers sees the change.
func (m *More) DollarPanics(ctx context.Context, s *step) error {
	s.Minutes = 1 // want byref "parameter s,"
	panic("too late")
}
