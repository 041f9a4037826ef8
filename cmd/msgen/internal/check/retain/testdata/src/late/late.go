// Package late has streams whose iterators read arguments.
package late

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Filter is passed by pointer or by value.
type Filter struct {
	Words []string
	Limit int
	Next  *Filter
}

// Matches reads the filter.
func (f *Filter) Matches(s string) bool { return slices.Contains(f.Words, s) }

// Streams is a service.
type Streams struct{ rows []string }

func (*Streams) DollarRange(ctx context.Context, in []int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for _, x := range in { // want `^the iterator of Streams.DollarRange reads parameter in after the call, when a local caller may have changed it and a remote one can't have; copy it before returning the iterator$`
			if !yield(x, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarMap(ctx context.Context, in map[string]int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for k := range in { // want `reads parameter in after the call`
			if !yield(k, nil) {
				return
			}
		}
	}
}

func (s *Streams) DollarPointer(ctx context.Context, f *Filter) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i, r := range s.rows {
			if i < f.Limit && !yield(r, nil) { // want `reads parameter f after the call`
				return
			}
		}
	}
}

func (s *Streams) DollarMethod(ctx context.Context, f *Filter) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, r := range s.rows {
			if f.Matches(r) && !yield(r, nil) { // want `reads parameter f after the call`
				return
			}
		}
	}
}

func (s *Streams) DollarValue(ctx context.Context, f Filter) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, r := range s.rows {
			if slices.Contains(f.Words, r) && !yield(r, nil) { // want `reads parameter f after the call`
				return
			}
		}
	}
}

// each makes a stream of a sequence.
func each[T any](seq iter.Seq[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x := range seq {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarValues(ctx context.Context, in []int) iter.Seq2[int, error] {
	return each(slices.Values(in)) // want `reads parameter in after the call`
}

func (*Streams) DollarKeys(ctx context.Context, in map[string]int) iter.Seq2[string, error] {
	return each(maps.Keys(in)) // want `reads parameter in after the call`
}

func walk(all []string, yield func(string, error) bool) {
	for _, s := range all {
		if !yield(s, nil) {
			return
		}
	}
}

func (*Streams) DollarHelper(ctx context.Context, in []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		walk(in, yield) // want `reads parameter in after the call`
	}
}

func (*Streams) DollarBeside(ctx context.Context, in []string) (iter.Seq2[string, error], error) {
	if len(in) == 0 {
		return nil, errors.New("nothing")
	}
	return func(yield func(string, error) bool) {
		yield(strings.Join(in, ","), nil) // want `reads parameter in after the call`
	}, nil
}

func (*Streams) DollarPart(ctx context.Context, f *Filter) iter.Seq2[string, error] {
	words := f.Words
	return func(yield func(string, error) bool) {
		for _, w := range words { // want `reads parameter f after the call`
			yield(w, nil)
		}
	}
}

func (s *Streams) DollarNested(ctx context.Context, in []string) iter.Seq2[string, error] {
	seen := func(r string) bool { return slices.Contains(in, r) } // want `reads parameter in after the call`
	return func(yield func(string, error) bool) {
		for _, r := range s.rows {
			if seen(r) {
				yield(r, nil)
			}
		}
	}
}

// Good from here on.

func (*Streams) DollarCloned(ctx context.Context, in []int) iter.Seq2[int, error] {
	in = slices.Clone(in)
	return func(yield func(int, error) bool) {
		for _, x := range in {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarClonedMap(ctx context.Context, in map[string]int) iter.Seq2[string, error] {
	return each(maps.Keys(maps.Clone(in)))
}

func (*Streams) DollarClonedValues(ctx context.Context, in []int) iter.Seq2[int, error] {
	return each(slices.Values(slices.Clone(in)))
}

func (s *Streams) DollarScalar(ctx context.Context, prefix string, limit int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i, r := range s.rows {
			if i < limit && strings.HasPrefix(r, prefix) && !yield(r, nil) {
				return
			}
		}
	}
}

func (s *Streams) DollarScalarField(ctx context.Context, f Filter) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i, r := range s.rows {
			if i < f.Limit && !yield(r, nil) {
				return
			}
		}
	}
}

func (s *Streams) DollarTaken(ctx context.Context, f *Filter) iter.Seq2[string, error] {
	limit := f.Limit
	return func(yield func(string, error) bool) {
		for i, r := range s.rows {
			if i < limit && !yield(r, nil) {
				return
			}
		}
	}
}

func (s *Streams) DollarCopied(ctx context.Context, f *Filter) iter.Seq2[string, error] {
	own := Filter{Words: slices.Clone(f.Words), Limit: f.Limit}
	return func(yield func(string, error) bool) {
		for i, r := range s.rows {
			if i < own.Limit && own.Matches(r) && !yield(r, nil) {
				return
			}
		}
	}
}

func (s *Streams) DollarLength(ctx context.Context, in []string) iter.Seq2[string, error] {
	n := len(in)
	return func(yield func(string, error) bool) {
		yield(strings.Repeat("x", n+len(in)), nil)
	}
}

func (s *Streams) DollarContext(ctx context.Context, in []string) (iter.Seq2[string, error], error) {
	if !slices.Contains(in, "a") {
		return nil, errors.New("no a")
	}
	return func(yield func(string, error) bool) {
		yield("a", ctx.Err())
	}, nil
}

func (s *Streams) DollarSet(ctx context.Context, in []string) iter.Seq2[string, error] {
	wanted := map[string]bool{}
	for _, x := range in {
		wanted[x] = true
	}
	return func(yield func(string, error) bool) {
		for _, r := range s.rows {
			if wanted[r] && !yield(r, nil) {
				return
			}
		}
	}
}

// What a variable held on another way out is no matter.

func items(in []int) iter.Seq2[int, error] {
	if len(in) == 0 {
		return func(func(int, error) bool) {}
	}
	in = slices.Clone(in)
	return func(yield func(int, error) bool) {
		for _, x := range in {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarEarly(ctx context.Context, in []int) iter.Seq2[int, error] { return items(in) }

func filtered(f *Filter) (iter.Seq2[string, error], error) {
	if f == nil {
		return nil, errors.New("no filter")
	}
	f = &Filter{Words: slices.Clone(f.Words), Limit: f.Limit}
	return func(yield func(string, error) bool) {
		for _, w := range f.Words {
			if !yield(w, nil) {
				return
			}
		}
	}, nil
}

func (*Streams) DollarEarlyError(ctx context.Context, f *Filter) (iter.Seq2[string, error], error) {
	return filtered(f)
}

func keysOf(m map[string]int) iter.Seq2[string, error] {
	switch len(m) {
	case 0:
		return each(maps.Keys(map[string]int{}))
	case 1:
		m = map[string]int{"one": 1}
	default:
		m = maps.Clone(m)
	}
	return func(yield func(string, error) bool) {
		for k := range m {
			if !yield(k, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarEarlyKeys(ctx context.Context, m map[string]int) iter.Seq2[string, error] {
	return keysOf(m)
}

func small(in []int) iter.Seq2[int, error] {
	if len(in) > 8 {
		in = slices.Clone(in)
	}
	return func(yield func(int, error) bool) {
		for _, x := range in {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func (*Streams) DollarSmall(ctx context.Context, in []int) iter.Seq2[int, error] {
	return small(in) // want `reads parameter in after the call`
}

func early(in []int) iter.Seq2[int, error] {
	next := func(yield func(int, error) bool) {
		for _, x := range in {
			if !yield(x, nil) {
				return
			}
		}
	}
	if len(in) < 8 {
		return next
	}
	in = slices.Clone(in)
	return next
}

func (*Streams) DollarNext(ctx context.Context, in []int) iter.Seq2[int, error] {
	return early(in) // want `reads parameter in after the call`
}
