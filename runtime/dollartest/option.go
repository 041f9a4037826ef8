package dollartest

import (
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// Option changes what Run, Diff and Differences do.
type Option func(*options)

type options struct {
	seed       uint64
	calls      int
	context    func(context.Context) context.Context
	placements []Placement
	app        []runtime.Option
	skips      []skip
}

// skip is a dollar function that Diff leaves alone.
type skip struct{ name, reason string }

// Defaults of the options.
const (
	DefaultSeed  = 1
	DefaultCalls = 50
)

func newOptions(tb testing.TB, opts []Option) *options {
	tb.Helper()
	o := &options{
		seed: DefaultSeed, calls: DefaultCalls,
		context:    func(ctx context.Context) context.Context { return ctx },
		placements: []Placement{Local, Isolated, Remote, JSON, Process},
	}
	for _, opt := range opts {
		opt(o)
	}
	for _, s := range o.skips {
		if strings.TrimSpace(s.reason) == "" {
			tb.Fatalf("skip %s: there is no reason; say why its results differ from call to call", s.name)
		}
	}
	for _, p := range o.placements {
		switch p {
		case Local, Isolated, Remote, JSON, Process:
		default:
			tb.Fatalf("there is no placement %q; choose of Local, Isolated, Remote, JSON and Process", p)
		}
	}
	return o
}

// Seed sets what the inputs that Diff makes depend on, instead of DefaultSeed.
// With one seed they are the same each time; a failure prints it.
func Seed(seed uint64) Option { return func(o *options) { o.seed = seed } }

// Calls sets how many sequences of calls Diff tries for each service, instead of
// DefaultCalls. A sequence has 1 to 4 calls, the first of each function in turn.
func Calls(sequences int) Option { return func(o *options) { o.calls = sequences } }

// Context sets a function that makes of a context the one that Diff's calls are
// made with: with a user, say, or with values that functions should not depend on.
// Of several, each gets what the one before it returned. Run does not use it.
func Context(add func(context.Context) context.Context) Option {
	return func(o *options) {
		before := o.context
		o.context = func(ctx context.Context) context.Context { return add(before(ctx)) }
	}
}

// Placements chooses where the services run, in that order. The default is all.
// Diff needs Local and has it anyway.
func Placements(p ...Placement) Option { return func(o *options) { o.placements = p } }

// AppOptions adds options for every app that is opened. They come after those of
// this package, so that one such as runtime.WithLogger replaces what it set; a
// replaced options file or microservice name makes no sense here.
func AppOptions(opts ...runtime.Option) Option {
	return func(o *options) { o.app = append(o.app, opts...) }
}

// Skip has Diff leave out a dollar function that is not deterministic, by a name
// such as Orders.DollarNow or shop.Orders.DollarNow. The reason is logged; a Skip
// without one, or of a function that no service has, fails the test.
func Skip(method, reason string) Option {
	return func(o *options) { o.skips = append(o.skips, skip{method, reason}) }
}

// is reports whether the skip means a method.
func (s skip) is(service runtime.ServiceName, method string) bool {
	return s.name == service.Type+"."+method || s.name == service.String()+"."+method
}

// skipped logs the skips, and returns those that mean a method of the services.
func (o *options) skipped(tb testing.TB, services []runtime.ServiceInfo) func(runtime.ServiceName, string) bool {
	tb.Helper()
	for _, s := range o.skips {
		found := false
		for _, service := range services {
			for _, m := range service.Methods {
				found = found || s.is(service.Name, m.Name)
			}
		}
		if found {
			tb.Logf("skip %s: %s", s.name, s.reason)
		} else {
			tb.Errorf("skip %s: no service has such a function; write it as in Orders.DollarPlace", s.name)
		}
	}
	return func(service runtime.ServiceName, method string) bool {
		for _, s := range o.skips {
			if s.is(service, method) {
				return true
			}
		}
		return false
	}
}

func logTo(w interface{ Write(p []byte) (int, error) }) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelWarn}))
}
