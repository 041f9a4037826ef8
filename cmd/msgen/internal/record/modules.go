package record

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/mod/modfile"
)

// modules are the folders whose files decide an answer.
type modules struct {
	roots    []string // of the main module, or of all modules of the workspace
	replaced []string // of other modules that are read from local folders
	vendored []string // vendor folders
	files    []string // go.work and what belongs to it
}

// findModules reads go.mod and go.work.
func findModules(env *environment) (*modules, error) {
	m := &modules{}
	replaces := func(base string, list []*modfile.Replace) {
		for _, r := range list {
			if !modfile.IsDirectoryPath(r.New.Path) {
				continue
			}
			dir := filepath.FromSlash(r.New.Path)
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(base, dir)
			}
			m.replaced = append(m.replaced, filepath.Clean(dir))
		}
	}
	vendorIn := func(dir string) {
		if _, err := os.Stat(filepath.Join(dir, "vendor", "modules.txt")); err == nil {
			m.vendored = append(m.vendored, filepath.Join(dir, "vendor"))
		}
	}
	switch work := env.values["GOWORK"]; work {
	case "", "off":
		m.roots = []string{filepath.Dir(env.values["GOMOD"])}
	default:
		text, err := os.ReadFile(work)
		if err != nil {
			return nil, fmt.Errorf("read the workspace: %w", err)
		}
		file, err := modfile.ParseWork(work, text, nil)
		if err != nil {
			return nil, fmt.Errorf("read the workspace: %w", err)
		}
		base := filepath.Dir(work)
		for _, use := range file.Use {
			dir := filepath.FromSlash(use.Path)
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(base, dir)
			}
			m.roots = append(m.roots, filepath.Clean(dir))
		}
		replaces(base, file.Replace)
		vendorIn(base)
		m.files = append(m.files, work, work+".sum")
	}
	for _, root := range m.roots {
		name := filepath.Join(root, "go.mod")
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the module: %w", err)
		}
		file, err := modfile.Parse(name, text, nil)
		if err != nil {
			return nil, fmt.Errorf("read the module: %w", err)
		}
		replaces(root, file.Replace)
		vendorIn(root)
	}
	slices.Sort(m.replaced)
	m.replaced = slices.DeleteFunc(slices.Compact(m.replaced), func(dir string) bool { return slices.Contains(m.roots, dir) })
	return m, nil
}
