// Package dollartest runs a program's services in every place where they may run,
// for tests that show that nobody can tell the difference.
//
//	func provide(app *runtime.App) {
//		algos := algo.ProvideAlgo(app, algo.New)
//		encrypt.ProvideEncrypt(app, func(context.Context) (*encrypt.Encrypt, error) {
//			return encrypt.New(secret, algos)
//		})
//	}
//
//	func TestEverywhere(t *testing.T) {
//		dollartest.Run(t, provide, func(t *testing.T, app *runtime.App) {
//			algos := dollartest.API[algo.AlgoAPI](t, app)
//			…
//		})
//	}
//
//	func TestNoDifference(t *testing.T) { dollartest.Diff(t, provide) }
//
// Provide calls the generated ProvideX functions of all services of the program
// with their build functions. It is called once for each process that a placement
// stands for, so what it builds must not be shared; its errors are those of Start.
// Runtime.Replace in it puts a fake in the place of a service, in all placements.
//
// For Process the test binary is run once more, with the flags that lead it to the
// same test. There the test runs up to the call of Run, Diff or Differences that
// has started it, which then serves the services and does not return; calls of
// them before that one return at once, Differences without any. So a test should
// not start what others would notice, nor depend on what Differences returns,
// before such a call. Placements leaves Process out where that does not fit.
package dollartest

import (
	"context"
	"reflect"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// Placement says where the services run that a test calls.
type Placement string

// The placements.
const (
	// Local is one process. Diff measures the others against it.
	Local Placement = "local"
	// Isolated is one process whose msoptions.yaml has isolate: true.
	Isolated Placement = "isolated"
	// Remote gives each service a microservice of its own, with a socket on
	// loopback. The test calls from one more, which hosts none. All are in the
	// test's process.
	Remote Placement = "remote"
	// JSON is Remote with all calls on the JSON lane, as between processes that
	// can't have a link.
	JSON Placement = "json"
	// Process has all services in a process of their own. The test calls from its
	// own process.
	Process Placement = "process"
)

// Run runs test once in each placement, as a subtest that is called after it. The
// app is the one that the test calls from: get proxies of it by API. It has been
// started; all that belongs to it ends with the subtest. Its log is the subtest's,
// from the level of warnings.
func Run(t *testing.T, provide func(app *runtime.App), test func(t *testing.T, app *runtime.App), opts ...Option) {
	t.Helper()
	o := newOptions(t, opts)
	call := enter(t, provide, o)
	if call == 0 {
		return
	}
	name := t.Name()
	for _, p := range o.placements {
		t.Run(string(p), func(t *testing.T) {
			s := newSetup(t, provide, o, logTo(t.Output()))
			w := s.world(p, name, call)
			t.Cleanup(func() {
				w.close()
				if said := w.output(); said != "" && t.Failed() {
					t.Logf("the process that hosts the services wrote:\n%s", said)
				}
			})
			app, err := w.open(t.Context())
			if err != nil {
				t.Fatalf("start the services, placement %s: %v", p, err)
			}
			test(t, app)
		})
	}
}

// API returns the proxy of the service whose generated interface is A. It ends
// the test if the app provides none.
func API[A any](tb testing.TB, app *runtime.App) A {
	tb.Helper()
	api, ok := runtime.Get[A](app)
	if !ok {
		tb.Fatalf("the app provides no service with the interface %v; call its ProvideX function in provide", reflect.TypeFor[A]())
	}
	return api
}

// world is a placement in being.
type world interface {
	// open provides and starts fresh instances of all services, and returns the app
	// to call from. Those of the time before are not used any more; the context of
	// their Start ends.
	open(ctx context.Context) (*runtime.App, error)
	// close ends everything. Nothing of it is left when it returns, but for calls
	// that never end.
	close()
	// output is what another process wrote so far, "" if there is none.
	output() string
}
