package dollartest

import (
	"fmt"
	"strings"

	"github.com/dollarfn/msgen/runtime"
)

// Kind says what differs.
type Kind string

// The kinds of differences.
const (
	// Results differ, at any depth: nil from empty and times by their zones, too.
	Results Kind = "result"
	// Sharing is memory that parts of a result have in common, and don't elsewhere.
	// What they got from an argument does not count.
	Sharing Kind = "sharing"
	// Errors differ: whether there is one, in code or message, or in what errors.Is
	// and errors.As find.
	Errors Kind = "error"
	// Ends differ: a call panics, ends its goroutine, or does not return.
	Ends Kind = "end"
	// Arguments that a call leaves behind differ.
	Arguments Kind = "argument"
	// Earlier arguments and results change during a later call.
	Earlier Kind = "earlier value"
	// Cookies that a call sets differ.
	Cookies Kind = "cookie"
	// ContextValues are ordinary ones, which the function asks its context for.
	ContextValues Kind = "context value"
)

// advice says what causes a kind, and what helps.
var advice = map[Kind]string{
	Results:       "return what JSON carries unchanged, and depend on nothing but arguments, the service and what travels in runtime.Context",
	Sharing:       "let no two parts of a result share memory",
	Errors:        "give errors codes by runtime.Errorf, and register what callers look for by runtime.RegisterError or runtime.RegisterErrorType",
	Ends:          "return from a dollar function, in time",
	Arguments:     "change a copy and return it: a remote caller does not see what becomes of its argument",
	Earlier:       "keep no memory of a caller's and return none of the service's own: copy it",
	Cookies:       "set cookies before returning, by runtime.Context.SetCookies",
	ContextValues: "pass it as an argument or by a runtime.Key",
}

// Call is one call of a sequence that shows a difference.
type Call struct {
	Method string // DollarPlace
	Args   string // as JSON
}

// Difference is one way in which a dollar function behaves differently in two
// placements.
type Difference struct {
	Service   runtime.ServiceName
	Method    string // DollarPlace
	Kind      Kind
	Placement Placement // Local: what happens there differs from one time to the next, or is wrong by itself
	Calls     []Call    // on fresh instances; it is the last one that differs
	Local     string    // what came of it in one process
	There     string    // what came of it in Placement
	Seed      uint64
}

// Name names the method: Orders.DollarPlace.
func (d Difference) Name() string { return d.Service.Type + "." + d.Method }

// String describes the difference, in several lines, with what may help.
func (d Difference) String() string {
	var b strings.Builder
	if d.Kind == ContextValues {
		fmt.Fprintf(&b, "%s.%s reads %s, which does not travel\n", d.Service, d.Method, d.There)
	} else {
		fmt.Fprintf(&b, "%s.%s, placement %s: the %s differs\n", d.Service, d.Method, d.Placement, d.Kind)
	}
	for i, c := range d.Calls {
		fmt.Fprintf(&b, "	call %d: %s(%s)\n", i+1, c.Method, short(c.Args))
	}
	here, there := around(d.Local, d.There)
	switch {
	case d.Kind == ContextValues:
		b.WriteString("	" + advice[d.Kind])
	case d.Placement == Local:
		fmt.Fprintf(&b, "	once:  %s\n	again: %s\n", here, there)
		b.WriteString("	it depends on more than its arguments and a fresh instance; take that out, or leave the function out by Skip")
	default:
		fmt.Fprintf(&b, "	%-9s %s\n	%-9s %s\n	%s", Local+":", here, d.Placement+":", there, advice[d.Kind])
	}
	fmt.Fprintf(&b, " (seed %d)", d.Seed)
	return b.String()
}

// maxShown is how many bytes of a value are shown.
const maxShown = 400

func short(s string) string {
	if len(s) <= maxShown {
		return s
	}
	return strings.ToValidUTF8(s[:maxShown], "") + "…"
}

// around returns of two long texts what is where they begin to differ.
func around(a, b string) (string, string) {
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	from := max(same-maxShown/4, 0)
	cut := func(s string) string {
		if len(s) <= maxShown {
			return s
		}
		s = s[from:]
		if from > 0 {
			s = "…" + strings.ToValidUTF8(s, "")
		}
		return short(s)
	}
	return cut(a), cut(b)
}
