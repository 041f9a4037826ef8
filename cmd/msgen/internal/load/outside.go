package load

import (
	"go/ast"
	"go/parser"
	"go/types"

	"golang.org/x/tools/go/packages"
)

// Outside reads packages that don't belong to the module from source, one at a
// time, where their export data does not tell enough.
type Outside struct {
	prog *Program
	meta map[string]*packages.Package
}

// Outside returns the reader of the program's dependencies.
func (prog *Program) Outside() *Outside {
	o := &Outside{prog: prog, meta: map[string]*packages.Package{}}
	var roots []*packages.Package
	for _, p := range prog.Packages {
		roots = append(roots, p.meta)
	}
	packages.Visit(roots, nil, func(p *packages.Package) {
		if !fromSource(p) {
			o.meta[p.PkgPath] = p
		}
	})
	return o
}

// Read type-checks a package from source. It returns nil if there is none, or if
// it does not compile: cgo's files are left alone.
func (o *Outside) Read(path string) *packages.Package {
	meta := o.meta[path]
	if meta == nil || len(meta.GoFiles) == 0 {
		return nil
	}
	var files []*ast.File
	for _, name := range meta.GoFiles {
		f, err := parser.ParseFile(o.prog.Fset, name, nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return nil
		}
		files = append(files, f)
	}
	imp := &importer{exports: o.prog.exports, fset: o.prog.Fset, own: map[string]*types.Package{}}
	p := &Package{Path: path, Name: meta.Name, Dir: meta.Dir, meta: meta}
	pkg := p.check(o.prog.Fset, imp, files, &Checked{}, false)
	if pkg.IllTyped {
		return nil
	}
	return pkg
}
