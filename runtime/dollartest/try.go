package dollartest

import (
	"slices"

	"github.com/dollarfn/msgen/runtime"
)

// step is one call of a sequence: the function, and the choices that its arguments
// are made of.
type step struct {
	method  string
	choices []uint64
}

// maker is what msgen writes for the arguments of a dollar function.
type maker interface{ MakeArgs(in *runtime.Inputs) }

// maxSteps is how many calls a sequence has at the most.
const maxSteps = 4

// plan makes up a sequence of calls of a service, whose first is the given one.
func (d *differ) plan(s *subject, first int, in *runtime.Inputs) (steps []step) {
	count := 1 + int(in.Choose(maxSteps-1)) //nolint:gosec // small
	for i := range count {
		method := s.methods[first]
		if i > 0 {
			method = s.methods[in.Choose(uint64(len(s.methods)-1))] //nolint:gosec // not negative
		}
		inputs := runtime.NewInputs(in.Choose(1 << 40))
		if m, ok := method.NewArgs().(maker); ok {
			m.MakeArgs(inputs)
		}
		steps = append(steps, step{method.Name, inputs.Choices()})
	}
	return steps
}

// play makes the calls of a sequence in one placement, on fresh instances. Between
// them it scribbles over what the caller has in hands. It ends early after a call
// that did not return.
func (d *differ) play(at stage, s *subject, steps []step) (seen []observation) {
	d.t.Helper()
	app, err := at.world.open(d.ctx)
	if err != nil {
		d.t.Fatalf("start the services, placement %s: %v", at.placement, err)
	}
	var kept []any
	for _, step := range steps {
		m, ok := methodOf(app, s.name, step.method)
		if !ok {
			d.t.Fatalf("placement %s: provide does not provide %s each time it is called", at.placement, s.name)
		}
		args := m.NewArgs()
		if made, ok := args.(maker); ok {
			made.MakeArgs(runtime.ReplayInputs(step.choices))
		}
		o := d.observe(m, args, kept, at.placement == Local)
		seen = append(seen, o)
		if o.slow {
			s.slow[step.method] = true
		}
		if o.how != returned {
			break
		}
		scribble(args, o.result)
		kept = append(kept, args, o.result)
	}
	return seen
}

func methodOf(app *runtime.App, service runtime.ServiceName, method string) (runtime.MethodInfo, bool) {
	for _, s := range app.Services() {
		if s.Name != service {
			continue
		}
		for _, m := range s.Methods {
			if m.Name == method {
				return m, true
			}
		}
	}
	return runtime.MethodInfo{}, false
}

// mismatch is a difference that a try has shown.
type mismatch struct {
	place  Placement
	kind   Kind
	call   int // its place in the sequence
	local  string
	there  string
	method string
	shown  []Call
}

// kinds are compared in this order.
var kinds = []Kind{Ends, Results, Sharing, Errors, Arguments, Earlier, Cookies}

// try plays a sequence twice in one process, and once in each of the stages.
func (d *differ) try(s *subject, steps []step, stages []stage) (all []mismatch) {
	d.t.Helper()
	once := d.play(d.local, s, steps)
	again := d.play(d.local, s, steps)
	calls := make([]Call, len(once))
	for i := range once {
		calls[i] = Call{steps[i].method, once[i].shown}
	}
	add := func(place Placement, kind Kind, call int, local, there string) {
		all = append(all, mismatch{place, kind, call, local, there, steps[call].method, calls[:call+1]})
	}
	alike := min(len(once), len(again)) // so many calls don't differ by themselves
	for i := range alike {
		if asked := once[i].asked; asked != "" {
			add(Local, ContextValues, i, "", asked)
		}
		if compare(once[i], again[i], once[i].err, again[i].err, func(kind Kind, x, y string) { add(Local, kind, i, x, y) }) {
			alike = i
			break
		}
	}
	for _, at := range stages {
		seen := d.play(at, s, steps)
		for i := range min(alike, len(seen)) {
			// The calls after the first difference may differ because of it.
			if compare(once[i], seen[i], once[i].err, again[i].err, func(kind Kind, x, y string) { add(at.placement, kind, i, x, y) }) {
				break
			}
		}
	}
	return all
}

// compare reports each way in which two calls differ. Once and again are the errors
// of two runs in one process.
func compare(x, y observation, once, again error, report func(kind Kind, x, y string)) (differ bool) {
	if x.how == returned && y.how == returned {
		targets := sentinels(once, again)
		x.texts[Errors], y.texts[Errors] = viewError(x.err, targets), viewError(y.err, targets)
	}
	for _, kind := range kinds {
		if x.how != y.how && kind != Ends {
			break
		}
		if x.texts[kind] != y.texts[kind] {
			report(kind, x.texts[kind], y.texts[kind])
			differ = true
		}
	}
	return differ
}

// has reports whether a try has shown what m is.
func has(all []mismatch, m mismatch) (mismatch, bool) {
	i := slices.IndexFunc(all, func(o mismatch) bool {
		return o.method == m.method && o.kind == m.kind && o.place == m.place
	})
	if i < 0 {
		return mismatch{}, false
	}
	return all[i], true
}
