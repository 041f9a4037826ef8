package runtime_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// diary notes in which order things happen.
type diary struct {
	mu      sync.Mutex
	entries []string
}

func (d *diary) addf(format string, args ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.entries = append(d.entries, fmt.Sprintf(format, args...))
}

func (d *diary) read(t *testing.T, want ...string) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.Equal(d.entries, want) {
		t.Errorf("got  %s\nwant %s", strings.Join(d.entries, ", "), strings.Join(want, ", "))
	}
	d.entries = nil
}

func (d *diary) hooks(name string) runtime.Hooks {
	return runtime.Hooks{
		Before: func(ctx context.Context, call *runtime.Call) (context.Context, error) {
			d.addf("%s before %s", name, call)
			return ctx, nil
		},
		After: func(_ context.Context, _ *runtime.Call, result any) (any, error) {
			d.addf("%s after %v", name, result)
			return result, nil
		},
		Error: func(_ context.Context, _ *runtime.Call, err error) (any, error) {
			d.addf("%s error %s", name, runtime.CodeOf(err))
			return nil, err
		},
	}
}

func (d *diary) interceptor(name string) runtime.Interceptor {
	return func(next runtime.Handler) runtime.Handler {
		return func(ctx context.Context, call *runtime.Call) (any, error) {
			args, err := json.Marshal(call.Args)
			if err != nil {
				return nil, err
			}
			d.addf("%s in %s %s", name, call.Side, args)
			result, err := next(ctx, call)
			d.addf("%s out %v %v", name, result, err)
			return result, err
		}
	}
}

// everywhere are options that note all there is.
func (d *diary) everywhere() []runtime.Option {
	return []runtime.Option{
		runtime.WithBackdoorHooks(d.hooks("back 1"), d.hooks("back 2")),
		runtime.WithControllerHooks(d.hooks("front")),
		runtime.WithClientInterceptors(d.interceptor("client 1"), d.interceptor("client 2")),
		runtime.WithServerInterceptors(d.interceptor("server")),
		runtime.WithLocalInterceptors(d.interceptor("local")),
	}
}

func TestOrderOfHooks(t *testing.T) {
	c := newCluster(t, publicServices)
	var d diary
	a, b := c.start("ms-A", d.everywhere()...), c.start("ms-B", d.everywhere()...)
	t.Run("a call to another microservice", func(t *testing.T) {
		if n, err := a.probes.DollarSum(t.Context(), 1, 2); n != 3 || err != nil {
			t.Errorf("got %d, %v", n, err)
		}
		d.read(t, `client 1 in client {"start":1,"numbers":[2]}`, `client 2 in client {"start":1,"numbers":[2]}`,
			"back 1 before Probe.DollarSum", "back 2 before Probe.DollarSum", `server in server {"start":1,"numbers":[2]}`,
			"server out 3 <nil>", "back 2 after 3", "back 1 after 3", "client 2 out 3 <nil>", "client 1 out 3 <nil>")
	})
	t.Run("several results", func(t *testing.T) {
		if x, y, ok, err := b.probes.DollarCut(t.Context(), "a=b", "="); x != "a" || y != "b" || !ok || err != nil {
			t.Errorf("got %s, %s, %v, %v", x, y, ok, err)
		}
		d.read(t, `local in local {"text":"a=b","sep":"="}`, "local out [a b true] <nil>")
	})
	t.Run("an error", func(t *testing.T) {
		wantError(t, a.probes.DollarFail(t.Context(), "not_found"), "not_found", "it is not_found")
		d.read(t, `client 1 in client {"kind":"not_found"}`, `client 2 in client {"kind":"not_found"}`,
			"back 1 before Probe.DollarFail", "back 2 before Probe.DollarFail", `server in server {"kind":"not_found"}`,
			"server out <nil> it is not_found", "back 2 error not_found", "back 1 error not_found",
			"client 2 out <nil> it is not_found", "client 1 out <nil> it is not_found")
	})
	t.Run("the public's call, forwarded", func(t *testing.T) {
		equal(t, ask{path: "/api/Probe/DollarSum", body: `{"start":4}`}.do(t, a).body, `{"result":4}`)
		d.read(t, "front before Probe.DollarSum", "back 1 before Probe.DollarSum", "back 2 before Probe.DollarSum",
			`server in server {"start":4,"numbers":null}`, "server out 4 <nil>", "back 2 after 4", "back 1 after 4", "front after <nil>")
	})
	t.Run("the public's call, wrong", func(t *testing.T) {
		ask{path: "/api/Relay/DollarFail", body: `{}`}.do(t, a)
		d.read(t, "front error invalid_argument")
	})
	t.Run("not admitted", func(t *testing.T) {
		ask{path: "/backdoor/Probe/DollarName", body: `{}`, header: map[string]string{"Authorization": "Basic eDp5"}}.do(t, b)
		ask{path: "/backdoor/Probe/DollarNothing", body: `{}`}.do(t, b)
		d.read(t)
	})
}

// An isolated call passes the interceptors that any local call does.
func TestHooksOfIsolatedCalls(t *testing.T) {
	c := newCluster(t, publicServices+"isolate: true\n")
	var d diary
	b := c.start("ms-B", d.everywhere()...)
	if x, y, ok, err := b.probes.DollarCut(t.Context(), "a=b", "="); x != "a" || y != "b" || !ok || err != nil {
		t.Errorf("got %s, %s, %v, %v", x, y, ok, err)
	}
	d.read(t, `local in local {"text":"a=b","sep":"="}`, "local out [a b true] <nil>")
}

// What hooks and interceptors put in the place of things.
func TestHooksReplace(t *testing.T) {
	c := newCluster(t, twoServices)
	type key struct{}
	var replaceBy any
	hooks := runtime.Hooks{
		Before: func(ctx context.Context, call *runtime.Call) (context.Context, error) {
			if call.Method == "DollarTouch" {
				return nil, runtime.Errorf(runtime.CodePermissionDenied, "not today")
			}
			return context.WithValue(ctx, key{}, "from before"), nil
		},
		Error: func(_ context.Context, _ *runtime.Call, err error) (any, error) {
			if replaceBy != nil {
				return replaceBy, nil
			}
			return nil, fmt.Errorf("hooked: %w", err)
		},
	}
	var got any
	server := func(next runtime.Handler) runtime.Handler {
		return func(ctx context.Context, call *runtime.Call) (any, error) {
			got = ctx.Value(key{})
			if call.Method == "DollarName" {
				return nil, errors.New("no name")
			}
			return next(ctx, call)
		}
	}
	c.start("ms-A", runtime.WithBackdoorHooks(hooks), runtime.WithServerInterceptors(server))
	b := c.start("ms-B")
	wantError(t, b.probes.DollarTouch(t.Context()), "permission_denied", "hooked: not today")
	_, err := b.probes.DollarName(t.Context())
	wantError(t, err, "unknown", "hooked: no name")
	equal(t, fmt.Sprint(got), "from before")
	replaceBy = "a value instead"
	if name, err := b.probes.DollarName(t.Context()); name != "a value instead" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	replaceBy = 7
	_, err = b.probes.DollarName(t.Context())
	wantError(t, err, "internal", "Probe.DollarName was given a result of type int by an interceptor or a hook instead of string")
	replaceBy = []any{"x", "y", true}
	if x, y, ok, err := b.probes.DollarCut(t.Context(), "", "x"); x+y != "" || ok || err != nil {
		t.Errorf("got %q, %q, %v, %v: no error, so nothing to replace", x, y, ok, err)
	}
	wantError(t, b.probes.DollarPanic(t.Context(), "x"), "internal", "Probe.DollarPanic was given a result of type []interface {} by an interceptor or a hook instead of nil")
}

// A panic in a hook is an error too, and the server goes on.
func TestPanicInAHook(t *testing.T) {
	c := newCluster(t, publicServices)
	boom := runtime.Hooks{Before: func(context.Context, *runtime.Call) (context.Context, error) { panic("in a hook") }}
	a := c.start("ms-A", runtime.WithControllerHooks(boom))
	c.start("ms-B")
	for _, path := range []string{"/api/Relay/DollarName", "/api/Probe/DollarName"} {
		got := ask{path: path, body: `{}`, header: map[string]string{"X-Request-Id": "req-h"}}.do(t, a)
		equal(t, fmt.Sprint(got.status, " ", got.body), "500 "+failure("internal", "internal error; the log has it under request id req-h"))
	}
	if log := c.logs.String(); strings.Count(log, "in a hook") < 2 {
		t.Errorf("the log does not have the panics:\n%s", log)
	}
}
