package runtime

import (
	"context"

	"github.com/dollarfn/msgen/runtime/internal/link"
	"github.com/dollarfn/msgen/runtime/wire"
)

// exchange is the typed half of a remote call: what goes out, and what comes
// back. The lanes call it.
type exchange interface {
	// encodeJSON appends the call's JSON object, with what travels of the context.
	encodeJSON(to []byte, c *Context) ([]byte, error)
	// decodeJSON reads the reply's JSON object. It returns what goes back up.
	decodeJSON(reply []byte) (*wireReplyCtx, error)
	// decodeValue reads the JSON of a result that came beside an error.
	decodeValue(value []byte)

	// encoder and decoder are for the exchange's messages.
	encoder() *wire.Encoder
	decoder() *wire.Decoder
	// encodeBinary writes the arguments to the encoder.
	encodeBinary() error
	// decodeLink reads the result, of which a link's flags say how it is encoded.
	decodeLink(value []byte, flags link.Flags) error
}

// typedExchange is that of a Method.
type typedExchange[A, R any] struct {
	method *Method[A, R]
	args   A
	result R
	call   remoteCall
	enc    wire.Encoder
	dec    wire.Decoder
}

func (x *typedExchange[A, R]) encodeJSON(to []byte, c *Context) ([]byte, error) {
	body, err := x.method.codec.encodeArgs(to, &x.args)
	if err == nil {
		body, err = c.appendTo(body)
	}
	if err != nil {
		return to, x.method.core.unencodable(err)
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

func (x *typedExchange[A, R]) encoder() *wire.Encoder { return &x.enc }

func (x *typedExchange[A, R]) decoder() *wire.Decoder { return &x.dec }

func (x *typedExchange[A, R]) encodeBinary() error {
	any(&x.args).(binaryArgs).EncodeArgs(&x.enc)
	if err := x.enc.Err(); err != nil {
		return x.method.core.unencodable(err)
	}
	return nil
}

func (x *typedExchange[A, R]) decodeLink(value []byte, flags link.Flags) (err error) {
	if flags&link.FlagJSON != 0 {
		err = x.method.codec.decodeValue(value, &x.result)
	} else {
		x.dec.Reset(value)
		any(&x.args).(binaryCodec[R]).DecodeResult(&x.dec, &x.result)
		err = x.dec.End()
	}
	if err != nil {
		x.result = *new(R)
	}
	return err
}

// callThere makes the remote call.
func (x *typedExchange[A, R]) callThere(ctx context.Context, where *placement) (R, error) {
	x.call = remoteCall{method: x.method.core, exchange: x}
	err := x.call.make(ctx, where)
	return x.result, err
}
