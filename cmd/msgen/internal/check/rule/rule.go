// Package rule holds what there is to say about a diagnostic code, apart from
// how it is found: its severity, why it exists, what it refuses and what to
// write instead. docs/checks.md and msgen explain are made of it.
package rule

import (
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents one diagnostic code.
type Rule struct {
	Code     string
	Severity diag.Severity
	// Title is what the check reports, in one line that starts with "report".
	Title string
	// Why is a paragraph or several, in Markdown: what would go wrong once the
	// function is remote, and what the check does and does not see.
	Why string
	// Bad and Good are Go declarations, side by side: the same function as it is
	// refused and as it should be. A comment in Bad marks the line reported.
	Bad, Good string
	// Firm says that a finding can't be silenced, because what msgen would write
	// in spite of it does not compile.
	Firm bool
	// Parts are those findings of the code that have another severity than the
	// rest.
	Parts []Part
	// OnRequest keeps the findings from being shown to those who don't ask for
	// remarks.
	OnRequest bool
	// Silence says how to silence a finding; "" stands for a //msgen:ignore comment.
	Silence string
}

// Part is what one analyzer reports under a code that others report too.
type Part struct {
	Analyzer string // its name
	Severity diag.Severity
	Title    string // what it reports, in the plural: reads of context values
}

// Severities says how severe findings are, with what is said of parts after
// that of the rest: error; reads of context values: warning.
func (r *Rule) Severities() string {
	out := []string{string(r.Severity)}
	for _, p := range r.Parts {
		out = append(out, p.Title+": "+string(p.Severity))
	}
	return strings.Join(out, "; ")
}

// Doc is the text for analysis.Analyzer.Doc: the title and the reason.
func (r *Rule) Doc() string { return r.Title + "\n\n" + r.Why }

// Headline is the title as a sentence.
func (r *Rule) Headline() string { return "Reports " + strings.TrimPrefix(r.Title, "report ") + "." }

// Silencing says how to keep a finding of the rule from being reported.
func (r *Rule) Silencing() string {
	switch {
	case r.Firm:
		return "A finding of this code can't be silenced."
	case r.Silence != "":
		return r.Silence
	}
	return "To silence a finding, write `//msgen:ignore " + r.Code + "` and a reason on its line, on a line of their " +
		"own above it, or in the method's doc comment."
}
