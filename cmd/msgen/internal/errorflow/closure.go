package errorflow

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// closure finds what a package imports, directly or not, in files that are built
// whenever its generated file is. Only these packages may be named there: nothing
// may be linked that was not before.
type closure struct {
	module map[string]*packages.Package // by path
	all    map[string]*packages.Package // those elsewhere as well, as far as they are known
	built  map[string][]string          // by path: what is imported without conditions
	of     map[string]map[string]bool
	files  map[string]bool // by file name: whether it has no build constraint
	fset   *token.FileSet
}

func newClosure(pkgs []*packages.Package) *closure {
	c := &closure{
		module: map[string]*packages.Package{}, all: map[string]*packages.Package{}, built: map[string][]string{},
		of: map[string]map[string]bool{}, files: map[string]bool{},
	}
	packages.Visit(pkgs, nil, func(p *packages.Package) { c.all[p.PkgPath] = p })
	for _, p := range pkgs {
		c.module[p.PkgPath], c.all[p.PkgPath], c.fset = p, p, p.Fset
	}
	return c
}

// has reports whether from imports path, directly or not.
func (c *closure) has(from *model.Package, path string) bool {
	reached := c.of[from.Path]
	if reached == nil {
		reached = map[string]bool{}
		c.of[from.Path] = reached
		c.visit(from.Path, from.Constraint, reached)
	}
	return reached[path]
}

func (c *closure) visit(path, constraint string, reached map[string]bool) {
	for _, imp := range c.imports(path, constraint) {
		if !reached[imp] {
			reached[imp] = true
			c.visit(imp, "", reached)
		}
	}
}

// imports lists what a package imports in files without build constraints, or
// with the given one.
func (c *closure) imports(path, constraint string) []string {
	if out, ok := c.built[path]; ok {
		return out
	}
	p := c.all[path]
	if p == nil {
		return nil
	}
	seen := map[string]bool{}
	var out []string
	add := func(f *ast.File) {
		for _, spec := range f.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if dep := p.Imports[name]; err == nil && dep != nil && !seen[dep.PkgPath] {
				seen[dep.PkgPath] = true
				out = append(out, dep.PkgPath)
			}
		}
	}
	switch {
	case c.module[path] != nil:
		for _, f := range p.Syntax {
			name := p.Fset.Position(f.Package).Filename
			if got := model.FileConstraint(f, name); !model.IsGenFile(name) && (got == "" || got == constraint) {
				add(f)
			}
		}
	case isStandard(path):
		for _, dep := range p.Imports { // on every platform alike, as far as errors go
			out = append(out, dep.PkgPath)
		}
	default:
		fset := token.NewFileSet()
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(fset, name, nil, parser.ImportsOnly|parser.ParseComments)
			if err == nil && model.FileConstraint(f, name) == "" {
				add(f)
			}
		}
	}
	c.built[path] = out
	return out
}

// unconstrained reports whether a declaration of another package is built wherever
// that package is.
func (c *closure) unconstrained(obj types.Object) bool {
	path := obj.Pkg().Path()
	p := c.all[path]
	if p == nil || isStandard(path) {
		return p != nil
	}
	if c.module[path] != nil {
		return c.unconditional(obj)
	}
	// Export data knows where it is declared.
	at := filepath.Base(c.fset.Position(obj.Pos()).Filename)
	for _, name := range p.GoFiles {
		if filepath.Base(name) == at {
			return c.plain(name)
		}
	}
	return false
}

// plain reports whether a file has no build constraint.
func (c *closure) plain(name string) bool {
	known, ok := c.files[name]
	if !ok {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly|parser.ParseComments)
		known = err == nil && model.FileConstraint(f, name) == ""
		c.files[name] = known
	}
	return known
}

// unconditional is unconstrained for a package of the module itself.
func (c *closure) unconditional(obj types.Object) bool {
	p := c.module[obj.Pkg().Path()]
	name := p.Fset.Position(obj.Pos()).Filename
	for _, f := range p.Syntax {
		if p.Fset.Position(f.Package).Filename == name {
			return model.FileConstraint(f, name) == "" && !model.IsGenFile(name)
		}
	}
	return false
}

// importable reports whether a package may import another one by Go's rules, and
// go.mod names its module as one that is imported directly: with another one,
// 'go mod tidy' would have something to change.
func (c *closure) importable(from, path string) bool {
	p := c.all[path]
	if p == nil || p.Name == "main" || strings.HasPrefix(path, "vendor/") {
		return false
	}
	if p.Module != nil && p.Module.Indirect {
		return false
	}
	parent, internal := path, false
	switch {
	case strings.Contains(path, "/internal/"):
		parent, internal = path[:strings.LastIndex(path, "/internal/")], true
	case strings.HasSuffix(path, "/internal"):
		parent, internal = strings.TrimSuffix(path, "/internal"), true
	case strings.HasPrefix(path, "internal/"), path == "internal":
		return false
	}
	return !internal || from == parent || strings.HasPrefix(from, parent+"/")
}

// types returns the types of a package, as the module sees them, or nil.
func (c *closure) types(path string) *types.Package {
	if p := c.module[path]; p != nil {
		return p.Types
	}
	for _, p := range c.module {
		if p.Types == nil {
			continue
		}
		for _, imp := range p.Types.Imports() {
			if imp.Path() == path {
				return imp
			}
		}
	}
	return nil
}
