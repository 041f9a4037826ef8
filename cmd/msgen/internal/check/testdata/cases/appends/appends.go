// Package appends appends to parameters, and clones them.
package appends

import (
	"context"
	"maps"
	"slices"
	"sort"

	"example.com/desk/ticket"
)

// Lists appends.
type Lists struct{ calls int }

// What lies behind the length may be the caller's too.
func (l *Lists) DollarAdd(ctx context.Context, hours []int) (int, error) {
	hours = append(hours, 1) // want byref "^Lists.DollarAdd may modify parameter hours, .*spare capacity"
	return len(hours), nil
}

// Filtering in place.
func (l *Lists) DollarPositive(ctx context.Context, hours []int) (int, error) {
	kept := hours[:0]
	for _, h := range hours {
		if h > 0 {
			kept = append(kept, h) // want byref "modifies parameter hours,"
		}
	}
	return len(kept), nil
}

// No capacity is left by a full slice expression,
func (l *Lists) DollarClipped(ctx context.Context, hours []int) (int, error) {
	all := append(hours[:len(hours):len(hours)], 1)
	return len(all), nil
}

// nor by slices.Clip, and what append returns then is new.
func (l *Lists) DollarClip(ctx context.Context, hours []int) (int, error) {
	all := append(slices.Clip(hours), 1)
	all[0] = 1
	return len(all), nil
}

// The idioms that clone.
func (l *Lists) DollarCloneNil(ctx context.Context, hours []int) (int, error) {
	all := append([]int(nil), hours...)
	all[0] = 2
	return len(all), nil
}

func (l *Lists) DollarCloneEmpty(ctx context.Context, hours []int) (int, error) {
	all := append([]int{}, hours...)
	sort.Ints(all)
	return all[0], nil
}

func (l *Lists) DollarCloneMap(ctx context.Context, seen map[string]int) (int, error) {
	mine := maps.Clone(seen)
	mine["today"] = 1
	return len(mine), nil
}

func (l *Lists) DollarCloneCopy(ctx context.Context, hours []int) (int, error) {
	mine := make([]int, len(hours))
	copy(mine, hours)
	mine[0] = 3
	return mine[0], nil
}

// A clone of pointers shares what they point to.
func (l *Lists) DollarShallow(ctx context.Context, ts []*ticket.Ticket) error {
	mine := slices.Clone(ts)
	mine[0] = nil
	mine[1].Title = "shared" // want byref "parameter ts,.* writes ts\\[\\].Title"
	return nil
}

// Its slots are its own.
func (l *Lists) DollarShallowSlots(ctx context.Context, ts []*ticket.Ticket) (int, error) {
	mine := slices.Clone(ts)
	mine[0] = nil
	return len(mine), nil
}

// Appended to a field of the parameter: the field is written as well.
func (l *Lists) DollarAddLabel(ctx context.Context, t *ticket.Ticket) error {
	t.Labels = append(t.Labels, "seen") // want byref "parameter t,"
	return nil
}

// Appended to a field of a copy.
func (l *Lists) DollarAddToCopy(ctx context.Context, f ticket.Form) (int, error) {
	f.Labels = append(f.Labels, "seen") // want byref "may modify parameter f,"
	return len(f.Labels), nil
}

// Appended from a parameter: only read.
func (l *Lists) DollarCollect(ctx context.Context, a, b []int) ([]int, error) {
	var all []int
	all = append(all, a...)
	return append(all, b...), nil
}

// The second append has the first one's memory, which may be the caller's.
func (l *Lists) DollarChain(ctx context.Context, hours []int) (int, error) {
	all := append(append(hours, 1), 2) // want byref "may modify parameter hours,"
	return len(all), nil
}

// Clipped, then written below the length.
func (l *Lists) DollarClipWrite(ctx context.Context, hours []int) error {
	mine := slices.Clip(hours)
	mine[0] = 1 // want byref "parameter hours,"
	return nil
}

// Removing by appending the rest.
func (l *Lists) DollarRemove(ctx context.Context, hours []int, i int) (int, error) {
	rest := append(hours[:i], hours[i+1:]...) // want byref "modifies parameter hours,"
	return len(rest), nil
}

// Inserting by a clone of the rest.
func (l *Lists) DollarInsert(ctx context.Context, hours []int, i int) ([]int, error) {
	out := make([]int, 0, len(hours)+1)
	out = append(out, hours[:i]...)
	out = append(out, 0)
	return append(out, hours[i:]...), nil
}

// Bytes appended by a library.
func (l *Lists) DollarStamp(ctx context.Context, line []byte, n int64) (int, error) {
	line = strconvAppend(line, n)
	return len(line), nil
}

func strconvAppend(line []byte, n int64) []byte {
	return append(line, byte(n)) // want byref "DollarStamp may modify parameter line,"
}
