package adopt

import (
	"fmt"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"
)

// exports reads types of packages outside the module from the compiler's
// export data, each once.
type exports struct {
	fset  *token.FileSet
	files map[string]string         // import path -> export data file
	types map[string]*types.Package // filled by gcexportdata.Read, which may leave some incomplete
}

// loadExports has the go command compile what the module imports from elsewhere.
func loadExports(list *packages.Config, m *module) (*exports, error) {
	cfg := *list
	cfg.Tests = false
	cfg.Mode = packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile
	roots, err := packages.Load(&cfg, m.outside()...)
	if err != nil {
		return nil, fmt.Errorf("compile dependencies: %w", err)
	}
	e := &exports{fset: m.fset, files: map[string]string{}, types: map[string]*types.Package{"unsafe": types.Unsafe}}
	packages.Visit(roots, nil, func(p *packages.Package) { e.files[p.PkgPath] = p.ExportFile })
	return e, nil
}

// load returns the types of a package outside the module.
func (e *exports) load(path string) (*types.Package, error) {
	if pkg := e.types[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	if e.files[path] == "" {
		return nil, fmt.Errorf("could not import %s", path)
	}
	f, err := os.Open(e.files[path])
	if err != nil {
		return nil, fmt.Errorf("could not import %s: %w", path, err)
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f) //nolint:staticcheck // go list gives archives before Go 1.29
	if err != nil {
		return nil, fmt.Errorf("could not import %s: %w", path, err)
	}
	return gcexportdata.Read(r, e.fset, e.types, path)
}
