package runtime

import (
	"context"
	"iter"
)

// runIsolated runs the function as it would be run at a distance. Its iterator
// runs ahead of nobody.
func (s *Stream[A, T]) runIsolated(ctx context.Context, args *A) (iter.Seq2[T, error], error) {
	m := s.method
	into, err := s.copyArgs(args)
	if err != nil {
		return nil, Errorf(CodeInvalidArgument, "encode the arguments of %s: %w", m.core, err)
	}
	ctx, p := m.core.patience(ctx, nil)
	ended := false
	defer func() {
		if !ended { // it failed or panicked
			p.end()
		}
	}()
	if ctx.Err() != nil {
		return nil, Errorf(CodeOf(ctx.Err()), "%s was given up before it began: %w", m.core, ctx.Err())
	}
	seq, err := m.run(isolatedContext{ctx}, &into) //nolint:contextcheck // patience is made of the caller's
	if err != nil {
		w := toWire(err)
		return nil, w.err()
	}
	ended = true
	p.wait()
	return func(yield func(T, error) bool) {
		defer p.end()
		if p.over.Load() {
			yield(*new(T), m.core.unclaimed(p))
			return
		}
		if seq == nil {
			yield(*new(T), Errorf(CodeInternal, "%s returned a nil iterator", m.core))
			return
		}
		var c Copier
		p.wait()
		for item, err := range seq {
			if p.rest(); p.over.Load() {
				break
			}
			if !yield(s.copyItem(&c, item, err)) {
				return
			}
			p.wait()
		}
		if p.over.Load() {
			yield(*new(T), m.core.overdue(p))
		}
	}, nil
}

func (s *Stream[A, T]) copyArgs(args *A) (out A, err error) {
	if s.copies == nil {
		return s.method.copyArgs(args)
	}
	var c Copier
	out = any(*args).(copies[A, T]).CopyArgs(&c)
	return out, c.Err()
}

// copyItem copies a pair as it would travel, by a copier that is used for all.
func (s *Stream[A, T]) copyItem(c *Copier, item T, err error) (T, error) {
	if s.shape != nil {
		item, err = acyclic(s.method.core, s.shape, item, err)
	}
	*c = Copier{}
	if s.copies != nil {
		item = s.copies.CopyResult(c, item)
	} else {
		item = CopyJSON(c, item)
	}
	if failed := c.Err(); failed != nil {
		item = *new(T)
		if err == nil {
			err = s.method.core.unsendable(failed)
		}
	}
	if err != nil {
		w := toWire(err)
		err = w.err()
	}
	return item, err
}

// unsendable is the error in the place of an item that has no form on the wire.
func (m *method) unsendable(err error) error {
	return Errorf(CodeInternal, "encode an item of %s: %w", m, err)
}

// unclaimed is the error of a stream over which nobody has ranged in time.
func (m *method) unclaimed(p *patience) error {
	return Errorf(CodeDeadlineExceeded, "the stream of %s was not ranged over within %s, and has ended: %w", m, p.limit, context.DeadlineExceeded)
}

// overdue is the error of a stream whose next item took too long.
func (m *method) overdue(p *patience) error {
	return Errorf(CodeDeadlineExceeded, "the stream of %s had no item for %s: %w", m, p.limit, context.DeadlineExceeded)
}
