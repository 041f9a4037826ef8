package runtime

import (
	"cmp"
	"context"
	"time"
)

// until is when a call ends that begins now: by what msoptions.yaml says of the method, the
// service, the microservice that owns it, or all calls, else the app's call
// timeout. It is zero where the caller's context has a deadline. Where is nil for
// a call that stays here.
func (m *method) until(ctx context.Context, where *placement) time.Time {
	if _, ok := ctx.Deadline(); ok {
		return time.Time{}
	}
	return time.Now().Add(m.timeout(where))
}

// timeout is how long a call may take whose context has no deadline.
func (m *method) timeout(where *placement) time.Duration {
	app := m.service.app
	var owner *Microservice
	if where != nil {
		owner = where.endpoints[0].owner
	}
	return cmp.Or(app.config.timeoutOf(m.service.name, m.name, owner), app.callTimeout)
}

// withEnd ends a context at a time that nobody has asked for, unless that is zero.
func withEnd(ctx context.Context, until time.Time) (context.Context, context.CancelFunc) {
	if until.IsZero() {
		return ctx, func() {}
	}
	ctx, cancel := context.WithDeadline(ctx, until)
	return undatedContext{ctx}, cancel
}

// undatedContext ends at a time that nobody asked for, the default of a remote
// call. It does not show that time, so that a function sees a deadline where its
// caller has set one, and nowhere else.
type undatedContext struct{ context.Context } //nolint:containedctx // it is one

type undatedKey struct{}

// Deadline says that there is none.
func (undatedContext) Deadline() (time.Time, bool) { return time.Time{}, false }

// endsAt returns when it ends.
func (c undatedContext) endsAt() (time.Time, bool) { return c.Context.Deadline() }

// ender is a context that ends at a time which it does not show.
type ender interface{ endsAt() (time.Time, bool) }

// Value returns what the context is for endOf.
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
	if c, undated := ctx.Value(undatedKey{}).(ender); undated {
		at, ok = c.endsAt()
	}
	return at, false, ok
}

// timeoutToSend is what is left of a call's time less a margin, so that the other
// side's own error arrives before this side gives up: a twentieth, at the most 50
// milliseconds. It is never less than a millisecond.
func timeoutToSend(left time.Duration) time.Duration {
	return max(left-min(left/20, 50*time.Millisecond), time.Millisecond)
}
