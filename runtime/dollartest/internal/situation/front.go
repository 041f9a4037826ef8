package situation

import (
	"context"
	"fmt"
	"net/http"

	"github.com/dollarfn/msgen/runtime"
)

// Front calls Back, so that a call of the tests goes over two hops.
type Front struct{ back BackAPI }

// NewFront returns the service.
func NewFront(back BackAPI) func(context.Context) (*Front, error) {
	return func(context.Context) (*Front, error) { return &Front{back}, nil }
}

// DollarSee tells what Back sees.
func (f *Front) DollarSee(ctx context.Context) (Seen, error) { return f.back.DollarSee(ctx) }

// DollarSeeAfter tells what it sees itself after Back has changed its own.
func (f *Front) DollarSeeAfter(ctx context.Context) (Seen, error) {
	if _, err := f.back.DollarChange(ctx); err != nil {
		return Seen{}, err
	}
	return See(ctx), nil
}

// DollarSeeAs tells what Back sees of a context that this function has changed.
func (f *Front) DollarSeeAs(ctx context.Context, user string) (Seen, error) {
	c := runtime.FromContext(ctx)
	c.UserID = user
	return f.back.DollarSee(Tenant.With(runtime.NewContext(ctx, c), "of "+user))
}

// DollarFail fails as Back does.
func (f *Front) DollarFail(ctx context.Context, kind string) error {
	return f.back.DollarFail(ctx, kind)
}

// DollarFailWrapped wraps Back's error.
func (f *Front) DollarFailWrapped(ctx context.Context, kind string) error {
	if err := f.back.DollarFail(ctx, kind); err != nil {
		return fmt.Errorf("front: %w", err)
	}
	return nil
}

// DollarCookies sets one cookie and has Back set the others.
func (f *Front) DollarCookies(ctx context.Context, fail bool, names ...string) error {
	if err := runtime.FromContext(ctx).SetCookies(&http.Cookie{Name: "front", Value: "by front", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}); err != nil {
		return err
	}
	return f.back.DollarCookies(ctx, fail, names...)
}

// DollarWait waits at Back.
func (f *Front) DollarWait(ctx context.Context) error { return f.back.DollarWait(ctx) }

// DollarPanic has Back panic.
func (f *Front) DollarPanic(ctx context.Context, kind string) (int, error) {
	return f.back.DollarPanic(ctx, kind)
}
