package runtime

import (
	"context"
	"reflect"

	"github.com/dollarfn/msgen/runtime/wire"
)

// inbound is a call that came in, on its way to the function.
type inbound struct {
	body    []byte
	binary  bool     // the body is in the binary form, and so is the result to be
	into    []byte   // what the result is appended to
	context *Context // of the request, which ctx has; a microservice's call brings more of it in the body
	trusted bool     // the body may hold a context
	public  bool     // the public asks, here or at the microservice that forwarded the call
	hooks   hookList
}

// outcome is how the call came out.
type outcome struct {
	value   []byte         // the result; nil if there is none
	message []byte         // inbound.into and the result
	err     error          // of the function, which may return a value beside it
	items   func(itemSink) // hands on a stream; nil if the result is none
}

// served is what a call needs that came over the wire, in one piece.
type served[A, R any] struct {
	args   A
	result R
	enc    wire.Encoder
	dec    wire.Decoder
}

// serve runs a call that came over the wire, on the local implementation.
func (m *Method[A, R]) serve(ctx context.Context, in *inbound) (out outcome) {
	// Not only the function may panic: so may a hook and a type's own decoder.
	defer func() {
		if v := recover(); v != nil {
			out = outcome{err: m.core.service.app.recovered(ctx, m.core.String(), v)}
		}
	}()
	x := new(served[A, R])
	var err, failed error
	x.result, err = m.answer(ctx, in, x)
	if out, failed = m.encode(in, x, err != nil); failed != nil && err == nil {
		err = Errorf(CodeInternal, "encode the result of %s: %w", m.core, failed)
	}
	out.err = err
	return out
}

// answer reads the arguments and runs the function between the hooks and
// interceptors that there are.
func (m *Method[A, R]) answer(ctx context.Context, in *inbound, x *served[A, R]) (R, error) {
	args := &x.args
	bad := m.read(in, x)
	by := m.core.service.app.serverSide
	if len(in.hooks) == 0 && len(by) == 0 {
		if bad != nil {
			return *new(R), bad
		}
		return m.runRecovered(ctx, args)
	}
	call := m.core.describe(SideServer, args)
	call.Public = in.public
	if bad != nil {
		return m.typed(in.hooks.ended(ctx, call, nil, bad))
	}
	return m.typed(in.hooks.around(ctx, call, intercepted(by, m.untyped(ctx, m.runRecovered))))
}

// encode writes the result, if there is one.
func (m *Method[A, R]) encode(in *inbound, x *served[A, R], beside bool) (out outcome, err error) {
	result := &x.result
	if !in.binary {
		out.message, err = m.codec.encodeValue(in.into, result, beside)
		if n := len(in.into); len(out.message) > n {
			out.value = out.message[n:]
		}
		return out, err
	}
	if beside && reflect.ValueOf(result).Elem().IsZero() {
		return out, nil
	}
	x.enc.Reset(in.into)
	any(&x.args).(binaryCodec[R]).EncodeResult(&x.enc, result)
	if err := x.enc.Err(); err != nil {
		return out, err
	}
	out.message = x.enc.Bytes()
	out.value = out.message[len(in.into):]
	return out, nil
}

// read decodes and checks the arguments.
func (m *Method[A, R]) read(in *inbound, x *served[A, R]) error {
	args := &x.args
	if in.binary {
		x.dec.Reset(in.body)
		any(args).(binaryArgs).DecodeArgs(&x.dec)
		if err := x.dec.End(); err != nil {
			return refusal("%s: %w", m.core, err)
		}
		return nil
	}
	readContext := in.context.decode
	if !in.trusted {
		readContext = refuseContext
	}
	if err := m.codec.decodeArgs(in.body, args, m.core, readContext); err != nil {
		return err
	}
	if in.public && m.core.validate != nil {
		return m.core.validate(args)
	}
	return nil
}

// runRecovered is run for a server, which no panic ends.
func (m *Method[A, R]) runRecovered(ctx context.Context, args *A) (result R, err error) {
	defer func() {
		if v := recover(); v != nil {
			result, err = *new(R), m.core.service.app.recovered(ctx, m.core.String(), v)
		}
	}()
	return m.run(ctx, args)
}
