// Package value remarks on parameters and results of dollar functions that JSON
// can't carry just as they are in memory, though their types can be sent.
package value

import (
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "value"

// shown is how many parts of one function's parameters and results are named.
const shown = 3

// Analyzer makes one remark for each dollar function that takes or returns
// floating point numbers, times, or slices and maps that omitempty leaves out.
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
		if parts := partsOf(pass, m); len(parts) > 0 {
			report(analysis.Diagnostic{
				Pos: m.Pos,
				Message: m.Owner + "." + m.Name + ": " + list(parts) +
					"; set isolate: true to have a local call do the same",
			})
		}
	})
	return nil, nil
}

// partsOf says of each part of the parameters and results what becomes of it.
func partsOf(pass *analysis.Pass, m *model.Method) []string {
	w := &walker{home: pass.Pkg}
	if pass.Module != nil {
		w.module = pass.Module.Path
	}
	for _, p := range m.Args() {
		w.start(nameOf(m.ParamTitle(p)), p.Type)
	}
	for i, r := range m.Values() {
		w.start(nameOf(m.ValueTitle(i)), r.Type)
	}
	return w.parts
}

// nameOf returns what the paths in a parameter or result start with: its name, or
// "the first result".
func nameOf(title, root string) string {
	if strings.HasPrefix(title, "the ") {
		return title
	}
	return root
}

func list(parts []string) string {
	if len(parts) > shown {
		return strings.Join(parts[:shown], "; ") + "; and " + strconv.Itoa(len(parts)-shown) + " more"
	}
	return strings.Join(parts, "; ")
}
