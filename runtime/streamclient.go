package runtime

import (
	"bufio"
	"context"
	"errors"
	"io"
	"iter"
	"net/http"
	"strconv"
	"strings"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/runtime/wire"
)

// itemSource is how the caller of a remote stream gets its items.
type itemSource interface {
	// next returns the next pair, whose item is valid until it is called again, or
	// io.EOF at the end. Other errors are the stream's last.
	next() (streamPair, error)
	// close leaves the stream: the iterator's yield returns false, and its context
	// ends. It is called once, after the last next.
	close()
}

// callThere makes a remote call.
func (s *Stream[A, T]) callThere(ctx context.Context, where *placement, args *A) (iter.Seq2[T, error], error) {
	m := s.method
	patient, p := m.core.patience(ctx, where)
	by := &remoteCall{method: m.core, exchange: &typedExchange[A, iter.Seq2[T, error]]{method: m, args: *args}}
	source, err := by.open(patient, where)
	if err != nil {
		p.end()
		return nil, err
	}
	p.wait()
	return func(yield func(T, error) bool) {
		defer p.end()
		defer source.close()
		p.rest()
		if p.over.Load() {
			yield(*new(T), m.core.unclaimed(p))
			return
		}
		var item T
		var d wire.Decoder
		for {
			pair, err := source.next()
			if err == nil && ctx.Err() != nil {
				err = by.lost(patient, ctx.Err())
			}
			if errors.Is(err, io.EOF) {
				return
			}
			item = *new(T)
			if err == nil && pair.item != nil {
				if bad := s.decode(pair, &d, &item); bad != nil {
					item, err = *new(T), by.fail(CodeInternal, "sent an item that can't be read", bad)
				}
			}
			if err != nil {
				yield(item, err)
				return
			}
			if pair.failure != nil {
				err = pair.failure.err()
			}
			if !yield(item, err) {
				return
			}
		}
	}, nil
}

// decode reads an item.
func (s *Stream[A, T]) decode(pair streamPair, d *wire.Decoder, item *T) error {
	if !pair.binary {
		return unmarshal(pair.item, item)
	}
	d.Reset(pair.item)
	any((*A)(nil)).(binaryCodec[T]).DecodeResult(d, item)
	return d.End()
}

// open opens a remote stream, as make makes a call.
func (c *remoteCall) open(ctx context.Context, where *placement) (source itemSource, err error) {
	where.each(func(e endpoint) bool {
		c.to = e
		source, err = c.method.service.app.transport.open(ctx, c)
		return err != nil && errors.Is(err, errNotSent)
	})
	return source, err
}

// open opens a stream on the JSON lane.
func (t *httpTransport) open(ctx context.Context, call *remoteCall) (itemSource, error) {
	body, err := call.exchange.encodeJSON(nil, contextOf(ctx))
	if err != nil {
		return nil, err
	}
	req, o := call.request(ctx)
	o.send(req, body)
	req.Header.Set("Accept", streamType+", application/json")
	resp, err := t.send(ctx, call, req)
	if err != nil {
		return nil, err
	}
	if isStream(resp) {
		body := patientReader{resp.Body, patienceOf(ctx)}
		return &lineSource{ctx: ctx, call: call, body: resp.Body, max: t.maxReply, lines: bufio.NewReaderSize(body, lineBuffer)}, nil
	}
	defer resp.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(resp.Body, t.maxReply+1))
	if err != nil {
		return nil, call.lost(ctx, err)
	}
	var w wireError
	if err := json.Unmarshal(reply, &w); err != nil || w.Code == "" {
		return nil, call.stranger(resp)
	}
	return nil, call.failed(ctx, &w)
}

func isStream(resp *http.Response) bool {
	return resp.StatusCode == http.StatusOK && strings.HasPrefix(resp.Header.Get("Content-Type"), streamType)
}

// patientReader is a body whose reader does not wait for ever.
type patientReader struct {
	body io.Reader
	*patience
}

func (r patientReader) Read(b []byte) (int, error) {
	r.wait()
	n, err := r.body.Read(b)
	r.rest()
	return n, err
}

// lineBuffer is what a lineSource reads at once, and the length of the lines that
// it does not copy.
const lineBuffer = 64 << 10

// lineSource reads a stream on the JSON lane.
type lineSource struct {
	ctx   context.Context //nolint:containedctx // of the stream
	call  *remoteCall
	body  io.Closer
	lines *bufio.Reader
	long  []byte // a line that is longer than the buffer
	max   int64  // bytes of a line
}

func (s *lineSource) next() (streamPair, error) {
	for {
		text, err := s.line()
		if err != nil {
			return streamPair{}, err
		}
		line, err := readLine(text)
		if err != nil {
			return streamPair{}, s.call.fail(CodeInternal, "sent a line that can't be read", err)
		}
		contextOf(s.ctx).receive(line.back)
		switch {
		case line.end:
			_, _ = s.lines.ReadByte() // the end of the reply, after which the connection can be used again
			return streamPair{}, io.EOF
		case line.item != nil || line.failure != nil:
			return line.streamPair, nil
		}
	}
}

// line reads a line.
func (s *lineSource) line() ([]byte, error) {
	s.long = s.long[:0]
	for {
		part, err := s.lines.ReadSlice('\n')
		switch {
		case int64(len(s.long)+len(part)) > s.max:
			return nil, s.call.fail(CodeResourceExhausted, "sent an item of more than "+strconv.FormatInt(s.max, 10)+" bytes; raise it by WithMaxReply", nil)
		case errors.Is(err, bufio.ErrBufferFull):
			s.long = append(s.long, part...)
		case errors.Is(err, io.EOF):
			return nil, s.call.fail(CodeUnavailable, "broke off its stream", io.ErrUnexpectedEOF)
		case err != nil:
			return nil, s.call.lost(s.ctx, err)
		case len(s.long) > 0:
			s.long = append(s.long, part...)
			return s.long, nil
		default:
			return part, nil
		}
	}
}

func (s *lineSource) close() { s.body.Close() }
