package effects

import (
	"golang.org/x/tools/go/packages"
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
	pkg := buildPackage(src.Fset, src.Types, source{src.Syntax, src.TypesInfo}.withoutC(), p.faults)
	if pkg == nil {
		return
	}
	p.added[pkg] = true
	p.addVariables(pkg)
	for _, fn := range functionsOf(pkg) {
		p.function(fn).outside = true
	}
}
