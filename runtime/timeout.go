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
	app := m.service.app
	var owner *Microservice
	if where != nil {
		owner = where.endpoints[0].owner
	}
	return context.WithTimeout(ctx, cmp.Or(app.config.timeoutOf(m.service.name, m.name, owner), app.callTimeout))
}

// timeoutToSend is what is left of a call's time less a margin, so that the other
// side's own error arrives before this side gives up: a twentieth, at the most 50
// milliseconds. It is never less than a millisecond.
func timeoutToSend(left time.Duration) time.Duration {
	return max(left-min(left/20, 50*time.Millisecond), time.Millisecond)
}
