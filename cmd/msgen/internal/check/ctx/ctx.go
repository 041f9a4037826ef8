// Package ctx reports parameters of dollar functions that misuse contexts: a
// context.Context anywhere but first and under another name than ctx, and the
// name ctx, which is reserved on the wire, for anything else. It also reports
// contexts that a dollar function replaces by nil.
package ctx

import (
	"go/types"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "ctx"

// reserved is the key of the call's context on the wire.
const reserved = "ctx"

// Analyzer reports misplaced, misnamed and variadic contexts, pointers to
// contexts, and parameters named ctx that are none. Types that only contain or
// extend context.Context can't be sent and are reported as such elsewhere.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{inspect.Analyzer, services.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	services.Each(pass, code, (&checker{pass}).method)
	return nil, nil
}

type checker struct {
	pass *analysis.Pass
}

func (c *checker) method(m *model.Method, report func(analysis.Diagnostic)) {
	first, fine := firstContext(m), true
	for i, p := range m.Params {
		fact, advice := c.judge(m, i, first)
		if fact == "" {
			continue
		}
		fine = false
		d := analysis.Diagnostic{
			Pos:     p.Pos,
			Message: describe(p, i) + " of " + m.Owner + "." + m.Name + " " + fact + "; " + advice,
		}
		d.SuggestedFixes = c.fixes(m, i, first)
		if first >= 0 && first < i && isContext(m, i) {
			d.Related = []analysis.RelatedInformation{{Pos: m.Params[first].Pos, Message: "the other context declared here"}}
		}
		report(d)
	}
	if fine { // otherwise there is no telling yet what the body should pass
		c.body(m, report)
	}
}

// describe names a parameter in a message: parameter ctx, parameter _, or
// parameter 0 for one without a name.
func describe(p *model.Param, i int) string {
	if p.Name == "" {
		return "parameter " + strconv.Itoa(i)
	}
	return "parameter " + p.Name
}

// firstContext returns the index of the first plain context.Context, or -1.
func firstContext(m *model.Method) int {
	for i := range m.Params {
		if isContext(m, i) {
			return i
		}
	}
	return -1
}

// isContext reports whether parameter i is a context.Context, as in
//
//	func (o *Orders) DollarPlace(ctx context.Context, in Order) error
//
// and not part of a variadic one, whose type is a slice.
func isContext(m *model.Method, i int) bool { return model.IsContext(m.Params[i].Type) }

// judge tells what is wrong with parameter i and what to do about it. first is
// the index of the first plain context.
func (c *checker) judge(m *model.Method, i, first int) (fact, advice string) {
	p := m.Params[i]
	switch {
	case !isContext(m, i):
		return c.judgeOther(m, i)
	case i == 0 && p.Name == reserved:
		return "", ""
	case i == 0:
		return c.hasType(m, i), "name it ctx"
	case first != i:
		return "is another context.Context", "keep one, the first parameter"
	case p.Name == reserved:
		return "is not first", "make the context.Context the first parameter"
	}
	return "is not first", "make the context.Context the first parameter and name it ctx"
}

// judgeOther judges a parameter that is no plain context:
//
//	ctx ...context.Context
//	ctx *context.Context
//	ctx string
func (c *checker) judgeOther(m *model.Method, i int) (fact, advice string) {
	p := m.Params[i]
	if wraps(m, i) {
		return c.hasType(m, i), "make it a plain context.Context, the first parameter, named ctx"
	}
	if p.Name == reserved && !invalid(p.Type) {
		return c.hasType(m, i), "ctx is reserved for context.Context"
	}
	return "", ""
}

// wraps reports whether parameter i is a variadic context or a pointer to one.
func wraps(m *model.Method, i int) bool {
	switch t := types.Unalias(m.Params[i].Type).(type) {
	case *types.Slice:
		return variadic(m, i) && model.IsContext(t.Elem())
	case *types.Pointer:
		return model.IsContext(t.Elem())
	}
	return false
}

// hasType spells the type of parameter i as it is declared.
func (c *checker) hasType(m *model.Method, i int) string {
	t, prefix := m.Params[i].Type, "has type "
	if s, ok := t.(*types.Slice); ok && variadic(m, i) {
		t, prefix = s.Elem(), prefix+"..."
	}
	return prefix + types.TypeString(t, model.Qualifier(c.pass.Pkg))
}

func variadic(m *model.Method, i int) bool { return m.Variadic && i == len(m.Params)-1 }

// invalid reports whether t, or what it is made of, failed to resolve.
func invalid(t types.Type) bool {
	switch u := types.Unalias(t).(type) {
	case *types.Basic:
		return u.Kind() == types.Invalid
	case *types.Map:
		return invalid(u.Key()) || invalid(u.Elem())
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		return invalid(u.Elem())
	}
	return false
}
