package byref

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rules documents the codes.
var Rules = []rule.Rule{Rule, unknownRule, errpathRule}

// Rule documents byref.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Error,
	Title:    "report dollar functions that change their arguments without returning them",
	Why: "Arguments are sent to a remote function as a copy. What it writes through a pointer, into a slice or into a " +
		"map stays in that copy, while a local caller sees it: the same program would behave differently after a split.\n\n" +
		"The check follows the argument through the function and everything that it calls, in any package: aliases, " +
		"struct copies that still share slices and maps, closures, goroutines, interfaces with all their " +
		"implementations in the module, sort and slices functions, decoders. Appending counts too, since it may " +
		"write into spare capacity that the caller still sees.\n\n" +
		"A parameter that is returned may be changed: the caller gets the new value back wherever the function runs. It, or " +
		"memory that contains it, has to be among the results wherever the error is nil. Writes to the by-value part " +
		"of a parameter, to a clone and to the receiver are fine.",
	Bad: `
// Carts prices what is in a cart.
type Carts struct{ prices map[string]int }

// Line is one article.
type Line struct {
	Article string
	Price   int
}

func (c *Carts) DollarPrice(ctx context.Context, lines []Line) error {
	for i := range lines {
		lines[i].Price = c.prices[lines[i].Article] // stays on the other side
	}
	return nil
}
`,
	Good: `
// Carts prices what is in a cart.
type Carts struct{ prices map[string]int }

// Line is one article.
type Line struct {
	Article string
	Price   int
}

func (c *Carts) DollarPrice(ctx context.Context, lines []Line) ([]Line, error) {
	for i := range lines {
		lines[i].Price = c.prices[lines[i].Article]
	}
	return lines, nil
}
`,
}

var unknownRule = rule.Rule{
	Code:     CodeUnknown,
	Severity: diag.Warning,
	Title:    "report arguments that are handed to code of which nothing is known",
	Why: "Where a dollar function passes memory of an argument to a function value that was set elsewhere, to an interface " +
		"without an implementation in the module, or to code without source, nobody can prove that the argument stays " +
		"as it is. It may be a case of byref.\n\n" +
		"If you know that the callee leaves its arguments alone and keeps none of them, say so: write //msgen:pure in the " +
		"doc comment of the function, of the interface's method, or of the field or variable that holds the " +
		"function; for code outside the module list its full name under pure: in .msgen.yaml beside go.mod. What " +
		"was declared instead of proven is shown by msgen check -v.",
	Bad: `
// Mails sends letters.
type Mails struct{ decorate func(*Letter) }

// Letter is what is sent.
type Letter struct{ Text string }

func (m *Mails) DollarSend(ctx context.Context, letter *Letter) error {
	m.decorate(letter) // who knows
	return nil
}
`,
	Good: `
// Mails sends letters.
type Mails struct{ decorate func(Letter) Letter }

// Letter is what is sent.
type Letter struct{ Text string }

func (m *Mails) DollarSend(ctx context.Context, letter *Letter) error {
	_ = m.decorate(*letter)
	return nil
}
`,
}

var errpathRule = rule.Rule{
	Code:     codeErrpath,
	Severity: diag.Warning,
	Title:    "report arguments that are changed before an error that they are not returned beside",
	Why: "A function that returns the argument that it changed gives a remote caller the new value. Where it fails after " +
		"the change and returns nil beside the error, a local caller has the changed value and a remote one the old " +
		"value. The same goes for a function that changes an argument only before it fails, and never returns it.",
	Bad: `
// Forms checks what people fill in.
type Forms struct{ known map[string]bool }

// Form is one of them.
type Form struct{ Name string }

func (f *Forms) DollarClean(ctx context.Context, form *Form) (*Form, error) {
	form.Name = strings.TrimSpace(form.Name) // seen by a local caller even if the form is refused
	if !f.known[form.Name] {
		return nil, errors.New("no such form")
	}
	return form, nil
}
`,
	Good: `
// Forms checks what people fill in.
type Forms struct{ known map[string]bool }

// Form is one of them.
type Form struct{ Name string }

func (f *Forms) DollarClean(ctx context.Context, form *Form) (*Form, error) {
	name := strings.TrimSpace(form.Name)
	if !f.known[name] {
		return nil, errors.New("no such form")
	}
	form.Name = name
	return form, nil
}
`,
}
