// Package rule holds what there is to say about a diagnostic code, apart from
// how it is found: its severity, why it exists, what it refuses and what to
// write instead. docs/checks.md and msgen explain are made of it.
package rule

import "github.com/dollarfn/msgen/cmd/msgen/internal/diag"

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
}

// Doc is the text for analysis.Analyzer.Doc: the title and the reason.
func (r *Rule) Doc() string { return r.Title + "\n\n" + r.Why }
