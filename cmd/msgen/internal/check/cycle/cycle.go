// Package cycle reports parameters and results of dollar functions whose type
// can hold a reference cycle, which JSON has no way to write.
package cycle

import (
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "cycle"

// shown is how many cycles of one parameter are reported one by one.
const shown = 10

// Analyzer reports every field by which a value of a parameter's or result's
// type can come back to itself.
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
		c := &checker{pass, report}
		of := " of " + m.Owner + "." + m.Name
		for _, p := range m.Args() {
			title, root := m.ParamTitle(p)
			c.check(p.Pos, title+of, root, p.Type)
		}
		for i, r := range m.Values() {
			title, root := m.ValueTitle(i)
			c.check(r.Pos, title+of, root, r.Type)
		}
	})
	return nil, nil
}

type checker struct {
	pass   *analysis.Pass
	report func(analysis.Diagnostic)
}

// check reports the cycles of a parameter or result: what names it in full, as
// in "parameter n of Trees.DollarPut", name is where its paths start.
func (c *checker) check(pos token.Pos, what, name string, t types.Type) {
	for i, cycle := range model.Cycles(t) {
		if i == shown {
			c.report(analysis.Diagnostic{
				Pos:     pos,
				Message: what + " can hold more cycles; mend the first " + strconv.Itoa(shown) + " to see them",
			})
			break
		}
		path := name + cycle.Path
		if cycle.Path == "" { // type Ring *Ring
			path = "*" + name
		}
		c.report(analysis.Diagnostic{
			Pos: pos,
			Message: what + " can hold a cycle: " + path + " has type " +
				types.TypeString(cycle.Type, model.Qualifier(c.pass.Pkg)) + " again; " + c.advise(cycle) +
				", since a call refuses a value with a cycle",
			Related: related(cycle),
		})
	}
}

func (c *checker) advise(cycle model.Cycle) string {
	switch {
	case cycle.Field == nil:
		return "link by ID"
	case !c.own(cycle.Field.Pkg()):
		return "send a type of your own that links by ID"
	}
	return "link by ID or tag the field `json:\"-\"`"
}

// own reports whether pkg is the user's: that of the service or another one of
// its module.
func (c *checker) own(pkg *types.Package) bool {
	if pkg == c.pass.Pkg {
		return true
	}
	m := c.pass.Module
	return m != nil && m.Path != "" && (pkg.Path() == m.Path || strings.HasPrefix(pkg.Path(), m.Path+"/"))
}

// related points to the field that closes the cycle, or to the type where it
// holds itself without one.
func related(cycle model.Cycle) []analysis.RelatedInformation {
	var obj types.Object
	what := "field "
	if cycle.Field != nil {
		obj = cycle.Field
	} else if named, ok := cycle.Again.(*types.Named); ok {
		obj, what = named.Obj(), "type "
	}
	if obj == nil || !obj.Pos().IsValid() {
		return nil
	}
	return []analysis.RelatedInformation{{Pos: obj.Pos(), Message: what + obj.Name() + " declared here"}}
}
