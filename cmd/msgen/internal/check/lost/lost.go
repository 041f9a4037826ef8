// Package lost reports parameters and results of dollar functions that arrive
// with less than was sent, without an error: state that JSON leaves out.
//
// What can't be sent at all is refused elsewhere.
package lost

import (
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "lost"

// shown is how many losses of one parameter are reported one by one.
const shown = 10

// Analyzer reports what a parameter or result loses on the way, by the paths of
// the fields: o.Lines[].note.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{services.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	services.Each(pass, code, func(m *model.Method, report func(analysis.Diagnostic)) {
		(&checker{pass, report}).method(m)
	})
	return nil, nil
}

type checker struct {
	pass   *analysis.Pass
	report func(analysis.Diagnostic)
}

func (c *checker) method(m *model.Method) {
	of := " of " + m.Owner + "." + m.Name
	for _, p := range m.Args() {
		title, root := m.ParamTitle(p)
		c.check(p.Pos, title+of, root, p.Type)
	}
	for i, r := range m.Values() {
		title, root := m.ValueTitle(i)
		c.check(r.Pos, title+of, root, r.Type)
	}
}

// check reports what a parameter or result loses: what names it in full, as in
// "parameter o of Orders.DollarPlace", name is where its paths start.
func (c *checker) check(pos token.Pos, what, name string, t types.Type) {
	w := newWalker(c.pass)
	w.walk(name, t)
	for i, l := range w.losses {
		if i == shown {
			c.report(analysis.Diagnostic{
				Pos:     pos,
				Message: what + " arrives without more than these " + strconv.Itoa(shown) + " parts; mend them to see the others",
			})
			break
		}
		d := analysis.Diagnostic{Pos: pos, Message: what + " arrives " + l.fact + "; " + l.advice}
		for _, f := range l.fields {
			if f.Pos().IsValid() {
				d.Related = append(d.Related, analysis.RelatedInformation{
					Pos: f.Pos(), Message: "field " + f.Name() + " declared here",
				})
			}
		}
		c.report(d)
	}
}
