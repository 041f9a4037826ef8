package runtime

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-json"
)

const (
	headerTimeout        = "Dollar-Timeout-Ms"
	headerDefaultTimeout = "Dollar-Timeout-Default"
	headerRequestID      = "X-Request-Id"
	headerTraceparent    = "Traceparent"
	headerDraining       = "Dollar-Draining"
	headerForwarded      = "Dollar-Forwarded"
	headerContext        = "Dollar-Context"
	headerRefused        = "Dollar-Refused" // of a reply: the call did not get to its method
)

const jsonType = "application/json"

// remoteCall is a call on its way to another microservice.
type remoteCall struct {
	method   *method
	to       endpoint
	exchange exchange
	until    time.Time // the end of a call whose context has no deadline; else zero
}

// transport carries remote calls: the seam for placements beside HTTP. do leaves
// the result in the call's exchange, and returns the error that the function
// returned, or an *Error if there was no reply. A failure to connect, after which
// another endpoint may be tried, satisfies errors.Is(err, errNotSent).
type transport interface {
	do(ctx context.Context, call *remoteCall) error
	// open is do for a call whose result is a stream.
	open(ctx context.Context, call *remoteCall) (itemSource, error)
}

var errNotSent = errors.New("call not sent")

// make sends the call to the placement's endpoints in turn: the next one
// for each call, and the others only where no connection was had, since then
// nothing can have run yet. Those that drain come last.
func (c *remoteCall) make(ctx context.Context, where *placement) (err error) {
	c.until = c.method.until(ctx, where)
	where.each(func(e endpoint) bool {
		c.to = e
		err = c.method.service.app.transport.do(ctx, c)
		return err != nil && errors.Is(err, errNotSent)
	})
	return err
}

// httpTransport is the JSON lane.
type httpTransport struct {
	client   http.RoundTripper
	maxReply int64
	compress int // requests from this size on; 0: none, and no replies either
}

// maxIdleConns is how many connections to one address are kept for later calls. A
// burst of more calls than that at once opens and closes connections all the time.
const maxIdleConns = 1024

// newRoundTripper returns the JSON lane's own connection pool. It follows no
// proxy of the environment, which would see the backdoor's credentials.
func newRoundTripper(dialTimeout time.Duration) http.RoundTripper {
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: dialTimeout, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: dialTimeout,
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: maxIdleConns,
		// Shorter than the server's idleTimeout, so that a call does not meet a
		// connection which the other side is closing.
		IdleConnTimeout:    90 * time.Second,
		DisableCompression: true,
	}
}

func (t *httpTransport) do(ctx context.Context, call *remoteCall) error {
	out := takeBuffer()
	defer out.release()
	var err error
	if out.b, err = call.exchange.encodeJSON(out.b, contextOf(ctx)); err != nil {
		return err
	}
	ctx, cancel := withEnd(ctx, call.until)
	defer cancel()
	compress := t.compress > 0 && len(out.b) >= t.compress && !call.to.peer.plain.Load()
	refused, err := t.post(ctx, call, out.b, compress)
	if refused {
		call.to.peer.plain.Store(true)
		_, err = t.post(ctx, call, out.b, false)
	}
	return err
}

// post sends the text of a call, compressed if that is asked for, and takes the
// reply. It reports whether the other side has refused to read it for that.
func (t *httpTransport) post(ctx context.Context, call *remoteCall, text []byte, compress bool) (refused bool, err error) {
	req, o := call.request(ctx)
	if t.compress > 0 {
		o.set(req.Header, headerAcceptEncoding, gzipEncoding)
	}
	if compress {
		zipped := takeBuffer()
		defer zipped.release()
		zipped.compress(text)
		o.set(req.Header, headerContentEncoding, gzipEncoding)
		text = zipped.b
	}
	o.send(req, text)
	defer o.body.takeBack()
	resp, err := t.send(ctx, call, req)
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	if compress && resp.StatusCode == http.StatusUnsupportedMediaType {
		return true, nil
	}
	reply := takeBuffer()
	defer reply.release()
	switch err := t.read(resp, reply); {
	case errors.Is(err, errTooLong):
		return false, call.tooLarge(t.maxReply)
	case err != nil:
		return false, call.lost(ctx, err)
	}
	return false, call.take(ctx, resp, reply.b)
}

// read reads a reply, compressed or not.
func (t *httpTransport) read(resp *http.Response, into *buffer) error {
	switch {
	case resp.ContentLength > t.maxReply:
		return errTooLong
	case headerOf(resp.Header, headerContentEncoding) == gzipEncoding:
		return into.expand(io.LimitReader(resp.Body, t.maxReply+1), t.maxReply)
	}
	return into.read(resp.Body, resp.ContentLength, t.maxReply)
}

// take takes the reply to a call.
func (c *remoteCall) take(ctx context.Context, resp *http.Response, reply []byte) error {
	if resp.StatusCode == http.StatusOK && isJSON(resp) {
		back, err := c.exchange.decodeJSON(reply)
		contextOf(ctx).receive(back)
		if err != nil {
			return c.unreadable(err)
		}
		return nil
	}
	var w wireError
	if err := json.Unmarshal(reply, &w); err != nil || w.Code == "" {
		return c.stranger(resp)
	}
	err := c.failed(ctx, &w)
	if e, ok := err.(*Error); ok && headerOf(resp.Header, headerRefused) != "" { //nolint:errorlint // made just now
		e.internal = true
	}
	return err
}

// failed takes the error that the other side replied.
func (c *remoteCall) failed(ctx context.Context, w *wireError) error {
	contextOf(ctx).receive(w.Ctx)
	if w.Result != nil {
		c.exchange.decodeValue(w.Result)
	}
	return w.err()
}

func (c *remoteCall) unreadable(err error) error {
	return c.fail(CodeInternal, "sent a result that can't be read", err)
}

func (c *remoteCall) tooLarge(limit int64) error {
	return c.fail(CodeResourceExhausted, "sent a reply of more than "+strconv.FormatInt(limit, 10)+" bytes; raise it by WithMaxReply", nil)
}

// send sends a request and looks at what any reply may say.
func (t *httpTransport) send(ctx context.Context, call *remoteCall, req *http.Request) (*http.Response, error) {
	resp, err := t.client.RoundTrip(req)
	if err != nil {
		return nil, call.lost(ctx, err)
	}
	if headerOf(resp.Header, headerDraining) != "" {
		call.to.peer.spare()
	}
	if resp.StatusCode == http.StatusUnauthorized && resp.Header.Get("WWW-Authenticate") != "" {
		resp.Body.Close()
		err := call.fail(CodeInternal, "refused the backdoor credentials; give both sides the same username and password", nil)
		call.method.service.app.log.ErrorContext(ctx, "the backdoor credentials were refused", "method", call.method.String(),
			"microservice", call.to.owner.Name, "url", call.to.url.Redacted(), "requestId", FromContext(ctx).RequestID)
		return nil, err
	}
	return resp, nil
}

func isJSON(resp *http.Response) bool {
	return strings.HasPrefix(headerOf(resp.Header, "Content-Type"), jsonType)
}

// stranger is the error of a call that something else has answered.
func (c *remoteCall) stranger(resp *http.Response) error {
	return c.fail(codeOfStatus(resp.StatusCode), "answered "+resp.Status+" but not in this protocol; is something else listening there?", nil)
}

// refused is the error of a forwarded call that did not get to its method.
func (c *remoteCall) refused(resp *http.Response) error {
	text, _ := io.ReadAll(io.LimitReader(resp.Body, firstRead))
	var w wireError
	if json.Unmarshal(text, &w) != nil || w.Code == "" {
		return c.stranger(resp)
	}
	return c.fail(w.Code, "refused the call", w.err())
}

// lost explains a call that got no answer.
func (c *remoteCall) lost(ctx context.Context, err error) error {
	var netErr net.Error
	var opErr *net.OpError
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return c.fail(CodeCanceled, "was given up by its caller", context.Canceled)
	case expired(ctx):
		return c.fail(CodeDeadlineExceeded, "did not answer in time", context.DeadlineExceeded)
	// Before the next case: a dial timeout says of itself that it is DeadlineExceeded.
	case errors.As(err, &opErr) && opErr.Op == "dial":
		return c.fail(CodeUnavailable, "is unreachable", notSentError{err})
	case errors.Is(err, context.DeadlineExceeded):
		return c.fail(CodeDeadlineExceeded, "did not answer in time", context.DeadlineExceeded)
	case errors.As(err, &netErr) && netErr.Timeout():
		return c.fail(CodeUnavailable, "did not answer in time", err)
	}
	return c.fail(CodeUnavailable, "failed", err)
}

// expired reports whether the call's time is over. A socket may notice it a
// moment before the context does.
func expired(ctx context.Context) bool {
	end, _, ok := endOf(ctx)
	return ctx.Err() != nil || ok && !time.Now().Before(end)
}

// fail names service, method, microservice and URL in an error of the call. The
// public gets to know none of them, nor what has gone wrong between the
// microservices.
func (c *remoteCall) fail(code Code, what string, err error) error {
	u := c.to.url.Redacted()
	var failed *Error
	if err == nil {
		failed = Errorf(code, "%s on %s (%s) %s", c.method, c.to.owner.Name, u, what)
	} else {
		failed = Errorf(code, "%s on %s (%s) %s: %w", c.method, c.to.owner.Name, u, what, err)
	}
	if failed.internal = code != CodeCanceled; !failed.internal {
		failed.public = "the call was canceled"
	}
	return failed
}

// notSentError marks an error after which the call can't have run anywhere.
type notSentError struct{ error }

func (notSentError) Is(target error) bool { return target == errNotSent }
func (e notSentError) Unwrap() error      { return e.error }
