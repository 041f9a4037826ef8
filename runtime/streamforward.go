package runtime

import (
	"context"
	"io"
	"net/http"
	"time"
)

// bounded returns the context of a call that is passed on: one with a timeout, or
// for a stream one that waits for each of its parts.
func (m *method) bounded(ctx context.Context, where *placement) (context.Context, context.CancelFunc) {
	if !m.streams {
		return withEnd(ctx, m.until(ctx, where))
	}
	ctx, p := m.patience(ctx, where)
	return ctx, p.end
}

// copyStream passes a stream on as it arrives. One of the public who takes too long
// to read is cut off.
func (l *lane) copyStream(ctx context.Context, body io.Reader) error {
	reply := http.NewResponseController(l.w)
	defer func() { _ = reply.SetWriteDeadline(time.Time{}) }()
	if err := reply.Flush(); err != nil { // the function has returned
		return err
	}
	from := patientReader{body, patienceOf(ctx)}
	part := make([]byte, lineBuffer)
	for {
		n, err := from.Read(part)
		if n > 0 {
			_ = reply.SetWriteDeadline(time.Now().Add(l.app.callTimeout))
			if _, err := l.w.Write(part[:n]); err != nil {
				return err
			}
			if err := reply.Flush(); err != nil {
				return err
			}
		}
		if err == io.EOF { //nolint:errorlint // a reader's end is itself
			return nil
		}
		if err != nil {
			return err
		}
	}
}
