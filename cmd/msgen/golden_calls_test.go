package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

// goldenRows are all services of testdata/golden but for the one in package main.
var goldenRows = slices.Concat(
	signatureRows, nameRows, embeddingRows, genericRows, packageRows, typeRows, copyRows, codecRows, cycleRows, errorRows, standardRows, platformRows)

// TestGoldenCalls calls every golden service directly, through its proxy in one
// process, and through its proxy from another microservice, on each lane: by a
// link in binary, as both sides were generated from the same code, and by POST.
// Values, error message and code are those that the table says, each time.
func TestGoldenCalls(t *testing.T) {
	t.Parallel()
	for _, row := range goldenRows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.run(t)
		})
	}
}

// goldenRow is one service and the calls to make.
type goldenRow struct {
	name    string // as msoptions.yaml has it: package.Type
	provide func(app *runtime.App)
	run     func(t *testing.T)
}

// goldenCall is one call and what it returns.
type goldenCall[API any] struct {
	name string
	do   func(API) ([]any, error)
	want outcome
}

// outcome is what a caller sees of a call.
type outcome struct {
	values  []any
	failed  bool
	message string
	code    runtime.Code
}

var bg = context.Background()

// zero builds a service that needs nothing.
func zero[Impl any](context.Context) (*Impl, error) { return new(Impl), nil }

// row is a service that depends on no other. The calling side never builds it.
func row[Impl, API any](name string, provide func(*runtime.App, func(context.Context) (*Impl, error)) API, build func(context.Context) (*Impl, error), calls ...goldenCall[API]) goldenRow {
	direct := func() (API, error) {
		impl, err := build(bg)
		return any(impl).(API), err
	}
	wire := func(app *runtime.App, owner bool) API {
		if !owner {
			return provide(app, nil)
		}
		return provide(app, build)
	}
	return wiredRow(name, "", direct, wire, calls...)
}

// wiredRow is a service that needs another one, the partner, which the calling
// side hosts: the service calls back. Wire provides both to an app.
func wiredRow[API any](name, partner string, direct func() (API, error), wire func(app *runtime.App, owner bool) API, calls ...goldenCall[API]) goldenRow {
	provide := func(app *runtime.App) { wire(app, true) }
	return goldenRow{name, provide, func(t *testing.T) {
		api, err := direct()
		if err != nil {
			t.Fatal(err)
		}
		t.Run("direct", func(t *testing.T) { checkCalls(t, api, calls) })

		file, _ := writeOptions(t, name, partner)
		one := openApp(t, file, "")
		api = wire(one, true)
		startApp(t, one)
		t.Run("one process", func(t *testing.T) { checkCalls(t, api, calls) })

		remote := func(t *testing.T, opts ...runtime.Option) *arrivals {
			file, listeners := writeOptions(t, name, partner)
			owner, caller := openApp(t, file, "owner", opts...), openApp(t, file, "caller", opts...)
			wire(owner, true)
			api := wire(caller, false)
			startApp(t, owner)
			startApp(t, caller)
			arrived := serve(t, owner, listeners[0])
			serve(t, caller, listeners[1])
			checkCalls(t, api, calls)
			return arrived
		}
		t.Run("link", func(t *testing.T) {
			if got := remote(t); got.links.Load() != 1 || got.posts.Load() != 0 {
				t.Errorf("%d links and %d calls by POST arrived at the other microservice, not one link", got.links.Load(), got.posts.Load())
			}
		})
		t.Run("JSON", func(t *testing.T) {
			if got := remote(t, runtime.WithoutLink()); got.links.Load() != 0 || got.posts.Load() < int64(len(calls)) {
				t.Errorf("%d links and %d of %d calls by POST arrived at the other microservice", got.links.Load(), got.posts.Load(), len(calls))
			}
		})
	}}
}

// ask is a call that returns the given values and no error.
func ask[API any](name string, do func(API) ([]any, error), want ...any) goldenCall[API] {
	return goldenCall[API]{name, do, outcome{values: want}}
}

// fails is a call that returns an error, and zero values.
func fails[API any](name string, do func(API) ([]any, error), code runtime.Code, message string, zeros ...any) goldenCall[API] {
	return goldenCall[API]{name, do, outcome{values: zeros, failed: true, message: message, code: code}}
}

// returned splits what a dollar function returned.
func returned(results ...any) ([]any, error) {
	last := len(results) - 1
	err, _ := results[last].(error)
	return results[:last], err
}

func checkCalls[API any](t *testing.T, api API, calls []goldenCall[API]) {
	t.Helper()
	for _, c := range calls {
		values, err := c.do(api)
		got := outcome{values: values, failed: err != nil, code: runtime.CodeOf(err)}
		if err != nil {
			got.message = err.Error()
		}
		if !got.equal(c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func (o outcome) equal(other outcome) bool {
	return o.failed == other.failed && o.message == other.message && o.code == other.code &&
		slices.EqualFunc(o.values, other.values, func(a, b any) bool {
			if x, ok := a.(time.Time); ok {
				y, ok := b.(time.Time)
				return ok && x.Equal(y)
			}
			return reflect.DeepEqual(a, b)
		})
}

func (o outcome) String() string {
	var s strings.Builder
	for _, v := range o.values {
		fmt.Fprintf(&s, "%#v ", v)
	}
	if o.failed {
		fmt.Fprintf(&s, "error %q code %s", o.message, o.code)
	}
	return s.String()
}

// writeOptions writes an msoptions.yaml with two microservices, and returns
// the listeners that have their addresses.
func writeOptions(t *testing.T, owned, partner string) (file string, listeners [2]net.Listener) {
	t.Helper()
	text := "username: link\npassword: golden\nmicroServices:\n"
	for i, ms := range [...][2]string{{"owner", owned}, {"caller", partner}} {
		var err error
		if listeners[i], err = new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0"); err != nil {
			t.Fatal(err)
		}
		text += fmt.Sprintf("  %s:\n    services: [%s]\n    openBackDoor: true\n    url: http://%s\n", ms[0], ms[1], listeners[i].Addr())
	}
	file = filepath.Join(t.TempDir(), "msoptions.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, listeners
}

func openApp(t *testing.T, file, current string, opts ...runtime.Option) *runtime.App {
	t.Helper()
	app, err := runtime.Open(append([]runtime.Option{runtime.WithOptionsFile(file), runtime.WithCurrent(current),
		runtime.WithLogger(slog.New(slog.DiscardHandler))}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	return app
}

func startApp(t *testing.T, app *runtime.App) {
	t.Helper()
	if err := app.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// arrivals counts what reached a microservice.
type arrivals struct{ links, posts atomic.Int64 }

// serve answers on the listener until the test ends, and counts the requests.
func serve(t *testing.T, app *runtime.App, listener net.Listener) *arrivals {
	t.Helper()
	arrived, handler := new(arrivals), app.Handler()
	server := httptest.Server{Listener: listener, Config: &http.Server{
		ReadHeaderTimeout: time.Minute,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost {
				arrived.posts.Add(1)
			} else {
				arrived.links.Add(1)
			}
			handler.ServeHTTP(w, r)
		}),
	}}
	server.Start()
	t.Cleanup(func() {
		app.Close() // the links
		server.Close()
	})
	return arrived
}
