package runtime

import "context"

// exchange is the typed half of a remote call: what goes out, and what comes
// back. The lanes call it.
type exchange interface {
	// encodeJSON appends the call's JSON object, with what travels of the context.
	encodeJSON(to []byte, c *Context) ([]byte, error)
	// decodeJSON reads the reply's JSON object. It returns what goes back up.
	decodeJSON(reply []byte) (*wireReplyCtx, error)
	// decodeValue reads the JSON of a result that came beside an error.
	decodeValue(value []byte)
}

// typedExchange is that of a Method.
type typedExchange[A, R any] struct {
	method *Method[A, R]
	args   A
	result R
}

func (x *typedExchange[A, R]) encodeJSON(to []byte, c *Context) ([]byte, error) {
	body, err := x.method.codec.encodeArgs(to, &x.args)
	if err == nil {
		body, err = c.appendTo(body)
	}
	if err != nil {
		return to, Errorf(CodeInvalidArgument, "encode the arguments of %s: %w", x.method.core, err)
	}
	return body, nil
}

func (x *typedExchange[A, R]) decodeJSON(reply []byte) (*wireReplyCtx, error) {
	back, err := x.method.codec.decodeReply(reply, &x.result)
	if err != nil {
		x.result = *new(R)
	}
	return back, err
}

func (x *typedExchange[A, R]) decodeValue(value []byte) {
	// It is of no more use than the error if it can't be read.
	_ = x.method.codec.decodeValue(value, &x.result)
}

// callThere makes a remote call.
func (m *Method[A, R]) callThere(ctx context.Context, where *placement, args *A) (R, error) {
	x := &typedExchange[A, R]{method: m, args: *args}
	err := m.core.callRemote(ctx, where, x)
	return x.result, err
}
