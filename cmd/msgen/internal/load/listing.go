package load

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
	"github.com/dollarfn/msgen/cmd/msgen/internal/scope"
)

// listing is what the go command lists for a Config.
type listing struct {
	roots []*packages.Package
	named map[string]bool // IDs of those roots that the patterns name
}

// newListing lists the packages that the patterns name and, if cfg says so, the
// others of the scope.
func newListing(list *packages.Config, cfg Config) (*listing, error) {
	patterns := cfg.Patterns
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	if i := slices.IndexFunc(patterns, func(p string) bool { return strings.HasSuffix(p, ".go") }); i >= 0 {
		return nil, fmt.Errorf("%s is a file; name its package, ./%s", patterns[i], filepath.ToSlash(filepath.Dir(patterns[i])))
	}
	if !cfg.Module {
		roots, err := listPackages(list, patterns)
		if err != nil {
			return nil, err
		}
		return &listing{roots, idsOf(roots)}, someOf(roots, patterns)
	}
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", cfg.Dir, err)
	}
	l := &listing{}
	folders, ok := scope.Folders(dir, patterns)
	var dirs []string
	for _, f := range folders {
		dirs = append(dirs, f.Path)
	}
	if !ok {
		if dirs, err = l.name(list, patterns); err != nil {
			return nil, err
		}
	}
	all := append(slices.Clone(patterns), scope.Work)
	for _, tree := range scope.Trees(moduleRoots(dirs), dirs...) {
		all = append(all, filepath.Join(tree, "..."))
	}
	if l.roots, err = listPackages(list, all); err != nil {
		return nil, err
	}
	if l.named == nil && !l.match(folders) {
		_, err = l.name(list, patterns)
	}
	return l, err
}

// name asks the go command which packages the patterns name, and returns their
// folders.
func (l *listing) name(list *packages.Config, patterns []string) ([]string, error) {
	cfg := *list
	cfg.Mode = packages.NeedName | packages.NeedFiles
	named, err := packages.Load(&cfg, patterns...)
	if err != nil {
		return nil, listFailure(err)
	}
	l.named = idsOf(named)
	var dirs []string
	for _, p := range named {
		if p.Dir != "" {
			dirs = append(dirs, p.Dir)
		}
	}
	return dirs, someOf(named, patterns)
}

// match notes which roots lie in the folders. It reports false if a folder has
// none, about which the go command has more to say.
func (l *listing) match(folders []scope.Folder) bool {
	var modules []string
	for _, p := range l.roots {
		if fromSource(p) && !slices.Contains(modules, p.Module.Dir) {
			modules = append(modules, p.Module.Dir)
		}
	}
	named := map[string]bool{}
	for _, f := range folders {
		found := false
		for _, p := range l.roots {
			if p.Dir != "" && f.Contains(p.Dir, modules) {
				named[p.ID], found = true, true
			}
		}
		if !found {
			return false
		}
	}
	l.named = named
	return true
}

// moduleRoots returns the folders of the modules that dirs belong to.
func moduleRoots(dirs []string) []string {
	var out []string
	for _, dir := range dirs {
		if root := config.Root(dir); root != "" && !slices.Contains(out, root) {
			out = append(out, root)
		}
	}
	return out
}

func idsOf(pkgs []*packages.Package) map[string]bool {
	ids := map[string]bool{}
	for _, p := range pkgs {
		ids[p.ID] = true
	}
	return ids
}

// someOf returns an error if the patterns name no package.
func someOf(pkgs []*packages.Package, patterns []string) error {
	if len(pkgs) == 0 {
		return fmt.Errorf("no packages match %s; name directories that hold Go files", strings.Join(patterns, " "))
	}
	return nil
}
