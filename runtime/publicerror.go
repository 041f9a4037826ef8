package runtime

import (
	"cmp"
	"log/slog"
	"net/http"
)

// hide writes an error down as the public gets it. One that is not the public's own
// fault is hidden: it has the request's id in the place of its message.
func hide(err error, requestID string) (w wireError, hidden bool) {
	code := CodeOf(err)
	switch code {
	case CodeUnknown, CodeInternal, CodeDataLoss, CodeUnavailable, CodeDeadlineExceeded:
	default:
		if !isInternal(err) {
			return newErrorWriter(true).write(err), false
		}
		code = CodeInternal // whatever it is to the program
	}
	return wireError{Code: code, Message: "internal error; the log has it under request id " + requestID}, true
}

// isInternal reports whether the *Error that decides an error's code is about how the
// program's parts reach each other.
func isInternal(err error) bool {
	c := codeSearch{left: maxSearched}
	c.look(err)
	return c.first != nil && c.first.internal
}

// WriteError replies to a request of the program's own handlers with an error, as the
// public controller does: with the code's HTTP status, and a JSON object that has the
// code, the request's id in the header X-Request-Id, and a message. An error that is
// not the client's own fault, such as one without a code, has no message but the
// request's id, under which the log has the error. From other messages it takes what
// errors of other modules say in them, such as paths and addresses.
//
//	receipt, err := orders.DollarPlace(r.Context(), order)
//	if err != nil {
//		runtime.WriteError(w, r, err)
//		return
//	}
//
// It logs to the app's logger if the request came in by App.Handler, else to
// slog.Default. A nil error is an internal one.
func WriteError(w http.ResponseWriter, r *http.Request, err error) {
	if err == nil {
		err = Errorf(CodeInternal, "WriteError was given no error")
	}
	c := contextOf(r.Context())
	log, id := slog.Default(), ""
	if c != nil {
		log, id = cmp.Or(c.log, log), c.RequestID
	}
	if id == "" {
		id = newRequestContext(r).RequestID
	}
	out, hidden := hide(err, id)
	switch text, _ := textOf(err); {
	case hidden:
		log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "requestId", id, "error", err)
	case out.Message != text:
		log.WarnContext(r.Context(), "a part of a request's error was withheld", "path", r.URL.Path, "requestId", id, "error", err)
	}
	w.Header().Set(headerRequestID, id)
	writeStatus(w, out.Code.HTTPStatus(), out)
}
