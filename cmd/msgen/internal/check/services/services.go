// Package services is what the checks stand on: an analyzer that finds the
// services of a package and hands them on as a model, and the loop that a check
// of single dollar functions runs.
package services

import (
	"cmp"
	"go/token"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Analyzer reports nothing. Its result is the package's *model.Package.
//
// It runs despite type errors: a signature that resolved can be judged while
// the body beside it is being written.
var Analyzer = &analysis.Analyzer{
	Name:             "services",
	Doc:              "find services and their dollar functions",
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Run:              run,
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[*model.Package](),
}

func run(pass *analysis.Pass) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			lost := "no check looks at it"
			result, err = nil, &fault.Error{Fault: fault.Recovered("reading the services of "+pass.Pkg.Path(), "", lost, r)}
		}
	}()
	fault.Point("reading " + pass.Pkg.Path())
	return model.Build(model.Input{
		Fset: pass.Fset, Files: pass.Files, Types: pass.Pkg, Info: pass.TypesInfo,
	}), nil
}

// Of returns the package's model. The analyzer that runs has to require Analyzer.
func Of(pass *analysis.Pass) *model.Package {
	return pass.ResultOf[Analyzer].(*model.Package)
}

// Judge looks at one dollar function and reports what is wrong with it.
type Judge func(m *model.Method, report func(analysis.Diagnostic))

// Each is EachOf for a judge that needs not know the service.
func Each(pass *analysis.Pass, code string, judge Judge) {
	EachOf(pass, code, func(_ *model.Service, m *model.Method, report func(analysis.Diagnostic)) { judge(m, report) })
}

// EachOf runs judge over every dollar function of the package and gives its
// diagnostics the code as their category, unless they have one. A method that several services share
// is reached through each of them; what is said of it twice is reported once. What is
// wrong in another module is reported at the service that promotes it from there.
func EachOf(pass *analysis.Pass, code string, judge func(s *model.Service, m *model.Method, report func(analysis.Diagnostic))) {
	type finding struct {
		pos     token.Pos
		message string
	}
	seen := map[finding]bool{}
	var method *model.Method
	report := func(d analysis.Diagnostic) {
		if from := method.Func.Pkg(); from != pass.Pkg {
			d.SuggestedFixes = nil
			if d.Pos != method.Pos && isElsewhere(pass, from) {
				d.Related = append([]analysis.RelatedInformation{{Pos: d.Pos, Message: "it happens here"}}, d.Related...)
				d.Pos = method.Pos
			}
		}
		if f := (finding{d.Pos, d.Message}); !seen[f] {
			seen[f] = true
			d.Category = cmp.Or(d.Category, code)
			pass.Report(d)
		}
	}
	for _, s := range Of(pass).Services {
		for _, m := range s.Methods {
			method = m
			judge(s, m, report)
		}
	}
}

// isElsewhere reports whether a package belongs to another module than the one that is
// looked at.
func isElsewhere(pass *analysis.Pass, pkg *types.Package) bool {
	if pass.Module == nil || pass.Module.Path == "" {
		return false
	}
	return pkg.Path() != pass.Module.Path && !strings.HasPrefix(pkg.Path(), pass.Module.Path+"/")
}
