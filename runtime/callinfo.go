package runtime

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/http"
)

// callInfo is what identifies a call across processes, for logs and traces.
type callInfo struct {
	requestID   string
	traceparent string
}

type callInfoKey struct{}

func callInfoOf(ctx context.Context) callInfo {
	info, _ := ctx.Value(callInfoKey{}).(callInfo)
	return info
}

// withCallInfo keeps a request's ids in its context, so that the calls it leads
// to carry them on. A request without an id, or with one that does not belong
// in a log line, gets a new one.
func withCallInfo(r *http.Request) (context.Context, callInfo) {
	info := callInfo{requestID: r.Header.Get(headerRequestID), traceparent: r.Header.Get(headerTraceparent)}
	if !printable(info.requestID) {
		info.requestID = newRequestID()
	}
	if !printable(info.traceparent) {
		info.traceparent = ""
	}
	return context.WithValue(r.Context(), callInfoKey{}, info), info
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
