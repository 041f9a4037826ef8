// Package situation has services that get into every situation in which a call
// in the process and one to another microservice could differ.
package situation

import (
	"context"
	"errors"
	"net/http"
	goruntime "runtime"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Tenant is a value that travels, and Limits one with parts.
var (
	Tenant = runtime.NewKey[string]("situation.tenant")
	Limits = runtime.NewKey[map[string][]float64]("situation.limits")
)

// Local is the key of an ordinary context value.
type Local struct{}

// Back is called by Front, and by the tests.
type Back struct{ kept *Box }

// NewBack returns the service.
func NewBack(context.Context) (*Back, error) { return &Back{}, nil }

// Seen is what a function sees of its context.
type Seen struct {
	UserID, User, Origin, RequestID, Trace, Tenant string
	Roles, Names                                   []string
	HasTenant, HasDeadline, HasTemp                bool
	Limits                                         map[string][]float64
	Cart                                           []int
}

// See tells what there is in a context.
func See(ctx context.Context) Seen {
	c := runtime.FromContext(ctx)
	s := Seen{
		UserID: c.UserID, User: string(c.User), Origin: c.Origin, RequestID: c.RequestID, Trace: c.Trace,
		Roles: c.Roles, Names: c.Store.Names(),
	}
	s.Tenant, s.HasTenant = Tenant.Value(ctx)
	s.Limits, _ = Limits.Value(ctx)
	_, s.HasDeadline = ctx.Deadline()
	if _, err := c.Store.Get("situation.cart", &s.Cart); err != nil {
		s.Cart = []int{-1}
	}
	return s
}

// DollarSee tells what there is in its context.
func (b *Back) DollarSee(ctx context.Context) (Seen, error) { return See(ctx), nil }

// DollarChange changes its own copy of the context, and its caller's not.
func (b *Back) DollarChange(ctx context.Context) (Seen, error) {
	c := runtime.FromContext(ctx)
	c.UserID, c.Roles = "changed", append(c.Roles, "changed")
	if len(c.User) > 0 {
		c.User[0] = '['
	}
	if err := c.Store.Set("situation.cart", []int{9}); err != nil {
		return Seen{}, err
	}
	return See(Tenant.With(runtime.NewContext(ctx, c), "changed")), nil
}

// DollarOrdinary reads an ordinary context value.
func (b *Back) DollarOrdinary(ctx context.Context) (bool, error) {
	//msgen:ignore ctx the difference is what is tested
	return ctx.Value(Local{}) != nil, nil
}

// DollarTemp reads what stays in the process.
func (b *Back) DollarTemp(ctx context.Context) (bool, error) {
	//msgen:ignore ctx the difference is what is tested
	return runtime.FromContext(ctx).Temp["situation"] != nil, nil
}

// DollarFail fails in the way that kind says.
func (b *Back) DollarFail(ctx context.Context, kind string) error { return Failure(kind) }

// DollarHalf returns something beside its error.
func (b *Back) DollarHalf(ctx context.Context, n int) (int, string, error) {
	return n / 2, "half", ErrBusy
}

// DollarOne returns one value beside its error.
func (b *Back) DollarOne(ctx context.Context, n int) ([]int, error) {
	return []int{n}, Failure("details")
}

// DollarCookies sets a cookie for each name, and then fails if it is to.
func (b *Back) DollarCookies(ctx context.Context, fail bool, names ...string) error {
	for i, name := range names {
		err := runtime.FromContext(ctx).SetCookies(&http.Cookie{
			Name: name, Value: "by back", Path: "/shop", MaxAge: 60 + i, Secure: true, HttpOnly: true,
			SameSite: http.SameSiteLaxMode, Expires: time.Date(2030, 1, 2, 3, 4, 5, 600, time.UTC),
		})
		if err != nil {
			return err
		}
	}
	if fail {
		return ErrBusy
	}
	return nil
}

// DollarWait waits for the end of its context.
func (b *Back) DollarWait(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

// DollarWaitShort sets itself less time than it needs.
func (b *Back) DollarWaitShort(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	<-ctx.Done()
	return ctx.Err()
}

// DollarTimeless has no context.
func (b *Back) DollarTimeless(n int) (int, error) { return n + 1, nil }

// DollarPanic panics in the way that kind says.
func (b *Back) DollarPanic(ctx context.Context, kind string) (int, error) {
	switch kind {
	case "text":
		panic("at the disco")
	case "error":
		panic(ErrGone)
	case "nil":
		panic(nil)
	case "nil map":
		var m map[string]int
		m[kind] = len(kind) //nolint:staticcheck // it is what is tested
	case "nil pointer":
		var s *ShortageError
		return s.Left, nil
	case "index":
		return len(Failures[len(Failures)+len(kind)]), nil
	case "abort":
		panic(http.ErrAbortHandler)
	case "deferred":
		defer func() { panic("while it returned") }()
	}
	return 1, errors.New("no panic")
}

// DollarExit ends its goroutine.
func (b *Back) DollarExit(ctx context.Context) error {
	//msgen:ignore exit the difference is what is tested
	goruntime.Goexit()
	return nil
}
