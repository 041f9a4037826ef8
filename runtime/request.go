package runtime

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
)

// newRequestContext returns the Context of a request that comes in: its ids, and
// a jar for the cookies that are set on the way. A request without an id, or with
// one that does not belong in a log line, gets a new one.
func newRequestContext(r *http.Request) *Context {
	c := &Context{RequestID: r.Header.Get(headerRequestID), Trace: r.Header.Get(headerTraceparent), cookies: new(cookieJar)}
	if !printable(c.RequestID) {
		c.RequestID = newRequestID()
	}
	if !printable(c.Trace) {
		c.Trace = ""
	}
	return c
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

func newRequestID() string {
	var b [12]byte
	rand.Read(b[:]) // never fails, see crypto/rand
	return hex.EncodeToString(b[:])
}
