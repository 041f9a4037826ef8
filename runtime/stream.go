package runtime

import (
	"context"
	"iter"
	"reflect"
	"sync/atomic"
)

// Stream is one dollar function of a proxy whose result is a stream,
// iter.Seq2[T, error]: A holds its arguments, T is an item. Generated code makes
// one by NewStream; it is safe for concurrent use.
type Stream[A, T any] struct {
	method *Method[A, iter.Seq2[T, error]]
	copies copies[A, T]
	shape  *shape // of an item; nil: it can't hold a cycle
}

// NewStream registers a dollar function of s whose result is a stream, as NewMethod
// does the others. The result of one that returns nothing but the iterator comes
// with a nil error from invoke.
func NewStream[API, A, T any](s *Service[API], name string, invoke func(A, context.Context, API) (iter.Seq2[T, error], error), opts ...MethodOption) *Stream[A, T] {
	m := newMethod(s, name, invoke, opts...)
	st := &Stream[A, T]{method: m, shape: shapes{}.of(reflect.TypeFor[T]())}
	st.copies, _ = any(*new(A)).(copies[A, T])
	if _, ok := any(new(A)).(binaryCodec[T]); ok {
		m.codec.binary = true
		m.core.shape = m.codec.shape()
	}
	m.core.streams = true
	m.core.serve = st.serve
	m.core.call = st.callAny
	s.core.methods.Store(name, m.core)
	return st
}

// Call calls the dollar function where its service is, as Method.Call does. The
// function has returned then; its iterator runs when the result is ranged over,
// which can be done once. From afar it may run ahead by what the way there holds.
//
// The pairs are those of the iterator, whether they hold an item, an error or both,
// and the stream ends when it does. A panic in the iterator is an error of code
// internal in the last pair, unless WithPanics says otherwise, and so is a lost
// connection, of code unavailable. An item that holds a reference cycle, or that
// has no JSON where it has to travel, is an error of code internal in its place.
//
// The context bounds the whole stream. Where it has no deadline, a remote stream
// ends if its caller waits for longer than the call's timeout for the function to
// return or for an item, or does not begin to range over the stream within that
// time.
func (s *Stream[A, T]) Call(ctx context.Context, args A) (iter.Seq2[T, error], error) { //nolint:contextcheck // see runIsolated
	if ctx == nil {
		ctx = context.Background()
	}
	m := s.method
	where := m.core.service.place()
	if where.err != nil {
		return nil, where.err
	}
	if err := m.codec.checkArgs(&args, m.core); err != nil {
		return nil, err
	}
	if where.local {
		return s.callHere(ctx, &args)
	}
	if by := m.core.service.app.clientSide; len(by) > 0 {
		seq, err := m.intercept(ctx, by, m.core.describe(SideClient, &args), func(ctx context.Context, args *A) (iter.Seq2[T, error], error) {
			return s.callThere(ctx, where, args)
		})
		return s.result(ctx, seq, err)
	}
	seq, err := s.callThere(ctx, where, &args)
	return s.result(ctx, seq, err)
}

// Seq is Call for a function that returns nothing but the iterator. If the call
// fails, its error is the only pair.
func (s *Stream[A, T]) Seq(ctx context.Context, args A) iter.Seq2[T, error] {
	seq, err := s.Call(ctx, args)
	if err != nil {
		return func(yield func(T, error) bool) { yield(*new(T), err) }
	}
	return seq
}

// callHere makes a local call.
func (s *Stream[A, T]) callHere(ctx context.Context, args *A) (seq iter.Seq2[T, error], err error) {
	m := s.method
	returned := false
	defer func() {
		if !returned {
			seq, err = nil, m.core.service.recoveredHere(ctx, m.core.String(), recover())
		}
	}()
	if by := m.core.service.app.local; len(by) > 0 {
		seq, err = m.intercept(ctx, by, m.core.describe(SideLocal, args), s.runHere)
	} else {
		seq, err = s.runHere(ctx, args)
	}
	seq, err = s.result(ctx, seq, err)
	returned = true
	return seq, err
}

// runHere runs the function for a caller in this process.
func (s *Stream[A, T]) runHere(ctx context.Context, args *A) (iter.Seq2[T, error], error) {
	if s.method.core.service.isolated {
		return s.runIsolated(ctx, args)
	}
	return s.method.run(ctx, args)
}

// result is what a caller gets: no iterator beside an error, and else one that can
// be ranged over once.
func (s *Stream[A, T]) result(ctx context.Context, seq iter.Seq2[T, error], err error) (iter.Seq2[T, error], error) {
	if err != nil {
		return nil, err
	}
	var ranged atomic.Bool
	return func(yield func(T, error) bool) {
		if ranged.Swap(true) {
			yield(*new(T), Errorf(CodeFailedPrecondition, "the stream of %s was ranged over before; call the function again for another one", s.method.core))
			return
		}
		r := &ranging[T]{yield: yield, shape: s.shape, method: s.method.core}
		if err := r.over(ctx, seq); err != nil && !r.left {
			yield(*new(T), err)
		}
	}, nil
}

// callAny is Call for those who don't know the types.
func (s *Stream[A, T]) callAny(ctx context.Context, args any) (any, error) {
	a, ok := args.(*A)
	if !ok || a == nil {
		return nil, Errorf(CodeInvalidArgument, "%s takes its arguments as a %T, not a %T", s.method.core, new(A), args)
	}
	seq, err := s.Call(ctx, *a)
	if err != nil {
		return nil, err
	}
	return seq, nil
}

// ranging is a caller that ranges over a stream.
type ranging[T any] struct {
	yield  func(T, error) bool
	shape  *shape
	method *method
	inside bool // the caller's loop body runs
	left   bool // the caller has left the loop
}

// over hands the iterator's pairs to the caller. What panics in the iterator is
// returned as an error. What panics in the loop body is the caller's own, and
// goes on.
func (r *ranging[T]) over(ctx context.Context, seq iter.Seq2[T, error]) (err error) {
	returned := false
	defer func() {
		if !returned && !r.inside {
			err = r.method.service.recoveredHere(ctx, "the stream of "+r.method.String(), recover())
		}
	}()
	if seq == nil {
		err = Errorf(CodeInternal, "%s returned a nil iterator", r.method)
	} else {
		seq(r.hand)
	}
	returned = true
	return err
}

// hand is the yield of the iterator.
func (r *ranging[T]) hand(item T, err error) bool {
	if r.shape != nil {
		item, err = acyclic(r.method, r.shape, item, err)
	}
	r.inside = true
	more := r.yield(item, err)
	r.inside = false
	r.left = !more
	return more
}

// acyclic puts an error in the place of an item that holds a cycle.
func acyclic[T any](m *method, s *shape, item T, err error) (T, error) {
	cycle := findCycle(reflect.ValueOf(&item).Elem(), s, "item")
	if cycle == "" {
		return item, err
	}
	if err == nil {
		err = Errorf(CodeInternal, "an item of %s holds a cycle: %s; break it or link by ID", m, cycle)
	}
	return *new(T), err
}
