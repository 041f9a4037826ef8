// Package noerror reports dollar functions whose last result is not error. Any
// of them may be remote, and a remote call can fail.
package noerror

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "noerror"

const because = " because a remote call can fail; "

// Analyzer reports dollar functions whose last result is not exactly error, and
// spells the results that they should have. It offers no fix, since the bodies
// and the callers have to change too.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              "report dollar functions whose last result is not error",
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{services.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	services.Each(pass, code, func(m *model.Method, report func(analysis.Diagnostic)) {
		if pos, message := judge(m, model.Qualifier(pass.Pkg)); message != "" {
			report(analysis.Diagnostic{Pos: pos, Message: message})
		}
	})
	return nil, nil
}

// judge returns what is wrong with a method's results, and where; "" if nothing:
//
//	func (o *Orders) DollarPlace(…) (Receipt, error) // fine
//	func (o *Orders) DollarPing()                    // no results
//	func (o *Orders) DollarLen() int                 // no error
//	func (o *Orders) DollarFind() (error, Order)     // not last
//	func (o *Orders) DollarSave() *SaveError         // another type
func judge(m *model.Method, q types.Qualifier) (token.Pos, string) {
	n := len(m.Results)
	switch {
	case n == 0:
		return m.Pos, m.Owner + "." + m.Name + " must return error" + because + "add the result error"
	case m.ReturnsError():
		return token.NoPos, ""
	}
	for _, r := range m.Results {
		if !resolved(r.Type) {
			return token.NoPos, ""
		}
	}
	last := m.Results[n-1]
	name := types.TypeString(last.Type, q)
	want, advice := slices.Clone(m.Results), ""
	if i := errorIndex(m.Results); i >= 0 {
		want = append(slices.Delete(want, i, i+1), m.Results[i])
		advice = "move error to the end: "
	} else if types.Implements(last.Type, errorInterface) {
		want[n-1] = &model.Result{Name: last.Name, Type: errorType}
		advice = "declare " + name + " as error: "
	} else {
		want = append(want, errorResult(m))
	}
	return last.Pos, "last result of " + m.Owner + "." + m.Name + " must be error" + because +
		advice + "change " + list(m.Results, q) + " to " + list(want, q)
}

var (
	errorType         = types.Universe.Lookup("error").Type()
	errorInterface, _ = errorType.Underlying().(*types.Interface)
)

// errorResult is the result to add: without a name if the others have none.
func errorResult(m *model.Method) *model.Result {
	r := &model.Result{Type: errorType}
	if m.Results[0].Name == "" {
		return r
	}
	taken := map[string]bool{}
	for _, p := range m.Params {
		taken[p.Name] = true
	}
	for _, r := range m.Results {
		taken[r.Name] = true
	}
	if recv := m.Func.Signature().Recv(); recv != nil {
		taken[recv.Name()] = true
	}
	for r.Name = "err"; taken[r.Name]; {
		r.Name += "_"
	}
	return r
}

// errorIndex returns the place of the first result of type error, or -1.
func errorIndex(results []*model.Result) int {
	for i, r := range results {
		if model.IsError(r.Type) {
			return i
		}
	}
	return -1
}

// list spells results as a signature does.
func list(results []*model.Result, q types.Qualifier) string {
	out := make([]string, 0, len(results))
	for _, r := range results {
		s := types.TypeString(r.Type, q)
		if r.Name != "" {
			s = r.Name + " " + s
		}
		out = append(out, s)
	}
	if len(out) == 1 && results[0].Name == "" {
		return out[0]
	}
	return "(" + strings.Join(out, ", ") + ")"
}

// resolved reports whether t can be spelled: nothing in it is unknown.
func resolved(t types.Type) bool {
	return !strings.Contains(types.TypeString(t, nil), "invalid type")
}
