package effects

import (
	"strings"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

// Reader reads a package outside the module from source. It returns nil where
// there is none.
type Reader func(path string) *packages.Package

// fetch looks for the source of a function outside the module, and makes all
// functions of its package known.
func (p *Program) fetch(f *function) {
	if p.read == nil {
		return
	}
	for _, path := range packagesOf(f.key) {
		if !p.fetched[path] {
			p.fetched[path] = true
			p.fetchPackage(path)
		}
	}
}

// packagesOf returns the import paths that may be in a function's full name: which
// of its dots ends the path can't be told.
//
//	gopkg.in/yaml.v3.Unmarshal: gopkg.in/yaml, gopkg.in/yaml.v3
//	(*gopkg.in/yaml.v3.Node).Decode
func packagesOf(key string) []string {
	first := packageOf(key)
	if first == "" {
		return nil
	}
	name := strings.TrimLeft(key, "(*")
	name, _, _ = strings.Cut(name, ")")
	name, _, _ = strings.Cut(name, "[")
	out := []string{first}
	for i := len(first) + 1; i < len(name); i++ {
		if name[i] == '.' {
			out = append(out, name[:i])
		}
	}
	return out
}

// fetchPackage reads a package and makes its functions known.
func (p *Program) fetchPackage(path string) {
	src := p.read(path)
	if src == nil {
		return
	}
	pkg := buildPackage(src.Fset, src.Types, source{src.Syntax, src.TypesInfo}.withoutC(), p.faults)
	if pkg != nil {
		p.addOutside(pkg)
	}
}

// addOutside makes the functions of a package known that nobody who runs msgen works
// on: how they do what they do is of no interest.
func (p *Program) addOutside(pkg *ssa.Package) {
	p.added[pkg] = true
	p.addVariables(pkg)
	for _, fn := range functionsOf(pkg) {
		p.function(fn).outside = true
	}
}
