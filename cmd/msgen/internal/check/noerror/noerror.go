// Package noerror reports dollar functions whose last result is not error. Any
// of them may be remote, and a remote call can fail.
package noerror

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "noerror"

const because = " because a remote call can fail; "

// Analyzer reports dollar functions whose last result is not exactly error, and
// spells the results that they should have. It offers a fix where what becomes
// of the return statements and of the calls in the package is beyond doubt.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{inspect.Analyzer, services.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	services.Each(pass, code, func(m *model.Method, report func(analysis.Diagnostic)) {
		if pos, message := judge(m, model.Qualifier(pass.Pkg)); message != "" {
			report(analysis.Diagnostic{Pos: pos, Message: message, SuggestedFixes: fixes(pass, m)})
		}
	})
	return nil, nil
}

// judge returns what is wrong with a method's results, and where; "" if nothing:
//
//	func (o *Orders) DollarPlace(…) (Receipt, error) // fine
//	func (o *Orders) DollarAll() iter.Seq2[Order, error] // fine
//	func (o *Orders) DollarPing()                    // no results
//	func (o *Orders) DollarLen() int                 // no error
//	func (o *Orders) DollarFind() (error, Order)     // not last
//	func (o *Orders) DollarSave() *SaveError         // another type
func judge(m *model.Method, q types.Qualifier) (token.Pos, string) {
	n := len(m.Results)
	switch {
	case n == 0:
		return m.Pos, m.Owner + "." + m.Name + " must return error" + because + "add the result error"
	case m.ReturnsError(), m.Item != nil:
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
	switch remedyOf(m) {
	case moveError:
		i := errorIndex(m.Results)
		want = append(slices.Delete(want, i, i+1), m.Results[i])
		advice = "move error to the end: "
	case declareError:
		want[n-1] = &model.Result{Name: last.Name, Type: errorType}
		advice = "declare " + name + " as error: "
	case addError:
		want = append(want, errorResult(m))
	}
	return last.Pos, "last result of " + m.Owner + "." + m.Name + " must be error" + because +
		advice + "change " + list(m.Results, q) + " to " + list(want, q)
}

var (
	errorType         = types.Universe.Lookup("error").Type()
	errorInterface, _ = errorType.Underlying().(*types.Interface)
)

// remedy is what has to happen to the results.
type remedy int

const (
	addError     remedy = iota // there is none
	moveError                  // it is not the last one
	declareError               // the last one is of another type that is an error
)

func remedyOf(m *model.Method) remedy {
	switch n := len(m.Results); {
	case errorIndex(m.Results) >= 0:
		return moveError
	case n > 0 && types.Implements(m.Results[n-1].Type, errorInterface):
		return declareError
	}
	return addError
}

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
