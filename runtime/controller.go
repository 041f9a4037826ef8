package runtime

import (
	"errors"
	"net/http"
)

// Authenticator finds out who sends a request to the public controller, and fills
// in c: UserID, User, Roles, whatever else is to go with the call. It may call
// dollar functions with the request's context. A request of nobody in particular
// is none of its errors: it leaves c as it is. An error refuses the request, with
// its code if it is an *Error, else as unauthenticated with its message kept for
// the log.
type Authenticator func(r *http.Request, c *Context) error

// serveController answers a call of the public: here, or by the microservice that
// owns the service where this one is to forward calls.
func (a *App) serveController(w http.ResponseWriter, r *http.Request) {
	l := a.enter(w, r, true)
	defer l.leave()
	m := l.method(controllerPath, a.admitController)
	if m == nil {
		return
	}
	l.context.Origin = OriginController
	where, err := a.placeForPublic(m)
	if err == nil {
		err = l.authenticate(m)
	}
	switch {
	case err != nil:
		l.fail(m, err, nil)
	case where.local:
		l.run(m, &inbound{hooks: a.controllerHooks})
	default:
		l.forward(m, where)
	}
}

// admitController lets the public in where the controller is open: at this
// microservice, or, in one process, at some microservice.
func (a *App) admitController() error {
	if ms := a.config.CurrentMicroservice(); ms != nil && !ms.OpenController {
		return Errorf(CodePermissionDenied, "the controller of this microservice is closed; set openController: true to open it")
	}
	return nil
}

// placeForPublic returns where a method runs that the public calls, if it may be
// called through this process at all.
func (a *App) placeForPublic(m *method) (*placement, error) {
	if !a.openTo(m.service) {
		return nil, Errorf(CodePermissionDenied, "service %s is not open to the public; set openController: true where it is hosted", m.service.name.Type)
	}
	if !m.public {
		return nil, Errorf(CodePermissionDenied, "%s is not open to the public; mark it //msgen:public and generate again", m)
	}
	where := m.service.place()
	switch ms := a.config.CurrentMicroservice(); {
	case where.err != nil:
		return nil, Errorf(CodeInternal, "%w", where.err) // of the configuration, which is no business of the public's
	case !where.local && !ms.ProxyController:
		return nil, Errorf(CodeUnimplemented, "service %s is not hosted by %s; call it where it is, or set proxyController: true here", m.service.name.Type, ms.Name)
	}
	return where, nil
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

// authenticate finds out who is asking, and whether they may.
func (l *lane) authenticate(m *method) error {
	if err := l.identify(m); err != nil {
		return err
	}
	switch {
	case len(m.roles) == 0 || l.context.HasRole(m.roles...):
		return nil
	case l.context.UserID == "" && len(l.context.Roles) == 0:
		return Errorf(CodeUnauthenticated, "%s is not for everybody; log in", m)
	}
	return Errorf(CodePermissionDenied, "%s is not open to this user's roles", m)
}

// identify asks the authenticator.
func (l *lane) identify(m *method) (err error) {
	if l.app.authenticate == nil {
		return nil
	}
	defer func() {
		if v := recover(); v != nil {
			err = l.app.recovered(l.ctx, "the authenticator of "+m.String(), v)
		}
	}()
	c := l.context.clone()
	if err := l.app.authenticate(l.r.WithContext(l.ctx), c); err != nil {
		if _, coded := errors.AsType[*Error](err); coded {
			return err
		}
		l.app.log.WarnContext(l.ctx, "authenticator refused a call", "method", m.String(), "requestId", l.context.RequestID, "error", err)
		return Errorf(CodeUnauthenticated, "the request's credentials were not accepted")
	}
	// The chain still begins here, and its ids and cookies are the request's.
	c.Origin, c.RequestID, c.Trace = l.context.Origin, l.context.RequestID, l.context.Trace
	l.ctx = NewContext(l.ctx, c)
	l.context = contextOf(l.ctx)
	return nil
}
