package dollartest

import (
	"slices"
	"time"
)

const (
	maxAttempts = 200
	maxShrink   = 5 * time.Second
)

// shrinker looks for a simpler sequence that shows the same difference.
type shrinker struct {
	best  []step
	shown mismatch
	shows func([]step) (mismatch, bool)

	left int
	end  time.Time
}

// shrink returns what the simplest sequence shows that it finds. What takes
// very long is left as it is: each attempt would, too.
func (d *differ) shrink(s *subject, steps []step, m mismatch) mismatch {
	steps = steps[:m.call+1]
	if s.slow[m.method] {
		return m
	}
	var stages []stage
	for _, at := range d.stages {
		if at.placement == m.place {
			stages = append(stages, at)
		}
	}
	x := &shrinker{best: steps, shown: m, left: maxAttempts, end: time.Now().Add(maxShrink)}
	x.shows = func(steps []step) (mismatch, bool) { return has(d.try(s, steps, stages), m) }
	// What shows it in one placement shows it in another one, as a rule.
	about := reported{s.name, m.method, m.kind, ""}
	if before, ok := d.simplest[about]; ok && x.keep(before) {
		return x.shown
	}
	for x.more() && x.pass() { // each pass does what there is to do
	}
	d.simplest[about] = x.best
	return x.shown
}

func (x *shrinker) more() bool { return x.left > 0 && time.Now().Before(x.end) }

// pass tries everything once, and reports whether anything helped.
func (x *shrinker) pass() (better bool) {
	for i := maxSteps - 1; i >= 0; i-- {
		if i < len(x.best) && len(x.best) > 1 {
			better = x.keep(slices.Delete(slices.Clone(x.best), i, i+1)) || better
		}
	}
	for i := 0; i < len(x.best); i++ { //nolint:intrange // it gets shorter
		better = x.choices(i) || better
	}
	return better
}

// simplifications lower the choice at a place. The first ones take those with it
// that a larger one asks for.
var simplifications = []func(choices []uint64, at int) []uint64{
	func(c []uint64, at int) []uint64 { return without(c, at, 3) },
	func(c []uint64, at int) []uint64 { return without(c, at, 2) },
	func(c []uint64, at int) []uint64 { return without(c, at, 1) },
	func(c []uint64, at int) []uint64 { return without(c, at, 0) },
	func(c []uint64, at int) []uint64 { c[at] /= 2; return c },
	func(c []uint64, at int) []uint64 { c[at]--; return c },
}

// without makes a choice 0 and leaves out some after it.
func without(choices []uint64, at, after int) []uint64 {
	choices[at] = 0
	return slices.Delete(choices, at+1, min(at+1+after, len(choices)))
}

// choices simplifies the arguments of one call.
func (x *shrinker) choices(i int) (better bool) {
	try := func(choices []uint64) bool {
		if i >= len(x.best) || slices.Equal(choices, x.best[i].choices) {
			return false
		}
		steps := slices.Clone(x.best)
		steps[i].choices = trimmed(choices)
		return x.keep(steps)
	}
	now := func() []uint64 {
		if i >= len(x.best) {
			return nil
		}
		return slices.Clone(x.best[i].choices)
	}
	better = len(now()) > 0 && try(nil)
	for size := len(now()); size > 0; size /= 2 {
		for at := 0; at+size <= len(now()); {
			if try(slices.Delete(now(), at, at+size)) {
				better = true
			} else {
				at += size
			}
		}
	}
	for at := range now() {
		for _, simpler := range simplifications {
			if c := now(); at < len(c) && c[at] > 0 {
				better = try(simpler(c, at)) || better
			}
		}
	}
	return better
}

// trimmed leaves out zeros at the end, which follow of themselves.
func trimmed(choices []uint64) []uint64 {
	for len(choices) > 0 && choices[len(choices)-1] == 0 {
		choices = choices[:len(choices)-1]
	}
	return choices
}

// keep tries steps and keeps them if they show the difference.
func (x *shrinker) keep(steps []step) bool {
	if !x.more() {
		return false
	}
	x.left--
	m, ok := x.shows(steps)
	if ok {
		x.best, x.shown = steps[:m.call+1], m
	}
	return ok
}
