package pipeline

import (
	"maps"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// faults says which packages don't load, and why.
type faults struct {
	own       map[string]load.Errors // by import path; "" has those of all
	generated map[string]*load.Error // the first error in a generated text
	missing   map[string][]string    // names that can't be generated before a problem is solved
	within    map[string][]string    // the packages of the module that one imports, itself included
	passing   bool
}

func newFaults(prog *load.Program, checked *load.Checked, models []*model.Package) *faults {
	f := &faults{
		own: map[string]load.Errors{}, generated: map[string]*load.Error{},
		missing: map[string][]string{}, within: map[string][]string{},
	}
	for _, e := range checked.Errors {
		f.own[e.Package] = append(f.own[e.Package], e)
		f.passing = f.passing || e.Listed
	}
	for _, e := range checked.Generated {
		if f.generated[e.Package] == nil {
			f.generated[e.Package] = &e
		}
	}
	for i, p := range prog.Packages {
		for _, problem := range models[i].Problems {
			f.missing[p.Path] = append(f.missing[p.Path], problem.Missing...)
		}
		within := map[string]bool{p.Path: true}
		for _, dep := range p.Imports() {
			for _, path := range f.within[dep] {
				within[path] = true
			}
		}
		f.within[p.Path] = slices.Sorted(maps.Keys(within))
	}
	return f
}

// of returns the errors that keep a package from loading. That a name is not
// generated for now has a finding of its own.
func (f *faults) of(path string) load.Errors {
	missing := map[string]bool{}
	var errs load.Errors
	for _, dep := range f.within[path] {
		for _, name := range f.missing[dep] {
			missing[name] = true
		}
		errs = append(errs, f.own[dep]...)
	}
	return errs.Without(missing)
}

// needs returns which broken packages one imports, or is.
func (f *faults) needs(path string) []string {
	var out []string
	for _, dep := range f.within[path] {
		if len(f.alone(dep)) > 0 {
			out = append(out, dep)
		}
	}
	return out
}

// alone returns a package's own errors.
func (f *faults) alone(path string) load.Errors {
	if f.within[path] == nil {
		return f.own[path] // it could not even be parsed
	}
	return slices.DeleteFunc(f.of(path), func(e load.Error) bool { return e.Package != path })
}

// broken returns the packages that have errors of their own, sorted by path.
func (f *faults) broken() []Broken {
	var out []Broken
	for _, path := range slices.Sorted(maps.Keys(f.own)) {
		if errs := f.alone(path); path != "" && len(errs) > 0 {
			out = append(out, Broken{path, errs[0]})
		}
	}
	return out
}
