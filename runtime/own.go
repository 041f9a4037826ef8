package runtime

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
)

// serveOwn answers what the program's own handlers do. Dollar functions that they
// call with the request's context know its id, and the cookies that those set are
// part of the reply.
func (a *App) serveOwn(w http.ResponseWriter, r *http.Request) {
	c := newRequestContext(r)
	c.log = a.log
	out := &cookieWriter{ResponseWriter: w, context: c}
	a.mux.ServeHTTP(out, r.WithContext(context.WithValue(r.Context(), contextKey{}, c)))
	out.begin() // an empty reply has cookies too
}

// cookieWriter sets the cookies of a request before its reply begins. It does
// what else the server's own writer does.
type cookieWriter struct {
	http.ResponseWriter
	context *Context
	begun   bool
}

func (w *cookieWriter) begin() {
	if !w.begun {
		w.begun = true
		writeCookies(w.Header(), w.context)
	}
}

// WriteHeader begins the reply, unless its status says that another one follows.
func (w *cookieWriter) WriteHeader(status int) {
	if status >= http.StatusOK || status == http.StatusSwitchingProtocols {
		w.begin()
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *cookieWriter) Write(p []byte) (int, error) {
	w.begin()
	return w.ResponseWriter.Write(p)
}

// ReadFrom lets the server send a file by itself.
func (w *cookieWriter) ReadFrom(r io.Reader) (int64, error) {
	w.begin()
	return io.Copy(w.ResponseWriter, r)
}

// Flush implements http.Flusher.
func (w *cookieWriter) Flush() {
	w.begin()
	_ = http.NewResponseController(w.ResponseWriter).Flush() // an http.Flusher has no error
}

// Hijack implements http.Hijacker.
func (w *cookieWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(w.ResponseWriter).Hijack()
}

// Unwrap is for http.ResponseController.
func (w *cookieWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
