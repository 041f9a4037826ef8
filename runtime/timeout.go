package runtime

import (
	"cmp"
	"context"
	"time"
)

// withTimeout bounds a call whose context has no deadline: by what msoptions.yaml
// says of the method, the service, the microservice that owns it, or all calls,
// else by the app's call timeout. Where is nil for a call that stays here.
func (m *method) withTimeout(ctx context.Context, where *placement) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return ctx, func() {}
	}
	ctx, cancel := context.WithTimeout(ctx, m.timeout(where))
	return undatedContext{ctx}, cancel
}

// timeout is how long a call may take whose context has no deadline.
func (m *method) timeout(where *placement) time.Duration {
	var owner *Microservice
	if where != nil {
		owner = where.endpoints[0].owner
	}
	app := m.service.app
	return cmp.Or(app.config.timeoutOf(m.service.name, m.name, owner), app.callTimeout)
}

// undatedContext ends at a time that nobody asked for, the default of a remote
// call. It does not show that time, so that a function sees a deadline where its
// caller has set one, and nowhere else.
type undatedContext struct{ context.Context } //nolint:containedctx // it is one

type undatedKey struct{}

// Deadline says that there is none.
func (undatedContext) Deadline() (time.Time, bool) { return time.Time{}, false }

// Value returns what the context is for timeLeft.
func (c undatedContext) Value(key any) any {
	if key == (undatedKey{}) {
		return c
	}
	return c.Context.Value(key)
}

// endOf returns when a context ends by itself, and whether its maker has set that
// time, rather than a default.
func endOf(ctx context.Context) (at time.Time, set, ok bool) {
	if at, ok = ctx.Deadline(); ok {
		return at, true, true
	}
	if c, undated := ctx.Value(undatedKey{}).(undatedContext); undated {
		at, ok = c.Context.Deadline()
	}
	return at, false, ok
}

// timeoutToSend is what is left of a call's time less a margin, so that the other
// side's own error arrives before this side gives up: a twentieth, at the most 50
// milliseconds. It is never less than a millisecond.
func timeoutToSend(left time.Duration) time.Duration {
	return max(left-min(left/20, 50*time.Millisecond), time.Millisecond)
}
