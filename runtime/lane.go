package runtime

import (
	"context"
	"errors"
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// lane is one call on its way in, at the backdoor or at the controller:
// POST {prefix}{Service}/{Method}.
type lane struct {
	app     *App
	w       http.ResponseWriter
	r       *http.Request
	ctx     context.Context //nolint:containedctx // of the request, and for as long
	context *Context
	public  bool // what went wrong inside is for the log, not for the one who asks
	replied bool
}

// enter begins a call that came in. Its id is in every reply.
func (a *App) enter(w http.ResponseWriter, r *http.Request, public bool) *lane {
	l := &lane{app: a, w: w, r: r, context: newRequestContext(r), public: public}
	l.ctx = context.WithValue(r.Context(), contextKey{}, l.context)
	w.Header()[headerRequestID] = []string{l.context.RequestID}
	// Before any answer: net/http reads what is left of a body ahead of it. A
	// server that can't set deadlines, such as a test's recorder, reads from memory.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(a.callTimeout))
	return l
}

var errExited = Errorf(CodeInternal, "the function ended its goroutine instead of returning")

// leave ends a call whose goroutine ends: by runtime.Goexit, since panics have
// become errors. Without a reply its caller would not know.
func (l *lane) leave() {
	if !l.replied {
		l.w.Header().Set("Connection", "close") // net/http is about to do so
		l.refuse(http.StatusInternalServerError, errExited)
		_ = http.NewResponseController(l.w).Flush()
	}
}

// refuse replies with an error of the protocol's, whose message anybody may see.
func (l *lane) refuse(status int, err error) {
	l.replied = true
	w := toWire(err)
	w.Details = slices.DeleteFunc(w.Details, func(d Detail) bool { return l.public && d.Value != nil || d.Type == typeChain })
	if l.public {
		w.Message = publicText(err) // a socket's error has addresses
	}
	writeStatus(l.w, status, w)
}

// fail replies with an error that the call came to.
func (l *lane) fail(m *method, err error, result []byte) {
	l.replied = true
	l.app.log.DebugContext(l.ctx, "call failed", "method", m.String(), "requestId", l.context.RequestID, "error", err)
	var w wireError
	if l.public {
		writeCookies(l.w.Header(), l.context)
		w = l.hide(m, err)
	} else {
		w = toWire(err)
		w.Result, w.Ctx = result, l.context.replyCtx()
	}
	writeStatus(l.w, w.Code.HTTPStatus(), w)
}

// method finds the method behind prefix that is called, once admit lets the call
// in. It returns nil when it has replied.
func (l *lane) method(prefix string, admit func() error) *method {
	if l.r.Method != http.MethodPost {
		l.w.Header().Set("Allow", http.MethodPost)
		l.refuse(http.StatusMethodNotAllowed, Errorf(CodeUnimplemented, "%s is not a way to call a dollar function; use POST", l.r.Method))
		return nil
	}
	err := admit()
	var m *method
	if err == nil {
		m, err = l.app.findMethod(l.r.URL, prefix)
	}
	if err != nil {
		if prefix == backdoorPath {
			l.w.Header()[headerRefused] = []string{"true"}
		}
		l.refuse(CodeOf(err).HTTPStatus(), err)
		return nil
	}
	return m
}

// run reads the body, runs the function and replies.
func (l *lane) run(m *method, in *inbound) {
	body := takeBuffer()
	defer body.release()
	if status, err := l.read(body); err != nil {
		l.refuse(status, err)
		return
	}
	ctx, cancel, err := withTimeoutHeader(l.ctx, l.r.Header)
	if err != nil {
		l.refuse(http.StatusBadRequest, err)
		return
	}
	defer cancel()
	reply := takeBuffer()
	defer reply.release()
	in.body, in.context, in.public = body.b, l.context, l.public
	reply.b = append(reply.b, resultPrefix...)
	in.into = reply.b
	out := m.serve(ctx, in)
	if out.err != nil {
		l.fail(m, out.err, out.value)
		return
	}
	if out.items != nil {
		l.stream(ctx, m, out.items)
		return
	}
	l.replied = true
	var back []byte
	if l.public {
		writeCookies(l.w.Header(), l.context)
	} else {
		back = l.context.replyText()
	}
	reply.b = endReply(out.message, out.value != nil, back)
	l.reply(reply.b)
}

// read reads a call's body within the limit of size and ends that of time.
func (l *lane) read(into *buffer) (status int, err error) {
	enc := headerOf(l.r.Header, headerContentEncoding)
	if enc != "" && enc != "identity" && enc != gzipEncoding {
		l.w.Header().Set(headerAcceptEncoding, gzipEncoding)
		return http.StatusUnsupportedMediaType, Errorf(CodeInvalidArgument, "content encoding %q is not supported; send plain JSON", enc)
	}
	body := l.r.Body
	if length := l.r.ContentLength; length < 0 || length > l.app.maxBody {
		body = http.MaxBytesReader(l.w, body, l.app.maxBody) // or net/http sees to the length
	}
	if enc == gzipEncoding {
		err = into.expand(body, l.app.maxBody)
	} else {
		err = into.read(body, l.r.ContentLength, l.app.maxBody)
	}
	if errors.Is(err, errTooLong) {
		return http.StatusRequestEntityTooLarge, tooLargeFor(l.app.maxBody)
	}
	if larger := tooLarge(err); larger != nil {
		return http.StatusRequestEntityTooLarge, larger
	}
	if err != nil {
		return http.StatusBadRequest, Errorf(CodeInvalidArgument, "read the body: %w", err)
	}
	_ = http.NewResponseController(l.w).SetReadDeadline(time.Time{})
	return 0, nil
}

// tooLarge explains that a body was over the limit, nil if err is something else.
func tooLarge(err error) error {
	var limit *http.MaxBytesError
	if !errors.As(err, &limit) {
		return nil
	}
	return tooLargeFor(limit.Limit)
}

func tooLargeFor(limit int64) error {
	return Errorf(CodeResourceExhausted, "the body is larger than %d bytes; send less or raise it by WithMaxBody", limit)
}

// withTimeoutHeader applies the caller's relative deadline, or its default.
func withTimeoutHeader(ctx context.Context, h http.Header) (context.Context, context.CancelFunc, error) {
	key := headerTimeout
	text, usual := headerOf(h, key), headerOf(h, headerDefaultTimeout)
	undated := usual != ""
	if text == "" {
		key, text = headerDefaultTimeout, usual
	}
	if text == "" {
		return ctx, func() {}, nil
	}
	ms, err := strconv.ParseInt(text, 10, 64)
	if err != nil || ms <= 0 {
		return ctx, nil, Errorf(CodeInvalidArgument, "%s is %q; send a positive whole number of milliseconds", key, text)
	}
	at := time.Now().Add(time.Duration(min(ms, math.MaxInt64/int64(time.Millisecond))) * time.Millisecond)
	if sooner, ok := ctx.Deadline(); ok && sooner.Before(at) {
		at = sooner // of the server that the app is mounted in
	}
	ctx, cancel := withLate(ctx, at, undated)
	return ctx, cancel, nil
}
