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

// replyObject writes the reply to a call that came out well.
func replyObject(value []byte, back *wireReplyCtx) []byte {
	reply := make([]byte, 0, len(value)+len(`{"result":}`))
	reply = append(reply, '{')
	if value != nil {
		reply = append(append(reply, `"result":`...), value...)
	}
	if back != nil {
		if value != nil {
			reply = append(reply, ',')
		}
		text, _ := json.Marshal(back) // of strings and numbers
		reply = append(append(reply, `"ctx":`...), text...)
	}
	return append(reply, '}')
}

func writeStatus(w http.ResponseWriter, status int, err wireError) { writeJSON(w, status, err) }

func writeJSON(w http.ResponseWriter, status int, v any) {
	body, _ := json.Marshal(v) // of strings, and of JSON
	writeBody(w, status, body)
}

func writeBody(w http.ResponseWriter, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) //nolint:gosec // JSON, and marked as such; the caller may have gone
}
