package adopt

import (
	"context"
	"fmt"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// module is what is worked on: every package of the main module, or of all
// modules of a workspace, test packages included, as the go command lists them.
type module struct {
	fset     *token.FileSet
	patterns []string
	packages []*packages.Package // dependencies first
	home     string              // import path of the package that holds the type
	exports  *exports
}

// loadModule lists the packages. Nothing is parsed yet.
func loadModule(ctx context.Context, cfg Config) (*module, error) {
	list := &packages.Config{
		Context: ctx, Dir: cfg.Dir, Tests: true,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps |
			packages.NeedModule | packages.NeedTypesSizes | packages.NeedForTest,
	}
	if cfg.Tags != "" {
		list.BuildFlags = []string{"-tags=" + cfg.Tags}
	}
	home, err := findHome(list, cfg.Package)
	if err != nil {
		return nil, err
	}
	m := &module{fset: token.NewFileSet(), home: home.PkgPath}
	if m.patterns, err = mainModules(ctx, cfg.Dir); err != nil {
		return nil, err
	}
	// Folders that ./... leaves out, such as testdata, can be named.
	m.patterns = append(m.patterns, home.Dir)
	roots, err := packages.Load(list, m.patterns...)
	if err != nil {
		return nil, fmt.Errorf("list packages: %w", err)
	}
	m.packages = sourcePackages(roots)
	var errs load.Errors
	for _, p := range m.packages {
		for _, e := range p.Errors {
			errs = append(errs, load.Error{Message: e.Error()})
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	m.exports, err = loadExports(list, m)
	return m, err
}

// findHome returns the one package that the pattern names.
func findHome(list *packages.Config, pattern string) (*packages.Package, error) {
	cfg := *list
	cfg.Tests, cfg.Mode = false, packages.NeedName|packages.NeedFiles|packages.NeedModule
	roots, err := packages.Load(&cfg, pattern)
	if err != nil {
		return nil, fmt.Errorf("find package %s: %w", pattern, err)
	}
	if len(roots) != 1 {
		return nil, fmt.Errorf("%s names %d packages; name the one that declares the type", pattern, len(roots))
	}
	p := roots[0]
	switch {
	case len(p.Errors) > 0:
		return nil, fmt.Errorf("find package %s: %s", pattern, p.Errors[0].Msg)
	case p.Module == nil || !p.Module.Main:
		return nil, fmt.Errorf("package %s is not in the main module; name a package of the module that you work in", p.PkgPath)
	}
	return p, nil
}

// mainModules returns a pattern for the packages of each main module: one, or
// those of a workspace.
func mainModules(ctx context.Context, dir string) ([]string, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}")
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("find the main module: %w\n%s", err, strings.TrimSpace(stderr.String()))
	}
	var patterns []string
	for line := range strings.Lines(string(out)) {
		patterns = append(patterns, filepath.Join(strings.TrimSpace(line), "..."))
	}
	return patterns, nil
}

// sourcePackages returns the packages that are read from source, dependencies
// first. The programs that go test writes are none of them.
func sourcePackages(roots []*packages.Package) []*packages.Package {
	var out []*packages.Package
	packages.Visit(roots, nil, func(p *packages.Package) {
		if fromSource(p) && !isTestProgram(p) {
			out = append(out, p)
		}
	})
	return out
}

// isTestProgram reports whether go test writes a package. Its files are in the build
// cache. The path of one that people wrote may end like its name:
//
//	module kiosk.test
func isTestProgram(p *packages.Package) bool {
	return strings.HasSuffix(p.ID, ".test") && p.Name == "main" &&
		!slices.ContainsFunc(p.GoFiles, func(name string) bool { return filepath.Dir(name) == p.Dir })
}

func fromSource(p *packages.Package) bool { return p.Module != nil && p.Module.Main }

// variant returns the package that path stands for in what is built for the
// test of p: the one with the test's files in it, if there is one.
func variant(p *packages.Package, path string) string {
	if dep := p.Imports[path]; dep != nil {
		return dep.ID
	}
	// Text that is to be generated imports what the listing doesn't know of.
	ids := map[string]bool{}
	packages.Visit([]*packages.Package{p}, func(dep *packages.Package) bool {
		ids[dep.ID] = true
		return true
	}, nil)
	if id := path + " [" + p.ForTest + ".test]"; ids[id] {
		return id
	}
	return path
}

// holds reports whether a new file in dir belongs to p: to the package itself,
// not to its external test.
func holds(p *packages.Package, dir string) bool {
	return p.Dir == dir && (p.ForTest == "" || p.PkgPath == p.ForTest)
}

// outside lists what the module's packages import from elsewhere, and what
// generated text and an added context do.
func (m *module) outside() []string {
	paths := map[string]bool{"context": true, model.RuntimePath: true, model.WirePath: true}
	own := map[string]bool{}
	for _, p := range m.packages {
		own[p.PkgPath] = true
		for _, dep := range p.Imports {
			paths[dep.PkgPath] = true
		}
	}
	var out []string
	for path := range paths {
		if !own[path] && path != "unsafe" && path != "C" {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}
