package runtime

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"

	"github.com/dollarfn/msgen/runtime/config"
)

// serveBackdoor answers a call of another microservice.
func (a *App) serveBackdoor(w http.ResponseWriter, r *http.Request) {
	if wantsLink(r) {
		a.serveLink(w, r)
		return
	}
	l := a.enter(w, r, headerOf(r.Header, headerForwarded) != "")
	defer l.leave()
	m := l.method(backdoorPath, func() error { return a.admitBackdoor(w, r) })
	if m == nil {
		return
	}
	in := &inbound{trusted: !l.public, hooks: a.backdoorHooks}
	if l.public {
		// The controller that forwards the call knows who is asking. The body is
		// the public's.
		if err := l.context.decodeHeader(headerOf(r.Header, headerContext)); err != nil {
			l.refuse(http.StatusBadRequest, err)
			return
		}
	}
	if err := a.hosted(m); err != nil {
		l.fail(m, err, nil)
		return
	}
	l.run(m, in)
}

// hosted returns why the method can't be run here, nil if it can.
func (a *App) hosted(m *method) error {
	where := m.service.place()
	if where.err == nil && !where.local {
		return Errorf(CodeUnimplemented, "service %s is not hosted by %s", m.service.name.Type, a.config.Current)
	}
	return where.err
}

// admitBackdoor lets in who has the credentials of this microservice.
func (a *App) admitBackdoor(w http.ResponseWriter, r *http.Request) error {
	ms := a.config.CurrentMicroservice()
	if ms == nil || !ms.OpenBackDoor || ms.Username == "" || ms.Password == "" {
		return Errorf(CodePermissionDenied, "the backdoor of this process is closed; set openBackDoor: true for its microservice")
	}
	if !a.known(r, ms) {
		if r.Header.Get("Authorization") != "" {
			a.log.WarnContext(r.Context(), "wrong backdoor credentials", "remote", r.RemoteAddr, "path", r.URL.Path,
				"requestId", headerOf(r.Header, headerRequestID), "microservice", ms.Name)
		}
		w.Header().Set("WWW-Authenticate", `Basic realm="backdoor", charset="UTF-8"`)
		return Errorf(CodeUnauthenticated, "the backdoor wants the username and password of msoptions.yaml as HTTP Basic credentials")
	}
	return nil
}

// known reports whether a request has the credentials of the microservice: in the
// form in which Go clients send them, else in any other.
func (a *App) known(r *http.Request, ms *config.Microservice) bool {
	if subtle.ConstantTimeCompare([]byte(headerOf(r.Header, "Authorization")), a.authorization()) == 1 {
		return true
	}
	username, password, ok := r.BasicAuth()
	user := equal(username, ms.Username)
	pass := equal(password, ms.Password)
	return ok && user&pass == 1
}

// basicAuthorization is the Authorization header of HTTP Basic.
func basicAuthorization(ms *config.Microservice) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(ms.Username+":"+ms.Password))
}

// equal takes the same time whatever was sent, also if it is of another length.
func equal(got, want string) int {
	g, w := sha256.Sum256([]byte(got)), sha256.Sum256([]byte(want))
	return subtle.ConstantTimeCompare(g[:], w[:])
}

// decodeHeader reads the context that a forwarded call brings.
func (c *Context) decodeHeader(header string) error {
	text, err := base64.StdEncoding.DecodeString(header)
	if err == nil {
		err = c.decode(text)
	}
	if err != nil {
		return Errorf(CodeInvalidArgument, "%s is not the base64 of a call's ctx: %w", headerContext, err)
	}
	return nil
}
