// Package fault keeps panics of msgen's own from ending it. What panicked is left
// out, and the fault is noted so that the command can say what to report.
package fault

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Fault is a panic that was caught.
type Fault struct {
	Doing string // analysing (*shop.Orders).DollarPlace
	Place string // file:line:column of what was looked at, or ""
	Value string // what it panicked with
	Stack []string
	Lost  string // what is missing because of it: nothing is known of what it does
}

// maxStack is how many lines of the stack are kept.
const maxStack = 6

// Recovered makes a Fault of what recover returned. It has to be called by the
// deferred function itself.
func Recovered(doing, place, lost string, value any) Fault {
	return Fault{Doing: doing, Place: place, Value: fmt.Sprint(value), Stack: stack(), Lost: lost}
}

// stack returns the innermost calls below the panic, one a line.
func stack() []string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	var out []string
	for panicked := false; ; {
		f, more := frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicked, out = true, nil
		case panicked && !strings.HasPrefix(f.Function, "runtime."):
			out = append(out, fmt.Sprintf("%s (%s:%d)", path.Base(f.Function), path.Base(f.File), f.Line))
		}
		if !more || len(out) == maxStack {
			return out
		}
	}
}

// Print writes what somebody who reports the fault should send.
func (f Fault) Print(w io.Writer) {
	place := ""
	if f.Place != "" {
		place = " at " + f.Place
	}
	fmt.Fprintf(w, "msgen: fault in msgen while %s%s: %s; %s; please report it at https://github.com/dollarfn/msgen/issues with these lines:\n",
		f.Doing, place, f.Value, f.Lost)
	fmt.Fprintf(w, "\tmsgen %s, %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, line := range f.Stack {
		fmt.Fprintf(w, "\t%s\n", line)
	}
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range append(info.Deps, &info.Main) {
			if m.Path == "github.com/dollarfn/msgen" {
				return cmp.Or(m.Version, "(devel)")
			}
		}
	}
	return "(devel)"
}

// Log collects faults. It is safe for concurrent use; a nil Log drops them.
type Log struct {
	mu   sync.Mutex
	list []Fault
	// Each is called with every fault as it is noted, if set.
	Each func(Fault)
}

// Note adds a fault, unless it is there already.
func (l *Log) Note(f Fault) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	known := func(g Fault) bool { return f.Doing == g.Doing && f.Place == g.Place }
	if slices.ContainsFunc(l.list, known) {
		return
	}
	l.list = append(l.list, f)
	if l.Each != nil {
		l.Each(f)
	}
}

// List returns what was noted, sorted.
func (l *Log) List() []Fault {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	out := slices.Clone(l.list)
	slices.SortStableFunc(out, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Doing, b.Doing))
	})
	return out
}

// Error is a Fault as an error, for what can't go on without the part that
// panicked.
type Error struct{ Fault Fault }

func (e *Error) Error() string {
	var sb strings.Builder
	e.Fault.Print(&sb)
	return strings.TrimPrefix(strings.TrimSpace(sb.String()), "msgen: ")
}

type logKey struct{}

// With returns a context whose Log is log.
func With(ctx context.Context, log *Log) context.Context {
	return context.WithValue(ctx, logKey{}, log)
}

// From returns the context's Log, or nil.
func From(ctx context.Context) *Log {
	log, _ := ctx.Value(logKey{}).(*Log)
	return log
}

var injected atomic.Pointer[func(doing string)]

// Inject has Point call f. It is for tests, which let f panic; nil ends it.
func Inject(f func(doing string)) {
	if f == nil {
		injected.Store(nil)
		return
	}
	injected.Store(&f)
}

// Point is where a test may let msgen panic while it is doing something.
func Point(doing string) {
	if f := injected.Load(); f != nil {
		(*f)(doing)
	}
}
