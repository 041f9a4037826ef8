package runtime

import (
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
)

// composers are packages whose errors are a text around what they wrap, which the
// program has written, whoever declares the type.
var composers = []string{
	"errors", "fmt", "github.com/pkg/errors", "golang.org/x/xerrors", "go.uber.org/multierr", "github.com/hashicorp/go-multierror",
	"github.com/hashicorp/errwrap", "github.com/cockroachdb/errors", "github.com/go-errors/errors", "emperror.dev/errors",
	"github.com/rotisserie/eris", "github.com/juju/errors", "github.com/samber/oops",
}

// programModules are the modules that are the program's own: that of its main
// package, and those of its services.
var programModules = newModuleSet()

// moduleSet is a set of modules, by their paths.
type moduleSet struct {
	all func() []string // those that the program was built of

	mu  sync.RWMutex
	own []string
}

func newModuleSet() *moduleSet {
	s := &moduleSet{}
	s.all = sync.OnceValue(func() (paths []string) {
		if info, ok := debug.ReadBuildInfo(); ok {
			for _, m := range info.Deps {
				paths = append(paths, m.Path)
			}
			if main := info.Main.Path; main != "" {
				paths = append(paths, main)
				s.add(main)
			}
		}
		return paths
	})
	return s
}

// add adds the module of a package.
func (s *moduleSet) add(pkg string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.own, pkg) {
		s.own = append(s.own, pkg)
	}
}

// has reports whether a package is of one of the modules.
func (s *moduleSet) has(pkg string) bool {
	if pkg == "main" || pkg == "command-line-arguments" {
		return true
	}
	all := s.all()
	module := moduleOf(pkg, all)
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.ContainsFunc(s.own, func(own string) bool { return moduleOf(own, all) == module })
}

// moduleOf returns the module of a package: of those that the program was built of,
// or, where it doesn't know, as far as the usual hosts' paths go.
func moduleOf(pkg string, modules []string) (module string) {
	for _, m := range modules {
		if within(pkg, m) && len(m) > len(module) {
			module = m
		}
	}
	if module != "" {
		return module
	}
	parts := strings.Split(pkg, "/")
	n := 1
	switch {
	case slices.Contains([]string{"github.com", "gitlab.com", "bitbucket.org"}, parts[0]):
		n = 3
	case strings.Contains(parts[0], "."):
		n = 2
	}
	return strings.Join(parts[:min(n, len(parts))], "/")
}

// within reports whether a package's path is that of a folder, or of one inside it.
// The tests of a package are in it.
func within(pkg, folder string) bool {
	rest, ok := strings.CutPrefix(pkg, folder)
	return ok && (rest == "" || rest[0] == '/' || rest == "_test")
}

// origin says whose the text of an error is.
type origin int

const (
	ofProgram origin = iota
	composed
	ofOthers
)

// originOf looks at where the type of an error is declared.
func originOf(err error) origin {
	t := reflect.TypeOf(err)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	pkg := t.PkgPath()
	switch {
	case pkg == "":
		return composed
	case slices.ContainsFunc(composers, func(c string) bool { return within(pkg, c) }):
		return composed
	case programModules.has(pkg):
		return ofProgram
	}
	return ofOthers
}

// publicDetail reports whether the public gets a detail, and names it without its
// import path: those of errors that others declare stay inside.
func publicDetail(d *Detail) bool {
	star := strings.HasPrefix(d.Type, "*")
	name := strings.TrimPrefix(d.Type, "*")
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return true
	}
	pkg, own := name[:dot], name[dot+1:]
	switch {
	case d.Type == typeError || d.Type == typeChain || slices.Contains(plainStandardPackages, pkg):
		return false
	case !strings.Contains(pkg, "/"):
		return true // of a package with services, or no error at all
	case !programModules.has(pkg):
		return false
	}
	d.Type = packageName(pkg) + "." + own
	if star {
		d.Type = "*" + d.Type
	}
	return true
}

// plainStandardPackages are the packages of the standard library that have errors
// and no slash in their path.
var plainStandardPackages = []string{
	"bufio", "bytes", "context", "errors", "flag", "io", "mime", "net", "os", "plugin", "reflect", "runtime", "strconv", "syscall",
	"testing", "time",
}

// packageName is what a package is called whose path this is, by custom.
func packageName(path string) string {
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = parts[len(parts)-2]
	}
	return last
}
