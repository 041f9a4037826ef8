package runtime

import (
	"net/http"
	"strconv"

	"github.com/goccy/go-json"
)

// hide is the error that the public gets. What it hides is logged with the request's
// id.
func (l *lane) hide(m *method, err error) wireError {
	w, hidden := hide(err, l.context.RequestID)
	switch text, _ := textOf(err); {
	case hidden:
		l.app.log.ErrorContext(l.ctx, "public call failed", "method", m.String(), "requestId", l.context.RequestID, "error", err)
	case w.Message != text:
		l.app.log.WarnContext(l.ctx, "a part of a public call's error was withheld", "method", m.String(), "requestId", l.context.RequestID, "error", err)
	}
	return w
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
