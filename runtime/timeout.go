package runtime

import (
	"cmp"
	"context"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
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
	var owner *config.Microservice
	if where != nil {
		owner = where.endpoints[0].owner
	}
	return cmp.Or(timeoutOf(app.config, m.service.name, m.name, owner), app.callTimeout)
}

// withEnd ends a context at a time that nobody has asked for, unless that is zero.
func withEnd(ctx context.Context, until time.Time) (context.Context, context.CancelFunc) {
	if until.IsZero() {
		return ctx, func() {}
	}
	return withLate(ctx, until, true)
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
