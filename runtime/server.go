package runtime

import (
	"errors"
	"net/http"
	"strings"
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
		a.serveBackdoor(w, r)
	case path == healthPath:
		writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	case path == readyPath:
		a.serveReady(w)
	case strings.HasPrefix(path, controllerPath) && !a.ownRoute(r):
		a.serveController(w, r)
	default:
		a.serveOwn(w, r)
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
