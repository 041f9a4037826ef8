package runtime

import (
	"context"
	"encoding/binary"
	"errors"
	"time"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/runtime/internal/link"
	"github.com/dollarfn/msgen/runtime/wire"
)

// lanes is the transport that takes the link lane where the other side has one,
// and the JSON lane elsewhere.
type lanes struct {
	json *httpTransport
	dial *linkDialer
}

func (t *lanes) do(ctx context.Context, call *remoteCall) error {
	done, err := t.linked(ctx, call, func(conn *link.Conn) error { return call.by(ctx, conn) })
	if done {
		return err
	}
	return t.json.do(ctx, call)
}

// linked makes a call by a link, if there is one.
func (t *lanes) linked(ctx context.Context, call *remoteCall, by func(*link.Conn) error) (done bool, err error) {
	for range 2 {
		conn, err := t.dial.conn(ctx, call)
		if err != nil {
			return true, err
		}
		if conn == nil {
			break
		}
		err = by(conn)
		if !errors.Is(err, link.ErrNotSent) {
			return true, err
		}
		// The connection has just ended. Nothing has run: the call takes a new one.
	}
	return false, nil
}

// by makes a call by a link.
func (c *remoteCall) by(ctx context.Context, conn *link.Conn) error {
	m, err := conn.Method(ctx, c.method, c.to.service, c.method.name, c.method.shape, c.until)
	if err != nil {
		return c.unlinked(ctx, err)
	}
	out := link.NewCall()
	defer out.Release()
	message, flags, err := c.encodeLink(ctx, out.Message(), m)
	if err != nil {
		return err
	}
	if err := conn.Do(ctx, out, flags, message, c.until); err != nil {
		return c.unlinked(ctx, err)
	}
	return c.decodeLink(ctx, out)
}

// unlinked explains a call that got no reply.
func (c *remoteCall) unlinked(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, link.ErrNotSent):
		return err
	case errors.Is(err, link.ErrRefused):
		return c.fail(CodeUnavailable, "has too much to do, or is about to end", notSentError{err})
	case errors.Is(err, link.ErrTooLarge):
		return c.tooLarge(c.method.service.app.maxReply)
	case errors.Is(err, link.ErrEnded) && !errors.Is(ctx.Err(), context.Canceled):
		return c.fail(CodeDeadlineExceeded, "did not answer in time", context.DeadlineExceeded)
	}
	return c.lost(ctx, err)
}

// encodeLink writes the call's message: the number of the method, the time that
// is left, the context and the arguments.
func (c *remoteCall) encodeLink(ctx context.Context, buf []byte, m *link.Method) ([]byte, link.Flags, error) {
	var flags link.Flags
	buf = binary.AppendUvarint(buf, uint64(m.Number))
	end, set := c.until, false
	if end.IsZero() {
		end, set, _ = endOf(ctx)
	}
	left := uint64(timeoutToSend(time.Until(end)) / time.Microsecond) //nolint:gosec // it is positive
	if end.IsZero() {
		left = 0
	}
	buf = binary.AppendUvarint(buf, left)
	if !set {
		flags |= link.FlagDefault
	}
	e := c.exchange.encoder()
	e.Reset(buf)
	if own := contextOf(ctx); own.travels() {
		flags |= link.FlagContext
		own.encodeBinary(e)
	}
	if !m.Binary {
		c.differs()
		message, err := c.exchange.encodeJSON(e.Bytes(), nil)
		return message, flags | link.FlagJSON, err
	}
	err := c.exchange.encodeBinary()
	return e.Bytes(), flags, err
}

// differs notes, once for each process and method, that its types are others there.
func (c *remoteCall) differs() {
	if c.method.shape == 0 {
		return
	}
	if _, noted := c.to.peer.asJSON.LoadOrStore(c.method, true); !noted {
		c.method.service.app.log.Info("the types of a method differ between two processes; its calls are JSON", "method", c.method.String(),
			"microservice", c.to.owner.Name, "url", c.to.url.Redacted())
	}
}

// decodeLink takes a reply.
func (c *remoteCall) decodeLink(ctx context.Context, in *link.Call) error {
	reply, err := c.receive(ctx, in.Flags, in.Reply)
	if err != nil {
		return err
	}
	d := c.exchange.decoder()
	d.Reset(reply)
	if in.Type == link.TypeReply {
		if err := c.exchange.decodeLink(reply, in.Flags); err != nil {
			return c.unreadable(err)
		}
		return nil
	}
	var w wireError
	w.decodeBinary(d)
	if err := d.Err(); err != nil {
		return c.fail(CodeInternal, "sent an error that can't be read", err)
	}
	if in.Flags&link.FlagValue != 0 {
		// It is of no more use than the error if it can't be read.
		_ = c.exchange.decodeLink(reply[len(reply)-d.Left():], in.Flags)
	}
	return w.err()
}

// receive takes what goes back up from the end of a message, if it is there.
func (c *remoteCall) receive(ctx context.Context, flags link.Flags, message []byte) (rest []byte, err error) {
	if flags&link.FlagContext == 0 {
		return message, nil
	}
	rest, back, err := cutReplyCtx(message)
	if err != nil {
		return nil, c.unreadable(err)
	}
	contextOf(ctx).receive(back)
	return rest, nil
}

// cutReplyCtx takes what goes back up from the end of a message.
func cutReplyCtx(message []byte) (rest []byte, back *wireReplyCtx, err error) {
	at := len(message) - replyCtxSize
	if at < 0 {
		return nil, nil, wire.ErrMalformed
	}
	n := int64(binary.LittleEndian.Uint32(message[at:]))
	if n > int64(at) {
		return nil, nil, wire.ErrMalformed
	}
	err = json.Unmarshal(message[at-int(n):at], &back)
	return message[:at-int(n)], back, err
}
