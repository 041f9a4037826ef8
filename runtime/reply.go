package runtime

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/goccy/go-json"
)

// hide replaces what the public would read of an error that is not its own fault.
// What it hides is logged with the request's id.
func (l *lane) hide(m *method, err error, w wireError) wireError {
	switch w.Code {
	case CodeUnknown, CodeInternal, CodeDataLoss, CodeUnavailable, CodeDeadlineExceeded:
		id := l.context.RequestID
		l.app.log.ErrorContext(l.ctx, "public call failed", "method", m.String(), "requestId", id, "error", err)
		return wireError{Code: w.Code, Message: "internal error; the log has it under request id " + id}
	default:
		// How errors wrap each other is for Go clients.
		w.Details = slices.DeleteFunc(w.Details, func(d Detail) bool { return d.Type == typeError })
		return w
	}
}

const resultPrefix = `{"result":`

// replyObject writes the reply to a call that came out well, with nothing to go back up.
func replyObject(value []byte) []byte {
	reply := append([]byte(nil), resultPrefix...)
	return endReply(append(reply, value...), value != nil, nil)
}

// endReply ends a reply that begins with resultPrefix and the result, if there is
// one.
func endReply(reply []byte, found bool, back []byte) []byte {
	if !found {
		reply = append(reply[:len(reply)-len(resultPrefix)], '{')
	}
	if back != nil {
		if found {
			reply = append(reply, ',')
		}
		reply = append(append(reply, `"ctx":`...), back...)
	}
	return append(reply, '}')
}

func writeStatus(w http.ResponseWriter, status int, err wireError) { writeJSON(w, status, err) }

func writeJSON(w http.ResponseWriter, status int, v any) {
	body, _ := json.Marshal(v) // of strings, and of JSON
	writeBody(w, status, body)
}

// writeBody writes a reply that a browser may get to see.
func writeBody(w http.ResponseWriter, status int, body []byte) {
	w.Header()["X-Content-Type-Options"] = []string{"nosniff"}
	writePlain(w, status, body)
}

// writePlain writes a reply.
func writePlain(w http.ResponseWriter, status int, body []byte) {
	h := w.Header()
	values := [...]string{jsonType, strconv.Itoa(len(body))}
	h["Content-Type"] = values[0:1:1]
	h["Content-Length"] = values[1:2:2]
	w.WriteHeader(status)
	_, _ = w.Write(body) //nolint:gosec // JSON, and marked as such; the caller may have gone
}
