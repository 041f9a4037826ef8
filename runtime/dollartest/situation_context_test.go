package dollartest_test

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strings"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation"
)

// request is a context as an authenticator would have left it.
func request(s *stage) context.Context {
	c := runtime.FromContext(s.ctx)
	c.UserID, c.Roles, c.RequestID = "42", []string{"editor", "admin"}, "req-7"
	c.Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	if err := errors.Join(c.SetUser(map[string]any{"name": "Ada <A>", "age": 36}), c.Store.Set("situation.cart", []int{1, 2})); err != nil {
		s.t.Fatal(err)
	}
	return runtime.NewContext(s.ctx, c)
}

// known is a context whose request has an id, since one is made up for others.
func known(s *stage) context.Context {
	return runtime.NewContext(s.ctx, &runtime.Context{RequestID: "req-8"})
}

var contextScenes = []scene{
	{name: "nothing in the context", do: func(s *stage) string { return show(s.back.DollarSee(known(s))) }},
	{name: "a request's context", do: func(s *stage) string { return show(s.back.DollarSee(request(s))) }},
	{name: "a request's context two hops away", do: func(s *stage) string { return show(s.front.DollarSee(request(s))) }},
	{name: "a user that is no JSON", do: func(s *stage) string {
		return show(s.back.DollarSee(runtime.NewContext(known(s), &runtime.Context{User: []byte(`{"a"`)})))
	}},
	{name: "a user with spaces", do: func(s *stage) string {
		return show(s.back.DollarSee(runtime.NewContext(known(s), &runtime.Context{User: []byte(`{ "a" : [ 1, "<" ] }`)})))
	}},
	{name: "a callee changes its copy", do: func(s *stage) string {
		ctx := request(s)
		changed, err := s.back.DollarChange(ctx)
		return show(changed, err, situation.See(ctx))
	}},
	{name: "what a callee changed is unknown to the one between", do: func(s *stage) string {
		return show(s.front.DollarSeeAfter(request(s)))
	}},
	{name: "the one between changes the context", do: func(s *stage) string { return show(s.front.DollarSeeAs(request(s), "7")) }},
	{name: "a key's value", do: func(s *stage) string { return show(s.back.DollarSee(situation.Tenant.With(known(s), "acme"))) }},
	{name: "a key's empty value", do: func(s *stage) string { return show(s.back.DollarSee(situation.Tenant.With(known(s), ""))) }},
	{name: "a key's value replaced", do: func(s *stage) string {
		ctx := situation.Tenant.With(known(s), "acme")
		return show(s.back.DollarSee(situation.Tenant.With(ctx, "other")))
	}},
	{name: "two keys", do: func(s *stage) string {
		ctx := situation.Limits.With(known(s), map[string][]float64{"a": {1, 2.5}, "none": nil, "empty": {}})
		return show(s.back.DollarSee(situation.Tenant.With(ctx, "acme")))
	}},
	{name: "a key's value that JSON does not have", do: func(s *stage) string {
		return show(s.back.DollarSee(situation.Limits.With(known(s), map[string][]float64{"a": {math.NaN()}})))
	}},
	{name: "a key's value changed after With", do: func(s *stage) string {
		limits := map[string][]float64{"a": {1}}
		ctx := situation.Limits.With(known(s), limits)
		limits["a"][0] = 2
		return show(s.back.DollarSee(ctx))
	}},
	{name: "an ordinary context value", excuse: "DollarOrdinary ctx", do: func(s *stage) string {
		return show(s.back.DollarOrdinary(context.WithValue(s.ctx, situation.Local{}, 1)))
	}},
	{name: "Temp", excuse: "DollarTemp ctx", do: func(s *stage) string {
		return show(s.back.DollarTemp(runtime.NewContext(s.ctx, &runtime.Context{Temp: map[string]any{"situation": 1}})))
	}},
}

// cookies tells what a call set.
func cookies(s *stage, call func(context.Context) error) string {
	ctx := runtime.NewContext(s.ctx, &runtime.Context{})
	err := call(ctx)
	var set []string
	for _, c := range runtime.FromContext(ctx).Cookies() {
		set = append(set, c.String())
	}
	return show(err) + strings.Join(set, "\n")
}

var cookieScenes = []scene{
	{name: "no cookie", do: func(s *stage) string {
		return cookies(s, func(ctx context.Context) error { return s.back.DollarCookies(ctx, false) })
	}},
	{name: "one cookie", do: func(s *stage) string {
		return cookies(s, func(ctx context.Context) error { return s.back.DollarCookies(ctx, false, "one") })
	}},
	{name: "three cookies from two hops", do: func(s *stage) string {
		return cookies(s, func(ctx context.Context) error { return s.front.DollarCookies(ctx, false, "two", "one") })
	}},
	{name: "the last of one name counts", do: func(s *stage) string {
		return cookies(s, func(ctx context.Context) error { return s.front.DollarCookies(ctx, false, "front") })
	}},
	{name: "cookies beside an error", do: func(s *stage) string {
		return cookies(s, func(ctx context.Context) error { return s.front.DollarCookies(ctx, true, "one") })
	}},
	{name: "a malformed cookie", do: func(s *stage) string {
		return cookies(s, func(ctx context.Context) error { return s.front.DollarCookies(ctx, false, "no good") })
	}},
	{name: "cookies of two calls", do: func(s *stage) string {
		return cookies(s, func(ctx context.Context) error {
			return errors.Join(s.back.DollarCookies(ctx, false, "a", "b"), s.back.DollarCookies(ctx, false, "c", "a"))
		})
	}},
	{name: "cookies without a request", do: func(s *stage) string { return show(s.back.DollarCookies(s.ctx, false, "one")) }},
	{name: "a cookie set by the caller stays", do: func(s *stage) string {
		return cookies(s, func(ctx context.Context) error {
			err := runtime.FromContext(ctx).SetCookies(&http.Cookie{Name: "mine", Value: "1"})
			return errors.Join(err, s.back.DollarCookies(ctx, false, "one"))
		})
	}},
}

// ended tells how a call ended whose time or caller had. Who noticed first, and
// so the message, is chance.
func ended(err error) string {
	return outcome("code %s%s", runtime.CodeOf(err), strings.ReplaceAll(kinds(err), " itself", ""))
}

var timeScenes = []scene{
	{name: "a deadline is seen", do: func(s *stage) string {
		ctx, cancel := context.WithTimeout(known(s), time.Minute)
		defer cancel()
		seen, err := s.back.DollarSee(ctx)
		return show(seen.HasDeadline, err)
	}},
	{name: "a deadline is seen two hops away", do: func(s *stage) string {
		ctx, cancel := context.WithTimeout(known(s), time.Minute)
		defer cancel()
		seen, err := s.front.DollarSee(ctx)
		return show(seen.HasDeadline, err)
	}},
	{name: "time runs out", do: func(s *stage) string {
		ctx, cancel := context.WithTimeout(s.ctx, 50*time.Millisecond)
		defer cancel()
		return ended(s.back.DollarWait(ctx))
	}},
	{name: "time runs out two hops away", do: func(s *stage) string {
		ctx, cancel := context.WithTimeout(s.ctx, 50*time.Millisecond)
		defer cancel()
		return ended(s.front.DollarWait(ctx))
	}},
	{name: "the callee's own time runs out", do: func(s *stage) string { return show(s.back.DollarWaitShort(s.ctx)) }},
	{name: "the caller gives up", do: func(s *stage) string {
		ctx, cancel := context.WithCancel(s.ctx)
		time.AfterFunc(20*time.Millisecond, cancel)
		return ended(s.back.DollarWait(ctx))
	}},
	{name: "the caller gives up two hops away", do: func(s *stage) string {
		ctx, cancel := context.WithCancel(s.ctx)
		time.AfterFunc(20*time.Millisecond, cancel)
		return ended(s.front.DollarWait(ctx))
	}},
	{name: "given up before it began", do: func(s *stage) string {
		ctx, cancel := context.WithCancel(s.ctx)
		cancel()
		return ended(s.back.DollarWait(ctx))
	}},
	{name: "no context at all", do: func(s *stage) string { return show(s.back.DollarTimeless(1)) }},
	{name: "a nil context", do: func(s *stage) string {
		var none context.Context
		return show(s.back.DollarOne(none, 1))
	}},
}

var panicScenes = func() (out []scene) {
	for _, kind := range []string{"text", "error", "nil", "nil map", "nil pointer", "index", "abort", "deferred", "none"} {
		out = append(out,
			scene{name: "panic " + kind, do: func(s *stage) string { return show(s.back.DollarPanic(s.ctx, kind)) }},
			scene{name: "panic two hops away " + kind, do: func(s *stage) string { return show(s.front.DollarPanic(s.ctx, kind)) }})
	}
	return append(out, scene{name: "an end of the goroutine", excuse: "DollarExit exit", process: true, do: func(s *stage) string {
		got := "the goroutine ended"
		done := make(chan struct{})
		go func() {
			defer close(done)
			got = show(s.back.DollarExit(s.ctx))
		}()
		<-done
		return got
	}})
}()
