package runtime

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net/http"
)

// admitBackdoor lets in who has the credentials of this microservice. Hashing
// makes both comparisons take the same time whatever was sent.
func (a *App) admitBackdoor(w http.ResponseWriter, r *http.Request) error {
	ms := a.config.CurrentMicroservice()
	if ms == nil || !ms.OpenBackDoor || ms.Username == "" || ms.Password == "" {
		return Errorf(CodePermissionDenied, "the backdoor of this process is closed; set openBackDoor: true for its microservice")
	}
	username, password, ok := r.BasicAuth()
	user := equal(username, ms.Username)
	pass := equal(password, ms.Password)
	if !ok || user&pass != 1 {
		w.Header().Set("WWW-Authenticate", `Basic realm="backdoor", charset="UTF-8"`)
		return Errorf(CodeUnauthenticated, "the backdoor wants the username and password of msoptions.yaml as HTTP Basic credentials")
	}
	return nil
}

func equal(got, want string) int {
	g, w := sha256.Sum256([]byte(got)), sha256.Sum256([]byte(want))
	return subtle.ConstantTimeCompare(g[:], w[:])
}

// admitController lets the public in where the controller is open: at this
// microservice, or, in one process, at some microservice.
func (a *App) admitController(http.ResponseWriter, *http.Request) error {
	if ms := a.config.CurrentMicroservice(); ms != nil && !ms.OpenController {
		return Errorf(CodePermissionDenied, "the controller of this microservice is closed; set openController: true to open it")
	}
	return nil
}

// openTo reports whether the public may call a service through this process. A
// microservice with an open controller answers for what it hosts or forwards.
// One process answers for what some microservice would.
func (a *App) openTo(s *service) bool {
	if a.config.CurrentMicroservice() != nil {
		return true
	}
	for _, ms := range a.config.Microservices {
		if ms.OpenController && (ms.ProxyController || entryFor(ms, s) != "") {
			return true
		}
	}
	return false
}

// refuseContext keeps the public from speaking in a caller's name.
func refuseContext(body []byte) error {
	err := scanObject(body, func(f member) error {
		if string(f.key) == ctxKey {
			return errors.New("argument \"ctx\" is reserved for calls between microservices")
		}
		return nil
	})
	if err != nil {
		return Errorf(CodeInvalidArgument, "%w", err)
	}
	return nil
}
