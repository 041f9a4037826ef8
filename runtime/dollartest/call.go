package dollartest

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

// callTimeout ends a call that Diff makes.
const callTimeout = 10 * time.Second

// ended is how a call came out.
type ended struct {
	how    string // returned, or what else happened
	result any
	err    error
}

const (
	returned = "it returns"
	stuck    = "it does not return"
)

// call runs a function in a goroutine of its own, so that one that ends its
// goroutine, or never ends, is noticed.
func call(f func() (any, error), timeout time.Duration) ended {
	out := make(chan ended, 1)
	go func() {
		e := ended{how: "it ends its goroutine"}
		defer func() { out <- e }()
		defer func() {
			if v := recover(); v != nil {
				e.how = fmt.Sprintf("it panics: %v", v)
			}
		}()
		result, err := f()
		e = ended{returned, result, err}
	}()
	late := time.NewTimer(timeout)
	defer late.Stop()
	select {
	case e := <-out:
		return e
	case <-late.C:
		return ended{how: fmt.Sprintf("%s within %v", stuck, timeout)}
	}
}

// observation is what a caller can see of a call.
type observation struct {
	ended

	shown string // the arguments as JSON
	texts map[Kind]string
	asked string // which context values it read
	slow  bool   // it took about all of the time there is
}

// newContext returns the context of a call.
func (d *differ) newContext() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(d.ctx, callTimeout)
	ctx = runtime.NewContext(ctx, &runtime.Context{
		RequestID: "dollartest", // else each process would make one of its own
		Trace:     "00-000000000000000000000000000000aa-00000000000000bb-01",
		Temp:      map[string]any{"dollartest": "a value that stays in this process"},
	})
	return d.options.context(ctx), cancel
}

// observe makes a call, and describes all of it. Kept are the arguments and
// results of earlier calls.
func (d *differ) observe(m runtime.MethodInfo, args any, kept []any, spying bool) observation {
	ctx, cancel := d.newContext()
	defer cancel()
	callers := ctx
	var s *spy
	if spying {
		s = &spy{Context: ctx}
		ctx = s
	}
	o := observation{shown: asJSON(args), texts: map[Kind]string{}}
	before, keptBefore := view(args), views(kept)
	began := time.Now()
	o.ended = call(func() (any, error) { return drain(m.Call(ctx, args)) }, callTimeout+time.Second)
	o.slow = time.Since(began) > callTimeout/2
	o.texts[Ends] = o.how
	if s != nil {
		o.asked = s.reads()
	}
	if o.how != returned {
		return o // what it left behind may still be in use
	}
	o.texts[Results], o.texts[Sharing] = viewResult(o.result, args)
	if after := view(args); after != before {
		o.texts[Arguments] = after
	} else {
		o.texts[Arguments] = "unchanged"
	}
	o.texts[Earlier] = changes(keptBefore, views(kept))
	o.texts[Cookies] = cookies(callers)
	return o
}

func views(values []any) (texts []string) {
	for _, v := range values {
		texts = append(texts, view(v))
	}
	return texts
}

// changes describes which of the values that earlier calls left has changed.
// There are two a call, its arguments and its result.
func changes(before, after []string) string {
	var all []string
	for i := range before {
		if before[i] != after[i] {
			what := [...]string{"the arguments", "the result"}[i%2]
			all = append(all, fmt.Sprintf("%s of call %d became %s", what, i/2+1, after[i]))
		}
	}
	if all == nil {
		return "unchanged"
	}
	return strings.Join(all, ", ")
}

func cookies(ctx context.Context) string {
	var all []string
	for _, c := range runtime.FromContext(ctx).Cookies() {
		all = append(all, c.String())
	}
	return strings.Join(all, ", ")
}

func asJSON(args any) string {
	text, err := json.Marshal(args)
	if err != nil {
		return view(args)
	}
	return string(text)
}
