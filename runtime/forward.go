package runtime

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/goccy/go-json"
)

// maxContextHeader is what fits beside the other headers of a forwarded call,
// before base64.
const maxContextHeader = 32 << 10

// forward passes a public call on to the microservice that owns its service: the
// body unread, and who is asking in a header. None of the public's own headers
// goes with it, so neither do its credentials.
func (l *lane) forward(m *method, where *placement) {
	call := m.describe(SideClient, nil)
	call.Public = true
	ctx, cancel, err := withTimeoutHeader(l.ctx, l.r.Header)
	if err != nil {
		l.refuse(http.StatusBadRequest, err)
		return
	}
	defer cancel()
	ctx, cancel = m.bounded(ctx, where)
	defer cancel()
	defer func() {
		if v := recover(); v != nil && l.replied {
			panic(v) // the reply has begun: net/http cuts it off
		} else if v != nil {
			l.fail(m, l.app.recovered(ctx, "forward "+m.String(), v), nil)
		}
	}()
	result, err := l.app.controllerHooks.around(ctx, call, func(ctx context.Context, _ *Call) (any, error) {
		return nil, l.pass(ctx, m, where)
	})
	if !l.replied {
		l.replace(m, result, err)
	}
}

// replace replies to a call that could not be passed on: with its error, or with
// what a hook has put in the place of that.
func (l *lane) replace(m *method, result any, err error) {
	var value []byte
	if err == nil && result != nil {
		value, err = json.Marshal(result)
	}
	if err != nil {
		l.fail(m, err, nil)
		return
	}
	l.replied = true
	writeCookies(l.w.Header(), l.context)
	writeBody(l.w, http.StatusOK, replyObject(value))
}

// pass sends the call to the owner and its reply back. An error means that there
// is no reply yet.
func (l *lane) pass(ctx context.Context, m *method, where *placement) error {
	text, err := contextOf(ctx).encode()
	if text == nil {
		text = []byte("{}") // nobody in particular
	}
	if err == nil && len(text) > maxContextHeader {
		err = Errorf(CodeResourceExhausted, "the context of a forwarded call is larger than %d bytes; keep less in its Store", maxContextHeader)
	}
	if err != nil {
		return err
	}
	// The transport closes a body even where it had no connection to send it by.
	body := io.NopCloser(http.MaxBytesReader(l.w, l.r.Body, l.app.maxBody))
	var resp *http.Response
	var call *remoteCall
	where.each(func(e endpoint) bool {
		call = &remoteCall{method: m, to: e}
		resp, err = l.send(ctx, call, body, text) //nolint:bodyclose // below, once one has answered
		return errors.Is(err, errNotSent)
	})
	if larger := tooLarge(err); larger != nil {
		l.refuse(http.StatusRequestEntityTooLarge, larger)
		return larger
	}
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !isJSON(resp) && !isStream(resp) {
		return call.stranger(resp)
	}
	if headerOf(resp.Header, headerRefused) != "" {
		return call.refused(resp)
	}
	l.replied = true
	for _, name := range []string{"Content-Type", "Content-Length", headerContentEncoding, headerAcceptEncoding, "Vary", "X-Content-Type-Options", "Set-Cookie"} {
		for _, value := range resp.Header.Values(name) {
			l.w.Header().Add(name, value)
		}
	}
	writeCookies(l.w.Header(), contextOf(ctx))
	l.w.WriteHeader(resp.StatusCode)
	if isStream(resp) {
		err = l.copyStream(ctx, resp.Body)
	} else {
		_, err = io.Copy(l.w, resp.Body)
	}
	if err != nil {
		panic(http.ErrAbortHandler) // half a reply must not look like a whole one
	}
	return nil
}

// send sends the call to one endpoint.
func (l *lane) send(ctx context.Context, call *remoteCall, body io.Reader, text []byte) (*http.Response, error) {
	req, _ := call.request(ctx)
	req.Body = io.NopCloser(body)
	req.ContentLength = l.r.ContentLength
	req.Header.Set(headerForwarded, "true")
	req.Header.Set(headerContext, base64.StdEncoding.EncodeToString(text))
	for _, name := range []string{headerContentEncoding, headerAcceptEncoding} {
		if values := l.r.Header[name]; len(values) > 0 {
			req.Header[name] = slices.Clone(values) // for the owner to judge
		}
	}
	forwardedFor(req.Header, l.r)
	return l.app.lane.send(ctx, call, req)
}

// forwardedFor tells the owner whom the call comes from, as proxies do.
func forwardedFor(h http.Header, r *http.Request) {
	client, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		client = r.RemoteAddr
	}
	through := append(slices.Clip(r.Header.Values("X-Forwarded-For")), client)
	h.Set("X-Forwarded-For", strings.Join(through, ", "))
	h.Set("X-Forwarded-Host", r.Host)
	proto := "http"
	if r.TLS != nil {
		proto = "https"
	}
	h.Set("X-Forwarded-Proto", proto)
}
