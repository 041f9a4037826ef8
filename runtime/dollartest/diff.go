package dollartest

import (
	"context"
	"hash/fnv"
	"log/slog"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// Diff calls the dollar functions of all services, with inputs that it makes up, in
// each placement, and fails the test with each difference between one process and
// the others. Each is shown by the simplest sequence of calls that was found. For
// each placement and Kind, one difference of a function is reported.
//
// A sequence is one of calls of one service, on fresh instances of all. Between two
// calls Diff changes its arguments and the results that it got, as callers may. It
// compares what callers can see: results, by value and by what they share, errors,
// arguments afterwards, earlier arguments and results, cookies, and whether the
// call returns. Of a stream it takes up to 1000 pairs, one after the other, and compares
// what they hold at the end. Capacities, addresses and how long it takes don't count, nor the
// origin of memory that a result has from an argument.
//
// Each call's context has a deadline of ten seconds, and a runtime.Context with a
// RequestID and with a value in Temp, which does not travel.
func Diff(t *testing.T, provide func(app *runtime.App), opts ...Option) {
	t.Helper()
	for _, d := range Differences(t, provide, opts...) {
		t.Error(d)
	}
}

// Differences returns what Diff reports. It ends the test where the services can't
// be started.
func Differences(tb testing.TB, provide func(app *runtime.App), opts ...Option) []Difference {
	tb.Helper()
	o := newOptions(tb, opts)
	call := enter(tb, provide, o)
	if call == 0 {
		return nil
	}
	d := newDiffer(tb, provide, o, call)
	defer d.close()
	for _, s := range d.subjects() {
		d.explore(s)
	}
	return d.found
}

// differ compares the placements.
type differ struct {
	t       testing.TB
	ctx     context.Context //nolint:containedctx // of all calls
	options *options
	local   stage
	stages  []stage // the others
	seen    map[reported]bool
	found   []Difference

	simplest map[reported][]step // what was shrunk already, in any place
}

// stage is a placement to play in.
type stage struct {
	placement Placement
	world     world
}

// subject is a service with the functions to call.
type subject struct {
	name    runtime.ServiceName
	methods []runtime.MethodInfo
	slow    map[string]bool // those that took very long
}

// reported is of what one difference is reported.
type reported struct {
	service runtime.ServiceName
	method  string
	kind    Kind
	place   Placement
}

func newDiffer(tb testing.TB, provide func(*runtime.App), o *options, call int) *differ {
	tb.Helper()
	s := newSetup(tb, provide, o, slog.New(slog.DiscardHandler))
	// Its end is that of the exploration, not of the test.
	d := &differ{t: tb, ctx: context.WithoutCancel(tb.Context()), options: o, seen: map[reported]bool{}, simplest: map[reported][]step{}}
	d.local = stage{Local, s.world(Local, tb.Name(), call)}
	for _, p := range o.placements {
		if p != Local {
			d.stages = append(d.stages, stage{p, s.world(p, tb.Name(), call)})
		}
	}
	return d
}

func (d *differ) close() {
	d.local.world.close()
	for _, at := range d.stages {
		at.world.close()
	}
}

// subjects returns what is to be explored.
func (d *differ) subjects() (all []*subject) {
	d.t.Helper()
	app, err := d.local.world.open(d.ctx)
	if err != nil {
		d.t.Fatalf("start the services, placement %s: %v", Local, err)
	}
	services := app.Services()
	skipped := d.options.skipped(d.t, services)
	for _, info := range services {
		s := &subject{name: info.Name, slow: map[string]bool{}}
		for _, m := range info.Methods {
			if skipped(info.Name, m.Name) {
				continue
			}
			if _, ok := m.NewArgs().(maker); !ok {
				d.t.Errorf("%s.%s: its generated code makes no arguments; run go generate with the msgen of this version", info.Name, m.Name)
				continue
			}
			s.methods = append(s.methods, m)
		}
		if len(s.methods) > 0 {
			all = append(all, s)
		}
	}
	return all
}

// explore tries sequences of calls of a service.
func (d *differ) explore(s *subject) {
	d.t.Helper()
	name := fnv.New64a()
	_, _ = name.Write([]byte(s.name.String())) // services that come later or go don't change the inputs of others
	for i := range d.options.calls {
		if len(s.methods) == 0 {
			return
		}
		in := runtime.NewInputs(d.options.seed + name.Sum64() + uint64(i)*0x9e3779b97f4a7c15)
		steps := d.plan(s, i%len(s.methods), in)
		d.report(s, steps, d.try(s, steps, d.stages))
		for method := range s.slow {
			d.t.Logf("%s.%s took longer than %v and is left out from there on; leave it out by Skip", s.name, method, callTimeout/2)
			s.drop(method)
		}
	}
}

// report notes the differences that are new.
func (d *differ) report(s *subject, steps []step, all []mismatch) {
	d.t.Helper()
	for _, m := range all {
		key := reported{s.name, m.method, m.kind, m.place}
		if d.seen[key] {
			continue
		}
		d.seen[key] = true
		m = d.shrink(s, steps, m)
		d.found = append(d.found, Difference{
			Service: s.name, Method: m.method, Kind: m.kind, Placement: m.place,
			Calls: m.shown, Local: m.local, There: m.there, Seed: d.options.seed,
		})
	}
}

// drop takes out a function, which would take all of the time there is.
func (s *subject) drop(method string) {
	delete(s.slow, method)
	for i, m := range s.methods {
		if m.Name == method {
			s.methods = append(s.methods[:i:i], s.methods[i+1:]...)
			return
		}
	}
}
