// Package fixes has dollar functions that write to their parameters.
package fixes

import (
	"context"
	"sort"
	"strings"
)

// Tags is a service that works on copies once it is fixed.
type Tags struct {
	text  string
	total int
	log   func(string)
}

// Request is sent by value.
type Request struct {
	Tags   []string
	Grid   [][]string
	Lines  []Line
	Cells  [2][]int
	Inner  Inner
	Nested *Inner
}

// Inner is a part of it.
type Inner struct{ Names []string }

// Line is one article.
type Line struct {
	Price int
	Sizes [3]int
	Marks []string
}

// List has a name of its own.
type List []string

func (t *Tags) DollarJoin(ctx context.Context, tags []string) (string, error) { // comments stay
	// Where they are.
	sort.Strings(tags) // want `modifies parameter tags`
	return strings.Join(tags, ","), nil
}

func (t *Tags) DollarSortedFirst(ctx context.Context, tags List) (string, error) {
	sort.Strings(tags) // want `modifies parameter tags`
	return tags[0], nil
}

func (t *Tags) DollarField(ctx context.Context, r Request) (string, error) {
	for i, tag := range r.Tags {
		r.Tags[i] = strings.TrimSpace(tag) // want `modifies parameter r`
	}
	sort.Strings(r.Inner.Names)
	return strings.Join(r.Tags, ","), nil
}

func (t *Tags) DollarSum(ctx context.Context, r Request) error {
	for i := range r.Lines {
		r.Lines[i].Price++ // want `modifies parameter r`
		r.Lines[i].Sizes[0] = 1
	}
	for _, l := range r.Lines {
		t.total += l.Price
	}
	return nil
}

func (t *Tags) DollarVariadic(ctx context.Context, tags ...string) (int, error) {
	t.text = joined(tags)
	return len(t.text), nil
}

func joined(tags []string) string {
	tags[0] = "first" // want `modifies parameter tags`
	return strings.Join(tags, ",")
}

func (t *Tags) DollarFilter(ctx context.Context, tags []string) (string, error) {
	kept := tags[:0]
	for _, tag := range tags {
		if tag != "" {
			kept = append(kept, tag) // want `modifies parameter tags`
		}
	}
	return strings.Join(kept, ","), nil
}

func (t *Tags) DollarClosure(ctx context.Context, tags []string) (string, error) {
	func() { sort.Strings(tags) }() // want `modifies parameter tags`
	if len(tags) == 0 {
		return "", nil
	}
	return tags[0], nil
}

// Elements are shared by a clone.
func (t *Tags) DollarDeep(ctx context.Context, r Request) (string, error) {
	r.Grid[0][0] = "" // want `modifies parameter r`
	return r.Grid[0][1], nil
}

func (t *Tags) DollarDeepField(ctx context.Context, r Request) (string, error) {
	r.Lines[0].Marks[0] = "" // want `modifies parameter r`
	return r.Lines[0].Marks[1], nil
}

func (t *Tags) DollarArray(ctx context.Context, r Request) (int, error) {
	r.Cells[0][0] = 1 // want `modifies parameter r`
	return r.Cells[1][0], nil
}

func (t *Tags) DollarPointer(ctx context.Context, r Request) (string, error) {
	r.Nested.Names[0] = "" // want `modifies parameter r`
	return r.Nested.Names[0], nil
}

// A clone would make functions that only write do nothing.
func (t *Tags) DollarRead(ctx context.Context, buf []byte) (int, error) {
	return copy(buf, t.text), nil // want `modifies parameter buf`
}

func (t *Tags) DollarDefaults(ctx context.Context, lines []Line) (bool, error) {
	for i := range lines {
		if lines[i].Price == 0 {
			lines[i].Price = 1 // want `modifies parameter lines`
		}
	}
	return len(lines) > 0, nil
}

func (t *Tags) DollarShadowed(ctx context.Context, tags []string, slices int) (string, error) {
	sort.Strings(tags) // want `modifies parameter tags`
	return tags[slices], nil
}
