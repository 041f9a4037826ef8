package byref

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Proof is the result of the analyzer: how far it is proven that the dollar
// functions of a package leave their arguments alone.
type Proof struct {
	// Assumed has a diagnostic for each argument that is handed to what is declared
	// pure. They are not reported.
	Assumed []analysis.Diagnostic

	Standings Standings
}

// Standings says what is known of each dollar function, by the full name of the
// method. It can be kept as JSON.
type Standings map[string]standing

// standing is what is known of a dollar function. The worse ones are the larger.
type standing uint8

const (
	unjudged standing = iota // without source, or judged with another package
	proven
	assumed
	unknown
	refuted
)

// Tally counts dollar functions.
type Tally struct {
	Packages int // that have dollar functions
	Proven   int // leave their arguments alone, or return them
	Assumed  int // do so if what is declared pure is
	Unknown  int // can't be seen through
	Refuted  int // change their arguments, whether or not a comment silences that
}

// Count adds up what is known of several packages.
func Count(packages []Standings) Tally {
	var out Tally
	all := Standings{}
	for _, p := range packages {
		if len(p) > 0 {
			out.Packages++
		}
		for name, s := range p {
			all[name] = max(all[name], s)
		}
	}
	for _, s := range all {
		switch s {
		case proven:
			out.Proven++
		case assumed:
			out.Assumed++
		case unjudged, unknown:
			out.Unknown++
		case refuted:
			out.Refuted++
		}
	}
	return out
}

// String is a sentence:
//
//	12 dollar functions in 3 packages checked: 11 proven, 1 assumed, 0 unknown
//
// with the refuted ones at the end if there are any.
func (t Tally) String() string {
	out := fmt.Sprintf("%s in %s checked: %d proven, %d assumed, %d unknown",
		plural(t.Proven+t.Assumed+t.Unknown+t.Refuted, "dollar function"), plural(t.Packages, "package"), t.Proven, t.Assumed, t.Unknown)
	if t.Refuted > 0 {
		out += fmt.Sprintf(", %d refuted", t.Refuted)
	}
	return out
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// note records what became of a dollar function. The verdict is nil if it was not
// judged here.
func (p *Proof) note(pass *analysis.Pass, m *model.Method, v *effects.Verdict) {
	s := unjudged
	if v != nil {
		s = standingOf(m, v)
		(&judge{pass, m, v, func(d analysis.Diagnostic) { p.Assumed = append(p.Assumed, d) }, false}).assumed()
	}
	name := m.Func.FullName()
	p.Standings[name] = max(p.Standings[name], s)
}

func standingOf(m *model.Method, v *effects.Verdict) standing {
	has := func(list []effects.Finding) bool {
		return slices.ContainsFunc(list, func(f effects.Finding) bool { return f.Index >= 1 && f.Index <= len(m.Params) })
	}
	switch {
	case has(v.Writes), has(v.Partly):
		return refuted
	case has(v.Unknown):
		return unknown
	case has(v.Assumed):
		return assumed
	}
	return proven
}

// assumed reports every argument that is handed to what is declared pure.
func (j *judge) assumed() {
	for _, f := range j.verdict.Assumed {
		if f.Index < 1 || f.Index > len(j.method.Params) {
			continue
		}
		p := j.method.Params[f.Index-1]
		pos, fact, related := f.Trail.Explain(j.subject())
		message := j.subject() + " relies on a declaration for parameter " + p.Name + ": " + fact
		if name, ok := f.Trail.Calls(); ok {
			message = j.subject() + " hands parameter " + p.Name + " to " + name + ", which is declared pure"
		}
		j.diagnose(CodeUnknown, p, pos, message, related, nil, f)
	}
}
