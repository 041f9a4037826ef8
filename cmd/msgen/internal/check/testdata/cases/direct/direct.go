// Package direct writes to parameters without detours.
package direct

import (
	"context"

	"example.com/desk/ticket"
)

type (
	form = ticket.Form
	step = ticket.Step
)

// Writes changes what it is given.
type Writes struct{ calls int }

// A field behind a pointer.
func (w *Writes) DollarTitle(ctx context.Context, t *ticket.Ticket) error {
	t.Title = "closed" // want byref:2 "^Writes.DollarTitle modifies parameter t, .*: it writes t.Title; return t or write to a copy$"
	return nil
}

// The receiver is the service's own.
func (w *Writes) DollarCount(ctx context.Context, t *ticket.Ticket) (int, error) {
	w.calls++
	return w.calls + len(t.Title), nil
}

// A struct passed by value is the callee's own, its arrays and inner structs too.
func (w *Writes) DollarDraft(ctx context.Context, f form) (string, error) {
	f.Title = "draft"
	f.First.Minutes = 5
	f.Marks[0]++
	return f.Title, nil
}

// But what it refers to is the caller's: a slice,
func (w *Writes) DollarLabel(ctx context.Context, f form) error {
	f.Labels[0] = "new" // want byref "parameter f,.* writes f.Labels\\[\\]"
	return nil
}

// a map,
func (w *Writes) DollarTally(ctx context.Context, f form) error {
	f.Counts["seen"] = 1 // want byref "parameter f,.* writes f.Counts\\[\\]"
	return nil
}

// a pointer,
func (w *Writes) DollarExtend(ctx context.Context, f form) error {
	f.Last.Minutes += 5 // want byref "parameter f,.* writes f.Last.Minutes"
	return nil
}

// a pointer to an array.
func (w *Writes) DollarWindow(ctx context.Context, f form) error {
	f.Window[1] = 17 // want byref "parameter f,.* writes f.Window\\[\\]"
	return nil
}

// An array is copied.
func (w *Writes) DollarQuarters(ctx context.Context, q [4]int) (int, error) {
	q[0] = 9
	return q[0], nil
}

func (w *Writes) DollarFirst(ctx context.Context, minutes []int) error {
	minutes[0] = 1 // want byref "parameter minutes,.* writes minutes\\[\\]"
	return nil
}

func (w *Writes) DollarForget(ctx context.Context, seen map[string]int) error {
	delete(seen, "today") // want byref "parameter seen,"
	return nil
}

func (w *Writes) DollarForgetAll(ctx context.Context, seen map[string]int) error {
	clear(seen) // want byref "parameter seen,"
	return nil
}

func (w *Writes) DollarZero(ctx context.Context, minutes []int) error {
	clear(minutes) // want byref "parameter minutes,"
	return nil
}

// Only the destination of a copy is written.
func (w *Writes) DollarFillIn(ctx context.Context, to, from []byte) (int, error) {
	return copy(to, from), nil // want byref "parameter to,"
}

// Read, change, write back.
func (w *Writes) DollarMore(ctx context.Context, steps map[string]step) error {
	s := steps["call"]
	s.Minutes++
	steps["call"] = s // want byref "parameter steps,"
	return nil
}

// Read and change, but not written back.
func (w *Writes) DollarEstimate(ctx context.Context, steps map[string]step) (int, error) {
	s := steps["call"]
	s.Minutes++
	return s.Minutes, nil
}

func (w *Writes) DollarBump(ctx context.Context, rows map[string][]int) error {
	rows["a"][0]++ // want byref "parameter rows,"
	return nil
}

func (w *Writes) DollarSwap(ctx context.Context, t *ticket.Ticket) error {
	t.Labels[0], t.Labels[1] = t.Labels[1], t.Labels[0] // want byref "parameter t,.* writes t.Labels\\[\\]"
	return nil
}

// The whole of it at once.
func (w *Writes) DollarReset(ctx context.Context, s *step) error {
	*s = step{Minutes: 1} // want byref "parameter s,"
	return nil
}

// The parameter variable points to something else by then,
func (w *Writes) DollarFresh(ctx context.Context, s *step) (int, error) {
	s = &step{}
	s.Minutes = 3
	return s.Minutes, nil
}

// or it may.
func (w *Writes) DollarMaybeFresh(ctx context.Context, s *step) (int, error) {
	if s == nil {
		s = &step{}
	}
	s.Minutes = 3 // want byref "parameter s,.* writes s.Minutes"
	return s.Minutes, nil
}

// A pointer to a pointer can't be sent at all.
func (w *Writes) DollarDouble(ctx context.Context, s **step) error { // want serial "parameter s"
	(*s).Minutes = 1 // want byref "parameter s,"
	return nil
}
