package runtime

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"sync"

	"github.com/dollarfn/msgen/runtime/internal/link"
	"github.com/dollarfn/msgen/runtime/wire"
)

// open opens a stream.
func (t *lanes) open(ctx context.Context, call *remoteCall) (source itemSource, err error) {
	done, err := t.linked(ctx, call, func(conn *link.Conn) (err error) {
		source, err = call.openBy(ctx, conn)
		return err
	})
	if done {
		return source, err
	}
	return t.json.open(ctx, call)
}

// openBy opens a stream by a link.
func (c *remoteCall) openBy(ctx context.Context, conn *link.Conn) (itemSource, error) {
	m, err := conn.Method(ctx, c.method, c.to.service, c.method.name, c.method.shape, c.until)
	if err != nil {
		return nil, c.unlinked(ctx, err)
	}
	out := link.NewCall()
	message, flags, err := c.encodeLink(ctx, out.Message(), m)
	if err != nil {
		out.Release()
		return nil, err
	}
	s := &linkSource{ctx: ctx, call: c, conn: conn, link: out}
	is, err := conn.Open(ctx, out, flags, message)
	switch {
	case err != nil:
		err = c.unlinked(ctx, err)
	case is:
		return s, nil
	case out.Type == link.TypeReply:
		err = c.fail(CodeInternal, "sent no stream", nil)
	default:
		err = c.decodeLink(ctx, out)
	}
	s.close()
	return nil, err
}

// linkSource reads a stream on the link lane.
type linkSource struct {
	ctx   context.Context //nolint:containedctx // of the stream
	call  *remoteCall
	conn  *link.Conn
	link  *link.Call
	items link.Items
	rest  wire.Decoder // of items
}

func (s *linkSource) next() (streamPair, error) {
	for s.rest.Left() == 0 {
		if err := s.more(); err != nil {
			return streamPair{}, err
		}
	}
	pair := streamPair{binary: s.items.Flags&link.FlagJSON == 0, item: optional(&s.rest)}
	if text := optional(&s.rest); text != nil {
		var d wire.Decoder
		d.Reset(text)
		pair.failure = &wireError{}
		pair.failure.decodeBinary(&d)
		if err := d.End(); err != nil {
			s.rest.Fail(err)
		}
	}
	if err := s.rest.Err(); err != nil {
		return streamPair{}, s.call.fail(CodeInternal, "sent an item that can't be read", err)
	}
	return pair, nil
}

// more waits for the next message.
func (s *linkSource) more() error {
	if s.items.Payload != nil {
		s.conn.Used(s.link, s.items)
	}
	p := patienceOf(s.ctx)
	p.wait()
	items, ok, err := s.conn.Next(s.link)
	p.rest()
	s.items = items
	payload, flags := items.Payload, items.Flags
	switch {
	case errors.Is(err, io.EOF): // that of the connection
		return s.call.fail(CodeUnavailable, "broke off its stream", io.ErrUnexpectedEOF)
	case err != nil:
		return s.call.unlinked(s.ctx, err)
	case !ok && s.link.Type != link.TypeReply:
		return s.call.decodeLink(s.ctx, s.link)
	case !ok:
		payload, flags, err = s.link.Reply, s.link.Flags, io.EOF
	}
	payload, bad := s.call.receive(s.ctx, flags, payload)
	if bad != nil {
		return bad
	}
	s.rest.Reset(payload)
	return err
}

func (s *linkSource) close() {
	s.conn.Leave(s.link)
	s.link.Release()
}

// optional reads bytes that may be missing: nil then.
func optional(d *wire.Decoder) []byte {
	if !d.Bool() {
		return nil
	}
	return d.Raw()
}

// linkSink writes a stream on the link lane.
type linkSink struct {
	out  *outbox
	pair wire.Encoder
}

// streamLink replies to a call with a stream, up to its end. Its first message says
// that the function has returned.
func streamLink(ctx *linkContext, r *link.Request, items func(itemSink)) {
	flags := r.Flags & link.FlagJSON
	early, has := ctx.appendReplyCtx(nil)
	s := &linkSink{out: newOutbox(link.Message)}
	var writing sync.WaitGroup
	writing.Go(func() {
		s.out.send(func(message []byte) bool {
			now := flags
			if has {
				now, has = flags|link.FlagContext, false
				message = append(message, early...)
			}
			return r.SendItems(ctx, now, message)
		})
	})
	defer func() { // an iterator may end its goroutine
		s.out.end(nil)
		writing.Wait()
	}()
	items(s)
}

func (s *linkSink) send(item []byte, failure error) bool {
	var text []byte
	if failure != nil {
		text = appendError(nil, failure)
	}
	message, ok := s.out.begin()
	if !ok {
		return false
	}
	s.pair.Reset(message)
	for _, part := range [][]byte{item, text} {
		s.pair.Bool(part != nil)
		if part != nil {
			s.pair.Raw(part)
		}
	}
	s.out.commit(s.pair.Bytes())
	return true
}

// appendReplyCtx adds what goes back to the caller to the end of a message, if there
// is something.
func (c *linkContext) appendReplyCtx(message []byte) ([]byte, bool) {
	text := c.request.replyText()
	if text == nil {
		return message, false
	}
	message = append(message, text...)
	return binary.LittleEndian.AppendUint32(message, uint32(len(text))), true //nolint:gosec // as many as there may be cookies
}
