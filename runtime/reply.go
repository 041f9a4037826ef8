package runtime

import (
	"context"
	"net/http"
	"strconv"

	"github.com/goccy/go-json"
)

// hidden replaces the message of an error that is the program's own fault where
// the public would read it. What it hides is logged with the request's id.
func (a *App) hidden(ctx context.Context, m *method, err error) error {
	switch CodeOf(err) {
	case CodeUnknown, CodeInternal, CodeDataLoss:
	default:
		return err
	}
	info := callInfoOf(ctx)
	a.log.ErrorContext(ctx, "public call failed", "method", m.String(), "requestId", info.requestID, "error", err)
	return Errorf(CodeOf(err), "internal error; the log has it under request id %s", info.requestID)
}

func writeError(w http.ResponseWriter, err error) { writeStatus(w, CodeOf(err).HTTPStatus(), err) }

func writeStatus(w http.ResponseWriter, status int, err error) { writeJSON(w, status, toWire(err)) }

func writeJSON(w http.ResponseWriter, status int, v any) {
	body, _ := json.Marshal(v) // of strings, and of details that toWire has checked
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
