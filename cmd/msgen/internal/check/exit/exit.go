// Package exit reports dollar functions that end the process or the goroutine
// in which they run.
package exit

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "exit"

// Analyzer reports calls of os.Exit, log.Fatal and runtime.Goexit in dollar
// functions and in the functions of the same package that they call.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{services.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	functions := syntax.NewFunctions(pass)
	services.Each(pass, code, func(m *model.Method, report func(analysis.Diagnostic)) {
		subject := m.Owner + "." + m.Name
		for reached := range functions.Reach(pass.TypesInfo, m.Func, subject) {
			for call := range syntax.Calls(reached.Decl.Body) {
				fn := syntax.Callee(pass.TypesInfo, call)
				if fn == nil || ended(fn) == "" {
					continue
				}
				what := ended(fn)
				report(analysis.Diagnostic{
					Pos: call.Pos(),
					Message: subject + " calls " + spell(fn) + ", which ends the caller's " + what +
						" when the call is local and one of the service's when it is remote; return an error",
					Related: syntax.Related(reached.Hops),
				})
			}
		}
	})
	return nil, nil
}

// ended says what a function ends: the process, the goroutine or "".
func ended(fn *types.Func) string {
	switch fn.FullName() {
	case "os.Exit", "syscall.Exit",
		"log.Fatal", "log.Fatalf", "log.Fatalln",
		"(*log.Logger).Fatal", "(*log.Logger).Fatalf", "(*log.Logger).Fatalln":
		return "process"
	case "runtime.Goexit":
		return "goroutine"
	}
	return ""
}

// spell names a function as code that calls it does: os.Exit, log.Logger.Fatal.
func spell(fn *types.Func) string { return fn.Pkg().Name() + "." + syntax.Title(fn) }
