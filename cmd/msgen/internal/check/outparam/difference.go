package outparam

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

// differences reports what a caller would notice of a remote call, where it is known
// what the function does.
func (c *checker) differences() {
	wanted := map[*ast.File]bool{}
	for file := range calls.Files(c.Pass, true) {
		wanted[file.Node().(*ast.File)] = true
	}
	skip := func(fn *ssa.Function) bool {
		for _, f := range c.Files {
			if f.FileStart <= fn.Pos() && fn.Pos() < f.FileEnd {
				return !wanted[f]
			}
		}
		return fn.Pos().IsValid()
	}
	for _, d := range c.view.Callers(c.Pkg, skip) {
		c.difference(d)
	}
}

func (c *checker) difference(d *effects.Difference) {
	message := ""
	switch d.Kind {
	case effects.Lost:
		message = d.Place + " is read after " + d.Call + " has written to it, but a remote call writes to a copy; " + advice(d)
	case effects.Kept:
		message = d.Place + " is kept after " + d.Call + " has written to it, but a remote call writes to a copy; " + advice(d)
	case effects.Shared:
		read, written := d.Place, d.Written
		result := "the result of " + d.Call
		switch {
		case read == "" && written == "":
			read, written = result, "another part of it"
		case read == "":
			read = result
		case written == "":
			written = result
		}
		message = read + " is read after a write to " + written + ", which is the same memory only if the call is local; read what was written to"
	case effects.Compared:
		message = "a result of " + d.Call + " is compared with a pointer that it equals only if the call is local; compare what they point to"
	}
	c.Report(analysis.Diagnostic{
		Pos: d.Pos, Category: code, Message: message,
		Related: append([]analysis.RelatedInformation{{Pos: d.CallPos, Message: d.Call + " is called here"}}, d.Related...),
	})
}

func advice(d *effects.Difference) string {
	if d.Returned {
		return "use what " + d.Method + " returns"
	}
	return "let " + d.Method + " return it and use the result"
}
