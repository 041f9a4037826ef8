package dollartest

import (
	"context"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/dollarfn/msgen/runtime"
)

// spy is a context that notes which ordinary values it is asked for.
type spy struct {
	context.Context //nolint:containedctx // it is one

	mu    sync.Mutex
	asked []string
}

// Value notes the key if its value would not travel.
func (s *spy) Value(key any) any {
	if t := reflect.TypeOf(key); t != nil && !travels(t) {
		name := "the context value of type " + t.String()
		s.mu.Lock()
		defer s.mu.Unlock()
		// Reads beyond the first few add nothing.
		if len(s.asked) < 4 {
			s.asked = append(s.asked, name)
		}
	}
	return s.Context.Value(key)
}

// reads returns what was asked for so far.
func (s *spy) reads() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := map[string]bool{}
	var names []string
	for _, name := range s.asked {
		if !seen[name] {
			names = append(names, name)
		}
		seen[name] = true
	}
	return strings.Join(names, " and ")
}

// travels reports whether a key of a type is for what reaches a remote function
// too, or one that only the standard library asks for.
func travels(t reflect.Type) bool {
	if t == reflect.TypeFor[*int]() {
		return true // package context's own
	}
	for t.Kind() == reflect.Pointer && t.PkgPath() == "" {
		t = t.Elem()
	}
	path := t.PkgPath()
	return path == reflect.TypeFor[runtime.App]().PkgPath() || path != "" && isStandard(path)
}

// isStandard reports whether an import path is one of the standard library: its
// first element has no dot, and it belongs to no module of this program, since
// modules may be called like that too.
func isStandard(path string) bool {
	path = strings.TrimSuffix(path, "_test")
	first, _, _ := strings.Cut(path, "/")
	if strings.Contains(first, ".") || first == "main" || first == "command-line-arguments" {
		return false
	}
	for _, module := range modules() {
		if rest, ok := strings.CutPrefix(path, module); ok && (rest == "" || rest[0] == '/') {
			return false
		}
	}
	return true
}

// modules returns the paths of the modules that this program was built of.
var modules = sync.OnceValue(func() (paths []string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	if info.Main.Path != "" {
		paths = append(paths, info.Main.Path)
	}
	for _, m := range info.Deps {
		paths = append(paths, m.Path)
	}
	return paths
})
