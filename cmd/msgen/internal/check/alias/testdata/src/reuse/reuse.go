// Package reuse has streams that yield memory that they write again.
package reuse

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"io"
	"iter"
	"slices"

	"rows"
)

// Row is an item.
type Row struct {
	ID   int
	Tags []string
}

// Streams is a service.
type Streams struct{ db *sql.DB }

func (*Streams) DollarBuffer(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		b := []byte{0}
		for i := range 3 {
			b[0] = byte(i)
			if !yield(b, nil) { // want `^Streams.DollarBuffer yields memory that it writes to again, which changes the items that a local caller has and no remote one's; yield a copy$`
				return
			}
		}
	}
}

func (*Streams) DollarPointer(ctx context.Context) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		var r Row
		for i := range 3 {
			r.ID = i
			if !yield(&r, nil) { // want `yields memory that it writes to again`
				return
			}
		}
	}
}

func (*Streams) DollarWhole(ctx context.Context, ids []int) iter.Seq2[*Row, error] {
	ids = slices.Clone(ids)
	return func(yield func(*Row, error) bool) {
		r := new(Row)
		for _, id := range ids {
			*r = Row{ID: id}
			if !yield(r, nil) { // want `yields memory`
				return
			}
		}
	}
}

func (*Streams) DollarAppend(ctx context.Context) iter.Seq2[[]int, error] {
	return func(yield func([]int, error) bool) {
		var acc []int
		for i := range 3 {
			acc = append(acc[:0], i)
			if !yield(acc, nil) { // want `yields memory`
				return
			}
		}
	}
}

func (*Streams) DollarField(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		r := Row{Tags: make([]string, 1)}
		for i := range 3 {
			r.ID = i
			r.Tags[0] = "x"
			if !yield(r, nil) { // want `yields memory`
				return
			}
		}
	}
}

func (*Streams) DollarMap(ctx context.Context) iter.Seq2[map[string]int, error] {
	return func(yield func(map[string]int, error) bool) {
		m := map[string]int{}
		for i := range 3 {
			m["i"] = i
			if !yield(m, nil) { // want `yields memory`
				return
			}
		}
	}
}

func (*Streams) DollarScanner(ctx context.Context, path string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		s := bufio.NewScanner(open(path))
		for s.Scan() {
			if !yield(s.Bytes(), nil) { // want `yields memory`
				return
			}
		}
	}
}

func open(string) io.Reader { return bytes.NewReader(nil) }

func (*Streams) DollarReader(ctx context.Context, path string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		buf := make([]byte, 512)
		r := open(path)
		for {
			n, err := r.Read(buf)
			if err != nil {
				return
			}
			if !yield(buf[:n], nil) { // want `yields memory`
				return
			}
		}
	}
}

func (s *Streams) DollarRows(ctx context.Context) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		found, err := s.db.QueryContext(ctx, "SELECT id FROM rows")
		if err != nil {
			yield(nil, err)
			return
		}
		defer found.Close()
		row := &Row{}
		for found.Next() {
			if err := found.Scan(&row.ID); err != nil {
				yield(nil, err)
				return
			}
			if !yield(row, nil) { // want `yields memory`
				return
			}
		}
	}
}

func (*Streams) DollarHelper(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		rows.Each(3, func(b []byte) bool { return yield(b, nil) }) // want `yields memory`
	}
}

func fill(b []byte, i int) { b[0] = byte(i) }

func (*Streams) DollarFilled(ctx context.Context) iter.Seq2[[]byte, error] {
	buf := make([]byte, 1)
	return func(yield func([]byte, error) bool) {
		for i := range 3 {
			fill(buf, i)
			if !yield(buf, nil) { // want `yields memory`
				return
			}
		}
	}
}

func inner() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		buf := make([]byte, 1)
		for i := range 3 {
			buf[0] = byte(i)
			if !yield(buf) {
				return
			}
		}
	}
}

func (*Streams) DollarAdapter(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for b := range inner() {
			if !yield(b, nil) { // want `yields memory`
				return
			}
		}
	}
}

func (*Streams) DollarBody(ctx context.Context, in []int) iter.Seq2[[]byte, error] {
	in = slices.Clone(in)
	return func(yield func([]byte, error) bool) {
		buf := make([]byte, 1)
		for x := range slices.Values(in) {
			buf[0] = byte(x)
			if !yield(buf, nil) { // want `yields memory`
				return
			}
		}
	}
}

func (*Streams) DollarOnce(ctx context.Context) iter.Seq2[[]int, error] {
	return func(yield func([]int, error) bool) {
		all := []int{1}
		if !yield(all, nil) { // want `yields memory`
			return
		}
		all[0] = 2
		yield(slices.Clone(all), nil)
	}
}

// Good from here on.

func (*Streams) DollarCloned(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		b := []byte{0}
		for i := range 3 {
			b[0] = byte(i)
			if !yield(bytes.Clone(b), nil) {
				return
			}
		}
	}
}

func (*Streams) DollarFresh(ctx context.Context) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		for i := range 3 {
			r := &Row{}
			r.ID = i
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarByValue(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var r Row
		for i := range 3 {
			r.ID = i
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarLoopVariable(ctx context.Context) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		for _, r := range make([]Row, 3) {
			r.ID++
			if !yield(&r, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarElements(ctx context.Context) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		all := make([]Row, 3)
		for i := range all {
			all[i].ID = i
			if !yield(&all[i], nil) {
				return
			}
		}
	}
}

func (*Streams) DollarText(ctx context.Context, path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		s := bufio.NewScanner(open(path))
		for s.Scan() {
			if !yield(s.Text(), nil) {
				return
			}
		}
	}
}

func (s *Streams) DollarScanned(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		found, err := s.db.QueryContext(ctx, "SELECT id FROM rows")
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer found.Close()
		for found.Next() {
			var row Row
			if err := found.Scan(&row.ID); err != nil || !yield(row, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarHelperFresh(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		rows.Fresh(3, func(b []byte) bool { return yield(b, nil) })
	}
}

func (*Streams) DollarHelperCloned(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		rows.Each(3, func(b []byte) bool { return yield(bytes.Clone(b), nil) })
	}
}

func (*Streams) DollarAdapterCloned(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for b := range inner() {
			if !yield(slices.Clone(b), nil) {
				return
			}
		}
	}
}

func (*Streams) DollarGrows(ctx context.Context) iter.Seq2[[]int, error] {
	return func(yield func([]int, error) bool) {
		var acc []int
		for i := range 3 {
			acc = append(acc, i)
			if !yield(slices.Clone(acc), nil) {
				return
			}
		}
	}
}

func (*Streams) DollarNewEachTime(ctx context.Context) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var r Row
		for i := range 3 {
			r = Row{ID: i, Tags: make([]string, 1)}
			r.Tags[0] = "x"
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarBodyFresh(ctx context.Context, in []int) iter.Seq2[[]byte, error] {
	in = slices.Clone(in)
	return func(yield func([]byte, error) bool) {
		for x := range slices.Values(in) {
			buf := make([]byte, 1)
			buf[0] = byte(x)
			if !yield(buf, nil) {
				return
			}
		}
	}
}
