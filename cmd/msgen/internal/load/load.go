// Package load reads the packages of a module for msgen. The module's own
// packages are type-checked from source, all others come from export data.
//
// What msgen wrote earlier is never read: a stale or broken msgen_gen.go can't
// keep a new one from being written. In its place the caller gives the text
// that is about to be written, so that code which uses it type-checks.
package load

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Config says what to load.
type Config struct {
	Dir      string   // where patterns are resolved; "" is the working directory
	Patterns []string // as for go build; none means "."
	Tags     string   // build tags, separated by commas
	// Module has every package of the main module loaded, or of all modules of a
	// workspace, whichever of them the patterns name.
	Module bool
	// Overlay gives the texts of files, by absolute path, to be read in place of
	// what is on disk, or of nothing.
	Overlay map[string][]byte
}

// Program is a module's packages, parsed but not type-checked.
type Program struct {
	Fset     *token.FileSet
	Packages []*Package // every package needed from source, dependencies first
	// Errors are what the go command and the parser found wrong.
	Errors Errors

	exports *exports
}

// Package is one package of the module.
type Package struct {
	Path      string
	Name      string
	Dir       string
	Requested bool // the patterns name it; otherwise it is a dependency of one that they name
	// Ignored is set when a generated file is there but left out by build
	// constraints: it belongs to another configuration and has to stay.
	Ignored bool

	meta   *packages.Package
	files  []*ast.File // without the generated one
	broken bool        // some file does not parse, so type errors would mislead
	cgo    *bool       // whether cgo is on, once that was asked for
}

// Imports returns the import paths of the packages that p imports, as the go
// command resolved them.
func (p *Package) Imports() []string {
	var out []string
	for _, dep := range p.meta.Imports {
		out = append(out, dep.PkgPath)
	}
	slices.Sort(out)
	return out
}

// GenPath is where the package's generated file belongs.
func (p *Package) GenPath() string { return filepath.Join(p.Dir, model.GenFile) }

// Load lists the packages that the patterns name and those of the same module
// that they import, or all of the module, and parses them. Faults in the sources and their imports
// are no error of Load but kept in the program.
func Load(ctx context.Context, cfg Config) (*Program, error) {
	list := &packages.Config{
		Context: ctx,
		Dir:     cfg.Dir,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps |
			packages.NeedModule | packages.NeedTypesSizes,
		Overlay: cfg.Overlay,
	}
	if cfg.Tags != "" {
		list.BuildFlags = []string{"-tags=" + cfg.Tags}
	}
	listed, err := newListing(list, cfg)
	if err != nil {
		return nil, err
	}
	prog := &Program{Fset: token.NewFileSet()}
	for _, p := range sourcePackages(listed.roots) {
		pkg := &Package{
			Path: p.PkgPath, Name: p.Name, Dir: p.Dir, meta: p,
			Requested: listed.named[p.ID],
			Ignored:   slices.ContainsFunc(p.IgnoredFiles, isGenerated),
		}
		prog.Errors = append(prog.Errors, listErrors(p)...)
		prog.Errors = append(prog.Errors, pkg.parse(prog.Fset, cfg.Overlay).of(p.PkgPath)...)
		prog.Packages = append(prog.Packages, pkg)
	}
	for _, p := range listed.roots {
		switch named := listed.named[p.ID]; {
		case fromSource(p):
		case len(p.Errors) > 0 && named:
			prog.Errors = append(prog.Errors, listErrors(p).of("")...)
		case len(p.Errors) > 0:
			prog.Errors = append(prog.Errors, listErrors(p)...)
		case named:
			return nil, fmt.Errorf("package %s is not in the main module; name packages of the module that you work in", p.PkgPath)
		}
	}
	return prog, prog.loadExports(list)
}

// listPackages runs 'go list'. When what it says is wrong may be due to an old
// generated file, it runs again with those files blanked out.
func listPackages(cfg *packages.Config, patterns []string) ([]*packages.Package, error) {
	roots, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, listFailure(err)
	}
	if blanks := blankGenerated(roots); len(blanks) > 0 {
		again := *cfg
		maps.Copy(blanks, cfg.Overlay)
		again.Overlay = blanks
		if roots, err = packages.Load(&again, patterns...); err != nil {
			return nil, listFailure(err)
		}
	}
	return roots, nil
}

// listFailure is the go command's own words on why it could not list anything.
func listFailure(err error) error {
	if _, words, ok := strings.Cut(err.Error(), "stderr: "); ok {
		return fmt.Errorf("list packages: %s", advised(strings.TrimSpace(words)))
	}
	return fmt.Errorf("list packages: %w", err)
}

// blankGenerated returns an empty text for every generated file of the module
// if some package has an error, otherwise nothing.
func blankGenerated(roots []*packages.Package) map[string][]byte {
	blanks, failed := map[string][]byte{}, false
	packages.Visit(roots, nil, func(p *packages.Package) {
		failed = failed || len(p.Errors) > 0
		if p.Dir == "" || !fromSource(p) && len(p.Errors) == 0 {
			return
		}
		path := filepath.Join(p.Dir, model.GenFile)
		if _, err := os.Stat(path); err == nil {
			blanks[path] = []byte("package " + packageName(p.Dir, p.Name) + "\n")
		}
	})
	if !failed {
		return nil
	}
	return blanks
}

// packageName finds a package's name in the files that people wrote.
func packageName(dir, fallback string) string {
	names, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, name := range names {
		if isGenerated(name) || strings.HasSuffix(name, "_test.go") {
			continue
		}
		if f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly); err == nil {
			return f.Name.Name
		}
	}
	if fallback == "" {
		return "p"
	}
	return fallback
}

// sourcePackages returns the module's packages among roots and all they import,
// dependencies first, in an order that doesn't depend on that of roots.
func sourcePackages(roots []*packages.Package) []*packages.Package {
	roots = slices.Clone(roots)
	slices.SortFunc(roots, func(a, b *packages.Package) int { return strings.Compare(a.PkgPath, b.PkgPath) })
	var out []*packages.Package
	seen := map[*packages.Package]bool{}
	var visit func(p *packages.Package)
	visit = func(p *packages.Package) {
		if seen[p] || !fromSource(p) {
			return
		}
		seen[p] = true
		paths := make([]string, 0, len(p.Imports))
		for path := range p.Imports {
			paths = append(paths, path)
		}
		slices.Sort(paths)
		for _, path := range paths {
			visit(p.Imports[path])
		}
		out = append(out, p)
	}
	// What is to be generated imports the runtime, whatever the sources import so
	// far. In msgen's own module that is a source package too.
	packages.Visit(roots, nil, func(p *packages.Package) {
		if p.PkgPath == model.RuntimePath || p.PkgPath == model.WirePath || p.PkgPath == model.ValidatePath {
			visit(p)
		}
	})
	for _, p := range roots {
		visit(p)
	}
	return out
}

// Folders returns the folders of the program's packages and of all that they
// import.
func (prog *Program) Folders() []string {
	roots := slices.Clone(prog.exports.roots)
	for _, p := range prog.Packages {
		roots = append(roots, p.meta)
	}
	dirs := map[string]bool{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		if p.Dir != "" {
			dirs[p.Dir] = true
		}
	})
	return slices.Sorted(maps.Keys(dirs))
}

// fromSource reports whether p belongs to a module that is being worked on.
func fromSource(p *packages.Package) bool { return p.Module != nil && p.Module.Main }

func isGenerated(path string) bool { return filepath.Base(path) == model.GenFile }

// parse reads the package's files, all but the generated one.
func (p *Package) parse(fset *token.FileSet, overlay map[string][]byte) (errs Errors) {
	for _, name := range p.meta.GoFiles {
		if isGenerated(name) {
			continue
		}
		var text any // nil: what is on disk
		if t, ok := overlay[name]; ok {
			text = t
		}
		f, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			errs = append(errs, parseErrors(err)...)
			p.broken = true
		}
		if f != nil {
			p.files = append(p.files, f)
		}
	}
	return errs
}
