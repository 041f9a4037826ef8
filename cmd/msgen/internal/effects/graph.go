package effects

import (
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
)

// Use gives f the program behind the view, for analyses of other things than
// memory that need the same SSA. It is nil where there is none. Nothing else uses
// the program meanwhile.
func (v *View) Use(f func(p *Program)) {
	lock.Lock()
	defer lock.Unlock()
	if v == nil {
		f(nil)
		return
	}
	f(v.prog)
}

// ViewOf returns what an analyzer made by Whole gives its checks.
func ViewOf(whole *analysis.Analyzer) *View {
	view, _ := whole.Run(nil) // needs no pass and has no error
	return view.(*View)
}

// Note notes a panic that was caught.
func (p *Program) Note(f fault.Fault) { p.faults.Note(f) }

// Packages returns the packages that were added.
func (p *Program) Packages() []*ssa.Package { return p.ssa }

// Stopped reports whether the driver has given up.
func (p *Program) Stopped() bool { return p.stopped() }

// Body returns the function that has the source of fn, that of its origin for an
// instance, or nil. With read, a package of another module is read for it.
func (p *Program) Body(fn *ssa.Function, read bool) *ssa.Function {
	return p.body(p.function(fn), read)
}

// IsOutside reports whether the source of a function is known and belongs to another
// module, or to the runtime.
func (p *Program) IsOutside(fn *ssa.Function) bool { return p.function(fn).outside }

// BodyOf is Body for a declared function.
func (p *Program) BodyOf(fn *types.Func, read bool) *ssa.Function {
	return p.body(p.declared(fn), read)
}

func (p *Program) body(f *function, read bool) *ssa.Function {
	if f.ssa == nil && read {
		p.fetch(f)
	}
	return f.ssa
}

// Implementations returns the types of the module that implement the interface
// whose method is given.
func (p *Program) Implementations(method *types.Func) []types.Type {
	return p.implementations(method, method.Origin().FullName())
}

// Method finds the method of t by name, with the path of embedded fields to it.
func (p *Program) Method(t types.Type, name string) (*types.Func, []int) { return p.method(t, name) }

// FunctionKey returns the full name of a function, which tells it from all others.
func FunctionKey(fn *ssa.Function) string { return functionKey(fn) }

// FunctionsOf lists the functions of a package that have source, literals included.
func FunctionsOf(pkg *ssa.Package) []*ssa.Function { return functionsOf(pkg) }

// IsStandard reports whether a package belongs to the standard library.
func IsStandard(path string) bool {
	_, ok := standard().packages[path]
	return ok
}
