// Package record keeps what msgen found in a module for the next run, so that go
// generate, which starts msgen once for every package, looks at the module once.
//
// A record is known by the content of all that decides it: the sources of the
// module, of other modules in local folders and of vendor folders, go.mod, go.sum,
// go.work, .msgen.yaml, build tags, the go command's environment, and msgen itself.
// Sources are hashed. The sum of a file is kept for as long as its size, its inode and
// both its times stay what they were, of which the system sets one at each change; where
// it doesn't, files are read each time. What msgen writes is no part of that. Other modules and the standard library are taken to be what
// their versions say, as the go command does.
package record

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
	"github.com/dollarfn/msgen/cmd/msgen/internal/scope"
)

// Config says what is asked.
type Config struct {
	Dir      string   // where patterns are resolved, absolute
	Patterns []string // as for go build; none means "."
	Tags     string   // build tags, separated by commas
}

// State is everything that decides an answer, at one moment.
type State struct {
	store   *store
	folders []scope.Folder
	modules *modules
	trees   []string
	env     *environment
	sources *sources
	sums    *sums
	key     string
}

// errPattern is why there is no record of what only the go command can resolve.
var errPattern = errors.New("a pattern is not a path")

// Read reads the state. Its error is why no record can be used, which is no failure.
func Read(ctx context.Context, cfg Config) (*State, error) {
	s := &State{}
	var err error
	if s.store, err = openStore(); err != nil {
		return nil, err
	}
	var ok bool
	if s.folders, ok = scope.Folders(cfg.Dir, cfg.Patterns); !ok {
		return nil, errPattern
	}
	if s.env, err = readEnvironment(ctx, cfg.Dir); err != nil {
		return nil, err
	}
	if s.modules, err = findModules(s.env); err != nil {
		return nil, err
	}
	var dirs, roots []string
	for _, f := range s.folders {
		dirs = append(dirs, f.Path)
		if root := config.Root(f.Path); !slices.Contains(s.modules.roots, root) {
			return nil, fmt.Errorf("%s is in another module", f.Path)
		}
	}
	roots = s.modules.roots
	s.trees = scope.Trees(roots, dirs...)
	s.sums = s.store.openSums(s.module())
	if s.sources, err = readSources(s.modules, s.trees, s.sums); err != nil {
		return nil, err
	}
	s.sums.learn(s.sources)
	s.store.writeSums(s.module(), s.sums)
	h := sha256.New()
	fmt.Fprintf(h, "%s%q %q %q %x", s.env.text, cfg.Tags, roots, s.trees, s.sources.digest)
	s.key = hex.EncodeToString(h.Sum(nil))
	return s, nil
}

// Find returns what was found in this state, with those packages marked that are
// asked for, or nil if there is no record of all of them.
func (s *State) Find() *pipeline.Module {
	r, err := s.store.open(s.name())
	if err != nil {
		return nil
	}
	defer r.close()
	var wanted []entry
	for _, f := range s.folders {
		found := false
		for _, e := range r.index.Entries {
			if f.Contains(e.Dir, s.modules.roots) {
				found = true
				if !slices.Contains(wanted, e) {
					wanted = append(wanted, e)
				}
			}
		}
		if !found {
			return nil
		}
	}
	out := &pipeline.Module{Broken: r.index.Broken}
	for _, e := range wanted {
		o, err := r.outcome(e)
		if err != nil || !e.stays(o) {
			return nil
		}
		o.Requested = true
		out.Outcomes = append(out.Outcomes, o)
	}
	return out
}

// Why there is no record of this answer, though there may be one of the next.
var (
	errPassing = errors.New("a package could not be listed or compiled, or msgen had a fault")
	errUnseen  = errors.New("a package lies where changes to it would not be seen")
	errChanged = errors.New("the sources changed meanwhile")
)

// Keep leaves a record of what was found. It keeps nothing if the state may have
// been another one while the module was looked at. Its error is why there is no record,
// which is no failure.
func (s *State) Keep(m *pipeline.Module) error {
	switch {
	case m.Passing, len(m.Errors) > 0:
		return errPassing // for as long as it takes to download a module
	case slices.ContainsFunc(m.Folders, func(dir string) bool { return !s.covers(dir) }):
		return errUnseen
	}
	later, err := readSources(s.modules, s.trees, s.sums)
	if err != nil || !s.sources.same(later) {
		return errChanged
	}
	return s.store.write(s.name(), m)
}

// covers reports whether a change to the package in dir would change the state.
func (s *State) covers(dir string) bool {
	if s.sources.dirs[dir] {
		return true
	}
	for _, fixed := range []string{s.env.values["GOMODCACHE"], filepath.Join(s.env.values["GOROOT"], "src")} {
		if _, ok := scope.Below(dir, fixed); ok {
			return true
		}
	}
	return false
}

// name is that of the record's file. Records of one module begin alike.
func (s *State) name() string { return s.module() + "-" + s.key }

func (s *State) module() string {
	root := sha256.Sum256([]byte(fmt.Sprintf("%q", s.modules.roots)))
	return hex.EncodeToString(root[:8])
}
