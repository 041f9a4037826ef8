package runtime

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"
)

// way is how requests for one method of an endpoint look.
type way struct {
	url           url.URL
	authorization string
}

// ways are those of an endpoint, by method.
type ways struct{ known sync.Map }

// way returns the way to a method of the endpoint, which is made once.
func (e endpoint) way(m *method) *way {
	if known, ok := e.ways.known.Load(m); ok {
		return known.(*way)
	}
	base := *e.url
	if base.Path == "" {
		base.Path = "/" // or JoinPath makes a relative one
	}
	w := &way{
		url:           *base.JoinPath("backdoor", url.PathEscape(e.service), url.PathEscape(m.name)),
		authorization: basicAuthorization(e.owner),
	}
	known, _ := e.ways.known.LoadOrStore(m, w)
	return known.(*way)
}

// outgoing is what a request is made of, in one piece of memory. Requests share
// nothing, since a RoundTripper of the program's may change what it gets.
type outgoing struct {
	url    url.URL
	values [8]string // of the headers
	used   int
	body   payload
	reader payloadReader
	small  bytes.Reader
}

// smallBody is what fits in a connection's write buffer beside the headers.
const smallBody = 3 << 10

// set sets a header whose key is canonical.
func (o *outgoing) set(h http.Header, key, value string) {
	o.values[o.used] = value
	h[key] = o.values[o.used : o.used+1 : o.used+1]
	o.used++
}

// request returns the HTTP request of the call, with what its context has for the
// headers. It has no body yet.
func (c *remoteCall) request(ctx context.Context) (*http.Request, *outgoing) {
	way := c.to.way(c.method)
	o := &outgoing{url: way.url}
	h := make(http.Header, 8)
	o.set(h, "Authorization", way.authorization)
	o.set(h, "Content-Type", jsonType)
	o.set(h, "User-Agent", "") // or net/http sends its own
	if end, set, ok := endOf(ctx); ok {
		key := headerTimeout
		if !set {
			key = headerDefaultTimeout
		}
		o.set(h, key, strconv.FormatInt(timeoutToSend(time.Until(end)).Milliseconds(), 10))
	}
	own := contextOf(ctx)
	if own != nil && own.RequestID != "" {
		o.set(h, headerRequestID, own.RequestID)
	}
	if own != nil && own.Trace != "" {
		o.set(h, headerTraceparent, own.Trace)
	}
	req := http.Request{
		Method: http.MethodPost, URL: &o.url, Host: o.url.Host, Header: h,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	return req.WithContext(ctx), o
}

// send puts text into the request. It may be used again after takeBack. A small
// one is copied into a reader that net/http knows: others it sends behind headers
// that have gone ahead, in a packet of their own.
func (o *outgoing) send(req *http.Request, text []byte) {
	req.ContentLength = int64(len(text))
	if len(text) > smallBody {
		o.body.text, o.reader.of = text, &o.body
		req.Body, req.GetBody = &o.reader, o.body.open
		return
	}
	text = bytes.Clone(text)
	o.small.Reset(text)
	req.Body = io.NopCloser(&o.small)
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }
}
