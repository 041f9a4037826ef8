package load

import (
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strconv"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// exports reads types of packages outside the module from the compiler's
// export data, each once, so that their identities agree.
type exports struct {
	list  *packages.Config          // how to ask for more
	files map[string]string         // import path -> export data file
	roots []*packages.Package       // what was asked for
	types map[string]*types.Package // filled by gcexportdata.Read, which may leave some incomplete
}

// loadExports has the go command compile what the module's packages import from
// elsewhere, and the runtime.
func (prog *Program) loadExports(list *packages.Config) error {
	own := map[string]bool{}
	outside := map[string]bool{model.RuntimePath: true, model.WirePath: true, "context": true}
	for _, p := range prog.Packages {
		own[p.Path] = true
		for _, imp := range p.meta.Imports {
			outside[imp.PkgPath] = true
		}
	}
	var paths []string
	for path := range outside {
		if !own[path] && path != "unsafe" && path != "C" {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	prog.exports = &exports{list: list, files: map[string]string{}, types: map[string]*types.Package{"unsafe": types.Unsafe}}
	roots, err := prog.exports.compile(paths...)
	if err != nil {
		return err
	}
	if err := prog.exports.needsCompiler(roots); err != nil {
		return err
	}
	packages.Visit(roots, nil, func(p *packages.Package) {
		if (p.PkgPath == model.RuntimePath || p.PkgPath == model.WirePath) && p.ExportFile == "" {
			return // only of concern where code is generated: see TypeCheck
		}
		for _, err := range listErrors(p) {
			if !err.Pos.IsValid() {
				err.Pos = prog.importPosition(p.PkgPath)
			}
			for _, err.Package = range prog.importers(p.PkgPath) {
				prog.Errors = append(prog.Errors, err)
			}
		}
	})
	return nil
}

// compile has the go command write the export data of packages and what they
// import.
func (e *exports) compile(paths ...string) ([]*packages.Package, error) {
	cfg := *e.list
	cfg.Mode = packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile
	roots, err := packages.Load(&cfg, paths...)
	if err != nil {
		return nil, fmt.Errorf("compile dependencies: %w", err)
	}
	e.roots = append(e.roots, roots...)
	packages.Visit(roots, nil, func(p *packages.Package) {
		if e.files[p.PkgPath] == "" {
			e.files[p.PkgPath] = p.ExportFile
		}
	})
	return roots, nil
}

// importers returns the import paths of the module's packages that need a package
// from elsewhere, or "" if that is not known: what they import leads to it.
func (prog *Program) importers(path string) []string {
	leads := map[*packages.Package]bool{}
	var visit func(p *packages.Package) bool
	visit = func(p *packages.Package) bool {
		if p.PkgPath == path {
			return true
		}
		found, done := leads[p]
		if done || fromSource(p) {
			return found
		}
		leads[p] = false
		for _, dep := range p.Imports {
			if visit(dep) {
				leads[p] = true
				break
			}
		}
		return leads[p]
	}
	var out []string
	for _, p := range prog.Packages {
		for _, dep := range p.meta.Imports {
			if visit(dep) {
				out = append(out, p.Path)
				break
			}
		}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// importPosition finds where the module imports path.
func (prog *Program) importPosition(path string) token.Position {
	for _, p := range prog.Packages {
		for _, f := range p.files {
			for _, spec := range f.Imports {
				if spec.Path.Value == strconv.Quote(path) {
					return prog.Fset.Position(spec.Path.Pos())
				}
			}
		}
	}
	return token.Position{}
}

// importer gives the module's packages as they were just checked, and all
// others from export data.
type importer struct {
	exports *exports
	fset    *token.FileSet
	own     map[string]*types.Package
}

// noImport starts the type checker's error for an import that can't be had. The
// go command has said why before.
const noImport = "could not import "

// knows reports whether a package outside the module can be imported.
func (imp *importer) knows(path string) bool { return imp.exports.files[path] != "" }

// of returns the importer of one package, which resolves paths as the go
// command did for it.
func (imp *importer) of(p *Package) types.Importer {
	return importFunc(func(path string) (*types.Package, error) {
		if dep := p.meta.Imports[path]; dep != nil {
			path = dep.PkgPath
		}
		return imp.load(path)
	})
}

func (imp *importer) load(path string) (*types.Package, error) {
	if pkg := imp.own[path]; pkg != nil {
		return pkg, nil
	}
	if pkg := imp.exports.types[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	file := imp.exports.files[path]
	if file == "" {
		return nil, errors.New(noImport + path)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("%s%s: %w", noImport, path, err)
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f) //nolint:staticcheck // go list gives archives before Go 1.29
	if err != nil {
		return nil, fmt.Errorf("%s%s: %w", noImport, path, err)
	}
	return gcexportdata.Read(r, imp.fset, imp.exports.types, path)
}

type importFunc func(path string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }
