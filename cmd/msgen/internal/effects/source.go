package effects

import (
	"go/types"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

// Reader reads a package outside the module from source. It returns nil where
// there is none.
type Reader func(path string) *packages.Package

// fetch looks for the source of a function outside the module, and makes all
// functions of its package known.
func (p *Program) fetch(f *function) {
	path := packageOf(f.key)
	if p.read == nil || path == "" || p.fetched[path] {
		return
	}
	p.fetched[path] = true
	src := p.read(path)
	if src == nil {
		return
	}
	prog := ssa.NewProgram(src.Fset, 0)
	made := map[*types.Package]bool{}
	var create func(t *types.Package)
	create = func(t *types.Package) {
		if made[t] {
			return
		}
		made[t] = true
		for _, imp := range t.Imports() {
			create(imp)
		}
		if t != src.Types {
			prog.CreatePackage(t, nil, nil, true)
		}
	}
	create(src.Types)
	pkg := prog.CreatePackage(src.Types, src.Syntax, src.TypesInfo, true)
	pkg.Build()
	p.added[pkg] = true
	p.addVariables(pkg)
	for _, fn := range functionsOf(pkg) {
		p.function(fn).outside = true
	}
}
