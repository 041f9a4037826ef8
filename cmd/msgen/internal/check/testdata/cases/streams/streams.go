// Package streams returns iterators.
package streams

import (
	"context"
	"errors"
	"iter"
	"strings"
)

// Row is an item.
type Row struct {
	Name string
	Tags []string
}

// Table has rows.
type Table struct {
	rows  []Row
	names map[string]string
	last  []string
	log   chan []string
}

// An iterator has what it needs of the service, of the arguments and of the
// context.
func (t *Table) DollarNames(ctx context.Context, skip []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, r := range t.rows {
			if !contains(skip, r.Name) && !yield(r.Name, ctx.Err()) { // want retain "the iterator of Table.DollarNames reads parameter skip after the call"
				return
			}
		}
	}
}

func contains(all []string, s string) bool {
	for _, x := range all {
		if x == s {
			return true
		}
	}
	return false
}

// Rows are copies, but for their tags.
func (t *Table) DollarRows(ctx context.Context) (iter.Seq2[Row, error], error) {
	return func(yield func(Row, error) bool) {
		for _, r := range t.rows {
			if !yield(r, nil) { // want alias "an item of Table.DollarRows shares memory with t.rows"
				return
			}
		}
	}, nil
}

// These are copies altogether.
func (t *Table) DollarCopies(ctx context.Context) (iter.Seq2[Row, error], error) {
	if t.rows == nil {
		return nil, context.Canceled
	}
	return func(yield func(Row, error) bool) {
		for _, r := range t.rows {
			r.Tags = append([]string(nil), r.Tags...)
			if !yield(r, nil) {
				return
			}
		}
	}, nil
}

// An argument comes back in pieces.
func (t *Table) DollarEcho(ctx context.Context, rows []Row) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) { // want retain "reads parameter rows after the call"
				return
			}
		}
	}
}

// What an iterator writes, the function writes.
func (t *Table) DollarUpper(ctx context.Context, rows []Row) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for i := range rows {
			rows[i].Name = strings.ToUpper(rows[i].Name) // want byref "modifies parameter rows"
			if !yield(rows[i], nil) {
				return
			}
		}
	}
}

// A helper makes the iterator.
func (t *Table) DollarClear(ctx context.Context, tags []string) iter.Seq2[string, error] {
	return each(tags, func(i int) { tags[i] = "" }) // want byref "modifies parameter tags"
}

func each(tags []string, f func(int)) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i, tag := range tags {
			f(i)
			if !yield(tag, nil) {
				return
			}
		}
	}
}

// What an iterator keeps, the function keeps.
func (t *Table) DollarKeep(ctx context.Context, tags []string) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		t.last = tags // want retain "parameter tags"
		yield(len(tags), nil)
	}
}

// A method is an iterator, too.
func (t *Table) DollarAll(ctx context.Context) iter.Seq2[Row, error] { return t.all }

func (t *Table) all(yield func(Row, error) bool) {
	for _, r := range t.rows {
		if !yield(Row{Name: r.Name}, nil) {
			return
		}
	}
}

// One stream can be made of another.
func (t *Table) DollarLower(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for r, err := range t.DollarAll(ctx) {
			r.Name = strings.ToLower(r.Name)
			if !yield(r, err) {
				return
			}
		}
	}
}

// Other iterators stay in their process.
func (t *Table) DollarSeq(ctx context.Context, in iter.Seq2[Row, error]) (iter.Seq[Row], error) { // want serial "parameter in" serial "result r0"
	return nil, nil
}

// A stream comes alone.
func (t *Table) DollarCounted(ctx context.Context) (int, iter.Seq2[Row, error], error) { // want serial "result r1"
	return 0, nil, nil
}

var errLeaf = errors.New("a leaf")

// DollarWalk hands its yield on.
func (t *Table) DollarWalk(ctx context.Context, depth int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) { walk(depth, yield) }
}

func walk(depth int, yield func(Row, error) bool) bool {
	switch depth {
	case 0:
		return yield(Row{}, errLeaf)
	case 1:
		return yield(Row{Name: "1", Tags: []string{"a"}}, errors.Join(errLeaf, errors.New("more")))
	default:
		return walk(depth-1, yield) && yield(Row{Tags: []string{"b"}}, nil) && walk(depth-1, yield)
	}
}
