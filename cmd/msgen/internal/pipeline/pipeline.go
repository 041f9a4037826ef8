// Package pipeline is what every msgen command runs: load, model, check,
// generate. It writes nothing; the command decides what becomes of the result.
package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/byref"
	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/gen"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Result is what there is to say and to write about the requested packages.
type Result struct {
	Packages int
	Services int
	// LeftOut are packages of the module that don't compile and that the requested
	// ones don't import. What they implement is not taken into account.
	LeftOut     []Broken
	Diagnostics diag.List
	// Elsewhere are those Diagnostics that are about methods which services promote from
	// packages that were not requested.
	Elsewhere diag.List
	// Remarks are findings that are shown to those who ask for them.
	Remarks diag.List
	// Assumed is what was stated and not proven, and Tally says how much was.
	Assumed diag.List
	Tally   byref.Tally
	// Files are the generated files that differ from what is on disk.
	Files []File
	// Unwritable is why nothing can be generated for a module that has only been
	// checked: it does not require the runtime. Files is empty then.
	Unwritable error
	// Faults are panics of msgen's own that were caught.
	Faults []fault.Fault
}

// File is a change to a generated file.
type File struct {
	Path string
	Old  []byte // nil: not there yet
	New  []byte // nil: to be removed, since the package has no service left
}

// maxRounds bounds how often generated text may change what is generated. Two
// are the rule; a third is needed where a dollar function's signature names
// what msgen writes.
const maxRounds = 4

// Run loads the packages and returns what the checks found and which files
// would change. Its error is a load.Errors when the sources do not compile.
func Run(ctx context.Context, cfg load.Config) (*Result, error) {
	m, err := Examine(ctx, cfg)
	if err != nil {
		return nil, err
	}
	return m.Result()
}

// statedPure returns what the packages' modules declare pure in their .msgen.yaml.
func statedPure(pkgs []*packages.Package) ([]string, error) {
	var out []string
	read := map[string]bool{}
	for _, p := range pkgs {
		if p.Module == nil || p.Module.Dir == "" || read[p.Module.Dir] {
			continue
		}
		read[p.Module.Dir] = true
		cfg, err := config.Read(p.Module.Dir)
		if err != nil {
			return nil, err
		}
		out = append(out, cfg.Pure...)
	}
	return out, nil
}

// settle type-checks the program with the text that it generates, until the
// text no longer changes. The text is not formatted yet.
func settle(ctx context.Context, prog *load.Program) (*load.Checked, []*model.Package, map[string][]byte, error) {
	var texts map[string][]byte
	for range maxRounds {
		checked, err := prog.TypeCheck(texts)
		if err != nil {
			return nil, nil, nil, err
		}
		models := checked.Models()
		for _, f := range checked.Faults {
			fault.From(ctx).Note(f)
		}
		next := map[string][]byte{}
		for _, m := range models {
			text, err := generate(ctx, m)
			if err != nil {
				return nil, nil, nil, err
			}
			if text != nil {
				next[m.Path] = text
			}
		}
		if texts != nil && maps.EqualFunc(texts, next, bytes.Equal) {
			return checked, models, texts, nil
		}
		texts = next
	}
	return nil, nil, nil, errors.New("the generated text keeps changing what is generated, which is a fault of msgen")
}

// format formats the texts that settle returns.
func format(texts map[string][]byte) error {
	for path, text := range texts {
		formatted, err := gen.Format(text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		texts[path] = formatted
	}
	return nil
}

// withErrors has the texts register the errors that come out of dollar functions and
// that are declared elsewhere. Nothing that is declared depends on that.
func withErrors(models []*model.Package, texts map[string][]byte, found *errorflow.Module) error {
	if found == nil {
		return nil
	}
	for _, m := range models {
		if m.Foreign = found.Of(m.Path).Foreign; len(m.Foreign) == 0 || texts[m.Path] == nil {
			continue
		}
		text, err := gen.File(m)
		if err != nil {
			return err
		}
		texts[m.Path] = text
	}
	return nil
}

// explainDecorators adds to errors about a missing ProvideX, or XAPI, that X has the
// shape of a decorator.
func explainDecorators(errs load.Errors, models []*model.Package) load.Errors {
	out := slices.Clone(errs)
	for i, e := range out {
		_, name, ok := strings.Cut(e.Message, "undefined: ")
		if !ok {
			continue
		}
		if _, after, ok := strings.Cut(name, "."); ok {
			name = after
		}
		for _, m := range models {
			for _, d := range m.Decorators {
				if name == "Provide"+d.Name || name == d.Name+"API" {
					out[i].Message += fmt.Sprintf(" (%s is no service, because it has the shape of a decorator: it holds an interface, in field %s, that has all of its dollar functions; write %s above it if it is one)",
						d.Name, d.Held.Name(), model.ServiceDirective)
				}
			}
		}
	}
	return out
}

// compare reads a generated file and tells whether it has to change. A file of
// that name which msgen did not write is not touched.
func compare(path string, text []byte) (f File, changed bool, err error) {
	old, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return File{Path: path, New: text}, text != nil, nil
	case err != nil:
		return f, false, fmt.Errorf("read the generated file: %w", err)
	case !bytes.Contains(old, []byte(gen.Header)) && len(bytes.TrimSpace(old)) > 0:
		if text == nil {
			return f, false, nil
		}
		return f, false, fmt.Errorf("%s was not written by msgen: it lacks the line %q; rename it", path, gen.Header)
	}
	return File{Path: path, Old: old, New: text}, !bytes.Equal(old, text), nil
}
