package runtime

import (
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"net/http"
)

// newRequestContext returns the Context of a request that comes in: its ids, and
// a jar for the cookies that are set on the way. A request without an id, or with
// one that does not belong in a log line, gets a new one.
func newRequestContext(r *http.Request) *Context {
	in := new(struct {
		Context

		jar cookieJar
	})
	c := &in.Context
	c.RequestID, c.Trace, c.cookies = headerOf(r.Header, headerRequestID), headerOf(r.Header, headerTraceparent), &in.jar
	if !printable(c.RequestID) {
		c.RequestID = newRequestID()
	}
	if !printable(c.Trace) {
		c.Trace = ""
	}
	return c
}

// headerOf is h.Get for a key that is canonical as it stands.
func headerOf(h http.Header, key string) string {
	if values := h[key]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// printable reports whether s is 1 to 128 visible ASCII characters.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return s != "" && len(s) <= 128
}

// newRequestID makes up an id, which is for logs and no secret.
func newRequestID() string {
	var b [12]byte
	binary.NativeEndian.PutUint64(b[:], rand.Uint64())  //nolint:gosec // see above
	binary.NativeEndian.PutUint32(b[8:], rand.Uint32()) //nolint:gosec // likewise
	return hex.EncodeToString(b[:])
}
