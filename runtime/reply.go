package runtime

import (
	"context"
	"net/http"
	"strconv"

	"github.com/goccy/go-json"
)

// hidden replaces the message of an error that is not the client's own fault where
// the public would read it. What it hides is logged with the request's id.
func (a *App) hidden(ctx context.Context, m *method, requestID string, err error) error {
	switch CodeOf(err) {
	case CodeUnknown, CodeInternal, CodeDataLoss, CodeUnavailable, CodeDeadlineExceeded:
	default:
		return err
	}
	a.log.ErrorContext(ctx, "public call failed", "method", m.String(), "requestId", requestID, "error", err)
	return Errorf(CodeOf(err), "internal error; the log has it under request id %s", requestID)
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
