// Package scope says which packages msgen looks at together. They are those of
// the main module, or of all modules of a workspace, and those of each testdata
// folder, or other folder that wildcards leave out, that a pattern reaches into.
package scope

import (
	"path/filepath"
	"slices"
	"strings"
)

// Work is the pattern of all packages of the main module, or of all modules of a
// workspace.
const Work = "work"

// Folder is what a pattern that is a path names.
type Folder struct {
	Path  string // absolute
	Below bool   // the folders below it as well
}

// Folders returns what the patterns name, with relative paths below dir, which is
// absolute. No patterns stand for the package in dir. It reports false if some
// pattern is not a path, as an import path and a file's name are not.
func Folders(dir string, patterns []string) ([]Folder, bool) {
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	var out []Folder
	for _, pattern := range patterns {
		path := filepath.ToSlash(pattern)
		path, below := strings.CutSuffix(path, "/...")
		relative := path == "." || path == ".." || strings.HasPrefix(path, "./") || strings.HasPrefix(path, "../")
		if !relative && !filepath.IsAbs(path) || strings.Contains(path, "...") || strings.HasSuffix(path, ".go") {
			return nil, false
		}
		path = filepath.FromSlash(path)
		if relative {
			path = filepath.Join(dir, path)
		}
		out = append(out, Folder{filepath.Clean(path), below})
	}
	return out, true
}

// Contains reports whether the go command would find the package in dir. Roots
// are the folders of modules: a wildcard stays in the module that it starts in, and
// leaves out the module's vendor folder, whose packages are others' own.
func (f Folder) Contains(dir string, roots []string) bool {
	if !f.Below || dir == f.Path {
		return dir == f.Path
	}
	rel, ok := Below(dir, f.Path)
	if !ok || slices.ContainsFunc(strings.Split(rel, "/"), Hidden) {
		return false
	}
	return !slices.ContainsFunc(roots, func(root string) bool {
		_, starts := Below(root, f.Path)
		_, holds := Below(dir, root)
		return starts && (holds || dir == root) || f.leavesOut(filepath.Join(root, "vendor"), dir)
	})
}

// leavesOut reports whether a folder with all below it holds dir, and not f.
func (f Folder) leavesOut(folder, dir string) bool {
	_, starts := Below(f.Path, folder)
	_, holds := Below(dir, folder)
	return holds && !starts && f.Path != folder
}

// Hidden reports whether wildcards leave out folders of this name.
func Hidden(name string) bool {
	return name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// Trees returns the folders to look at with all below them besides the packages
// of the modules in roots. For a folder that wildcards leave out, it is the one
// next to that: of testdata/golden/shop/order, testdata/golden. Sorted.
func Trees(roots []string, folders ...string) []string {
	var out []string
	for _, folder := range folders {
		rel, ok := "", false
		for _, root := range roots {
			// Of modules within modules the innermost counts.
			if r, below := Below(folder, root); below && (!ok || len(r) < len(rel)) {
				rel, ok = r, true
			}
		}
		if !ok {
			continue
		}
		elems := strings.Split(rel, "/")
		for i, elem := range slices.Backward(elems) {
			if Hidden(elem) {
				rest := elems[min(i+2, len(elems)):]
				for range rest {
					folder = filepath.Dir(folder)
				}
				out = append(out, folder)
				break
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Below returns the path of dir relative to parent, with slashes, if it lies
// below it.
func Below(dir, parent string) (rel string, ok bool) {
	rest, ok := strings.CutPrefix(dir, strings.TrimSuffix(parent, string(filepath.Separator))+string(filepath.Separator))
	return filepath.ToSlash(rest), ok && rest != ""
}
