package runtime

import (
	"bytes"
	"context"
	"iter"
	"reflect"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/runtime/wire"
)

// itemSink is where the pairs of a stream go on their way to a remote caller.
type itemSink interface {
	// send hands on a pair: an item as it travels, nil for none, and an error, nil
	// for none. The item may be changed afterwards. It blocks while the caller is a
	// window behind, and returns false once the caller has left.
	send(item []byte, failure error) bool
}

// serve runs a call that came over the wire, up to where the iterator is there.
func (s *Stream[A, T]) serve(ctx context.Context, in *inbound) (out outcome) {
	m := s.method
	defer func() {
		if v := recover(); v != nil {
			out = outcome{err: m.core.service.app.recovered(ctx, m.core.String(), v)}
		}
	}()
	seq, err := m.answer(ctx, in, new(served[A, iter.Seq2[T, error]]))
	if err != nil {
		return outcome{err: err}
	}
	e := newItemEncoder[T](in.binary)
	return outcome{items: func(to itemSink) { s.deliver(ctx, seq, e, to) }}
}

// deliver runs the iterator and hands on its pairs. What it panics with is the
// last one's error.
func (s *Stream[A, T]) deliver(ctx context.Context, seq iter.Seq2[T, error], e *itemEncoder[T], to itemSink) {
	core := s.method.core
	returned := false
	defer func() {
		if returned {
			return
		}
		if v := recover(); v != nil {
			to.send(nil, core.service.app.recovered(ctx, "the stream of "+core.String(), v))
		} else {
			to.send(nil, Errorf(CodeInternal, "the stream of %s ended its goroutine instead of returning", core))
		}
	}()
	if seq == nil {
		to.send(nil, Errorf(CodeInternal, "%s returned a nil iterator", core))
	} else {
		for item, err := range seq {
			if !to.send(s.encode(e, item, err)) {
				break
			}
		}
	}
	returned = true
}

// encode writes a pair's item, which is left out where it says nothing beside an
// error.
func (s *Stream[A, T]) encode(e *itemEncoder[T], item T, err error) ([]byte, error) {
	if s.shape != nil {
		item, err = acyclic(s.method.core, s.shape, item, err)
	}
	e.item = item
	if err != nil && reflect.ValueOf(&e.item).Elem().IsZero() {
		return nil, err
	}
	text, failed := encodeItem[A](e)
	if failed != nil && err == nil {
		err = s.method.core.unsendable(failed)
	}
	return text, err
}

// itemEncoder writes items, one after the other in the same memory.
type itemEncoder[T any] struct {
	item   T
	text   bytes.Buffer
	json   *json.Encoder // nil: in the binary form
	binary wire.Encoder
}

func newItemEncoder[T any](binary bool) *itemEncoder[T] {
	e := &itemEncoder[T]{}
	if !binary {
		e.json = json.NewEncoder(&e.text)
	}
	return e
}

// encodeItem returns the item as it travels, which is valid until the next one.
func encodeItem[A, T any](e *itemEncoder[T]) ([]byte, error) {
	if e.json == nil {
		e.binary.Reset(e.binary.Bytes()[:0])
		any((*A)(nil)).(binaryCodec[T]).EncodeResult(&e.binary, &e.item)
		if err := e.binary.Err(); err != nil {
			return nil, err
		}
		return e.binary.Bytes(), nil
	}
	e.text.Reset()
	// The pointer matters, as for arguments.
	if err := e.json.Encode(&e.item); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(e.text.Bytes(), []byte("\n")), nil
}
