package runtime

import (
	"context"
	"errors"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	backdoorPath   = "/backdoor/"
	controllerPath = "/api/"
	healthPath     = "/healthz"
	readyPath      = "/readyz"
)

// Handler returns the app as an http.Handler: the backdoor, the public
// controller, /healthz, /readyz and what Handle added. Mount it at the root of
// a server of your own or of httptest, and call Start before traffic arrives.
func (a *App) Handler() http.Handler { return http.HandlerFunc(a.serveHTTP) }

func (a *App) serveHTTP(w http.ResponseWriter, r *http.Request) {
	if phase(a.phase.Load()) == draining {
		// The next call is better made elsewhere.
		w.Header().Set("Connection", "close")
		w.Header().Set(headerDraining, "true")
	}
	switch path := r.URL.Path; {
	case strings.HasPrefix(path, backdoorPath):
		a.serveLane(w, r, (*App).admitBackdoor, backdoorPath)
	case path == healthPath:
		writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	case path == readyPath:
		a.serveReady(w)
	case strings.HasPrefix(path, controllerPath) && !a.ownRoute(r):
		a.serveLane(w, r, (*App).admitController, controllerPath)
	default:
		a.mux.ServeHTTP(w, r)
	}
}

// ownRoute reports whether the program itself handles a path under /api/.
func (a *App) ownRoute(r *http.Request) bool {
	_, pattern := a.mux.Handler(r)
	return strings.HasPrefix(patternPath(pattern), controllerPath)
}

// patternPath is the path of a ServeMux pattern, behind its method and host.
func patternPath(pattern string) string {
	return pattern[max(strings.IndexByte(pattern, '/'), 0):]
}

// reserved refuses patterns that the app would never hand on.
func reserved(pattern string) error {
	path := patternPath(pattern)
	if strings.HasPrefix(path, backdoorPath) || path == healthPath || path == readyPath {
		return errors.New("handle \"" + pattern + "\": the app serves this path itself; choose another")
	}
	return nil
}

func (a *App) serveReady(w http.ResponseWriter) {
	body := map[string]string{"microservice": a.config.Current}
	status := http.StatusServiceUnavailable
	switch phase(a.phase.Load()) {
	case ready:
		status = http.StatusOK
		body["status"] = "ready"
	case draining:
		body["status"] = "draining"
	case starting:
		body["status"] = "starting"
	}
	writeJSON(w, status, body)
}

// serveLane answers one call: POST {prefix}{Service}/{Method}.
func (a *App) serveLane(w http.ResponseWriter, r *http.Request, admit func(*App, http.ResponseWriter, *http.Request) error, prefix string) {
	ctx, info := withCallInfo(r)
	w.Header().Set(headerRequestID, info.requestID)
	// Before any answer: net/http reads what is left of a body ahead of it. A
	// server that can't set deadlines, such as a test's recorder, reads from memory.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(a.callTimeout))
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		writeStatus(w, http.StatusMethodNotAllowed, Errorf(CodeUnimplemented, "%s is not a way to call a dollar function; use POST", r.Method))
		return
	}
	if err := admit(a, w, r); err != nil {
		writeError(w, err)
		return
	}
	public := prefix == controllerPath
	m, err := a.findMethod(strings.TrimPrefix(r.URL.EscapedPath(), prefix))
	if err != nil {
		writeError(w, err)
		return
	}
	if public && !a.openTo(m.service) {
		writeError(w, Errorf(CodePermissionDenied, "service %s is not open to the public; set openController: true where it is hosted", m.service.name.Type))
		return
	}
	body, status, err := a.readBody(w, r)
	if err != nil {
		writeStatus(w, status, err)
		return
	}
	ctx, cancel, err := withTimeoutHeader(ctx, r.Header.Get(headerTimeout))
	if err != nil {
		writeError(w, err)
		return
	}
	defer cancel()
	reply, err := a.answer(ctx, m, body, public)
	if err != nil && public {
		err = a.hidden(ctx, m, err)
	}
	if err != nil {
		a.log.DebugContext(ctx, "call failed", "method", m.String(), "requestId", info.requestID, "error", err)
		writeError(w, err)
		return
	}
	writeBody(w, http.StatusOK, reply)
}

// readBody reads a call's body within the limit of size and ends that of time.
func (a *App) readBody(w http.ResponseWriter, r *http.Request) (body []byte, status int, err error) {
	if enc := r.Header.Get("Content-Encoding"); enc != "" && enc != "identity" {
		return nil, http.StatusUnsupportedMediaType, Errorf(CodeInvalidArgument, "content encoding %q is not supported; send plain JSON", enc)
	}
	body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, a.maxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, http.StatusRequestEntityTooLarge, Errorf(CodeResourceExhausted,
			"the body is larger than %d bytes; send less or raise it by WithMaxBody", tooLarge.Limit)
	case err != nil:
		return nil, http.StatusBadRequest, Errorf(CodeInvalidArgument, "read the body: %w", err)
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{})
	return body, 0, nil
}

// withTimeoutHeader applies the caller's relative deadline.
func withTimeoutHeader(ctx context.Context, header string) (context.Context, context.CancelFunc, error) {
	if header == "" {
		return ctx, func() {}, nil
	}
	ms, err := strconv.ParseInt(header, 10, 64)
	if err != nil || ms <= 0 {
		return ctx, nil, Errorf(CodeInvalidArgument, "%s is %q; send a positive whole number of milliseconds", headerTimeout, header)
	}
	ctx, cancel := context.WithTimeout(ctx, time.Duration(min(ms, math.MaxInt64/int64(time.Millisecond)))*time.Millisecond)
	return ctx, cancel, nil
}

// answer runs the call here, or, for the public and where the microservice is
// to be a proxy, passes it on to the service's owner.
func (a *App) answer(ctx context.Context, m *method, body []byte, public bool) ([]byte, error) {
	if public {
		if err := refuseContext(body); err != nil {
			return nil, err
		}
	}
	where := m.service.place()
	ms := a.config.CurrentMicroservice()
	switch {
	case where.err != nil:
		return nil, where.err
	case where.local:
		return m.serve(ctx, body)
	case !public:
		return nil, Errorf(CodeUnimplemented, "service %s is not hosted by %s", m.service.name.Type, ms.Name)
	case !ms.ProxyController:
		return nil, Errorf(CodeUnimplemented, "service %s is not hosted by %s; call it where it is, or set proxyController: true here", m.service.name.Type, ms.Name)
	}
	reply, _, err := m.callRemote(ctx, where, body)
	return reply, err
}
