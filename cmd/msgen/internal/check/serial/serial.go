// Package serial reports parameters and results of dollar functions whose type
// would not survive the trip to another process.
//
// The rules are those of encoding/json, by which values travel: which methods
// it calls and where, which fields it sends and under which names, what it
// accepts as a map key. Arguments and results are encoded from and decoded into
// a pointer to a struct that holds them.
package serial

import (
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "serial"

// shown is how many faults of one parameter are reported one by one.
const shown = 10

// Analyzer reports parameters and results that can't be sent, each part of them
// by its path: o.Lines[].Notify. What is sent but not in full, a field that is
// tagged json:"-" say, is not its business. Its result is a Refused.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{services.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[Refused](),
}

// Refused holds the results that can't be sent, so that other checks need not say
// what else is wrong with them.
type Refused map[*model.Result]bool

func run(pass *analysis.Pass) (any, error) {
	sets := new(typeutil.MethodSetCache)
	refused := Refused{}
	services.Each(pass, code, func(m *model.Method, report func(analysis.Diagnostic)) {
		(&checker{pass, sets, report, refused}).method(m)
	})
	return refused, nil
}

type checker struct {
	pass   *analysis.Pass
	sets   *typeutil.MethodSetCache
	report func(analysis.Diagnostic)

	refused Refused
}

func (c *checker) method(m *model.Method) {
	of := " of " + m.Owner + "." + m.Name
	for _, p := range m.Args() {
		if carriesContext(m, p) {
			continue
		}
		title, root := m.ParamTitle(p)
		c.check(p.Pos, title+of, root, p.Type, "")
	}
	errorAdvice := "make error the last result"
	if m.ReturnsError() {
		errorAdvice = "return one error only"
	}
	if m.Item != nil {
		errorAdvice = itemErrorAdvice
	}
	for i, r := range m.Values() {
		title, root := m.ValueTitle(i)
		c.refused[r] = !c.check(r.Pos, title+of, root, r.Type, errorAdvice)
	}
}

// itemErrorAdvice is what to do about an item that is an error.
const itemErrorAdvice = "yield it as the error of the pair"

// carriesContext reports whether p is a context in one of the forms that the
// ctx check judges:
//
//	c context.Context
//	c *context.Context
//	c ...context.Context
func carriesContext(m *model.Method, p *model.Param) bool {
	switch t := types.Unalias(p.Type).(type) {
	case *types.Pointer:
		return model.IsContext(t.Elem())
	case *types.Slice:
		return m.Variadic && p == m.Params[len(m.Params)-1] && model.IsContext(t.Elem())
	}
	return model.IsContext(p.Type)
}

// check reports the faults of a parameter or result and tells whether it is sent: what names it in full, as
// in "parameter o of Orders.DollarPlace", name is where its paths start.
func (c *checker) check(pos token.Pos, what, name string, t types.Type, errorAdvice string) (sent bool) {
	w := newWalker(c.pass, c.sets)
	w.errorAdvice = errorAdvice
	at := spot{path: name, typ: t, addr: true}
	w.checkVisible(t, at)
	w.walk(at)
	for i, f := range w.faults {
		if i == shown {
			c.report(analysis.Diagnostic{Pos: pos, Message: what + " cannot be sent: " + w.more(name)})
			break
		}
		c.report(analysis.Diagnostic{
			Pos:            pos,
			Message:        what + " cannot be sent: " + f.fact + "; " + f.advice,
			Related:        w.related(f),
			SuggestedFixes: fixes(c.pass, f),
		})
	}
	return len(w.faults) == 0
}
