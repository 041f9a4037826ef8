// Package fix applies the fixes that findings come with, as far as the module
// still builds with them. It writes nothing; the command decides what becomes
// of the result.
package fix

import (
	"bytes"
	"context"
	"fmt"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// maxRounds bounds how often fixes are applied to what earlier ones made of the
// sources. A fix that makes room for another one is the rule; that a chain of
// them gets this long, or that two undo each other, is not.
const maxRounds = 10

// Result is what became of the fixes.
type Result struct {
	// Diagnostics are the findings that are left, with places in the fixed files.
	Diagnostics diag.List
	Attempts    []Attempt
	// Files are the sources that change, sorted by path.
	Files []pipeline.File
}

// Attempt is a fix that was tried.
type Attempt struct {
	Pos     token.Position // of the finding, when it was tried
	Code    string
	Message string // of the fix
	// Breaks is an error that the fix would cause, which is why it was not
	// applied; nil if it was.
	Breaks *load.Error
}

// Run checks the packages and applies the first fix of each finding. Of fixes
// that overlap, the later ones wait for the next round, in which the changed
// sources are checked afresh. A fix with which some package of the module, or
// some test in it, would no longer compile is left out.
//
// When the packages do not load to begin with, Run applies nothing; its error
// is then that of the first check, beside the findings.
func Run(ctx context.Context, cfg load.Config) (*Result, error) {
	f := &fixer{cfg: cfg, overlay: map[string][]byte{}, refused: map[candidate]bool{}}
	for round := 0; ; round++ {
		found, err := pipeline.Run(ctx, f.config())
		if found == nil {
			return nil, err
		}
		f.result.Diagnostics = found.Diagnostics
		if err != nil {
			return &f.result, err
		}
		changes := f.candidates(found.Diagnostics)
		if len(changes) == 0 || round == maxRounds {
			break
		}
		if err := f.round(ctx, changes); err != nil {
			return nil, err
		}
	}
	return &f.result, f.files()
}

type fixer struct {
	cfg     load.Config
	overlay map[string][]byte // the files as fixed so far
	refused map[candidate]bool
	build   *build // nil until there is something to fix
	result  Result
}

// candidate is what tells one fix from another in a later round, in which its
// finding may have moved.
type candidate struct{ file, code, finding, fix string }

// change is a fix and the finding that it is for.
type change struct {
	candidate

	Attempt

	edits []diag.Edit
}

func (f *fixer) config() load.Config {
	cfg := f.cfg
	cfg.Overlay = f.overlay
	return cfg
}

// candidates returns the first fix of each finding, but for those that were
// refused before and those of generated files.
func (f *fixer) candidates(list diag.List) (out []*change) {
	for _, d := range list {
		if len(d.Fixes) == 0 {
			continue
		}
		fix := d.Fixes[0]
		c := &change{
			candidate: candidate{d.Pos.Filename, d.Code, d.Message, fix.Message},
			Attempt:   Attempt{Pos: d.Pos, Code: d.Code, Message: fix.Message},
			edits:     fix.Edits,
		}
		generated := slices.ContainsFunc(c.edits, func(e diag.Edit) bool { return filepath.Base(e.Pos.Filename) == model.GenFile })
		if !f.refused[c.candidate] && !generated {
			out = append(out, c)
		}
	}
	return out
}

// round applies as many of the changes as go together.
func (f *fixer) round(ctx context.Context, changes []*change) error {
	if f.build == nil {
		var err error
		if f.build, err = newBuild(ctx, f.cfg); err != nil {
			return err
		}
	}
	edits := patch{}
	together := slices.DeleteFunc(changes, func(c *change) bool { return !edits.add(c.edits) })
	// Tests take longer to compile, and fewer fixes have to do with them.
	accepted, err := f.sift(ctx, nil, together, f.build.breaksSources)
	if err == nil {
		accepted, err = f.sift(ctx, nil, accepted, f.build.breaks)
	}
	if err != nil {
		return err
	}
	for _, c := range together {
		if c.Breaks != nil {
			f.refused[c.candidate] = true
		}
		f.result.Attempts = append(f.result.Attempts, c.Attempt)
	}
	f.overlay, err = f.apply(accepted)
	return err
}

// sift returns base and those of the changes that break nothing, and notes with
// the others what they break. If the changes break something together, each half
// of them is tried by itself.
func (f *fixer) sift(ctx context.Context, base, changes []*change, breaks judge) ([]*change, error) {
	if len(changes) == 0 {
		return base, nil
	}
	all := slices.Concat(base, changes)
	broken, err := f.try(ctx, all, breaks)
	switch {
	case err != nil:
		return nil, err
	case broken == nil:
		return all, nil
	case len(changes) == 1:
		changes[0].Breaks = broken
		return base, nil
	}
	half := len(changes) / 2
	if base, err = f.sift(ctx, base, changes[:half], breaks); err != nil {
		return nil, err
	}
	return f.sift(ctx, base, changes[half:], breaks)
}

// judge returns the first error that an overlay causes, or nil.
type judge func(ctx context.Context, overlay map[string][]byte) (*load.Error, error)

// try returns the first error that the changes would cause, or nil.
func (f *fixer) try(ctx context.Context, changes []*change, breaks judge) (*load.Error, error) {
	overlay, err := f.apply(changes)
	if errs, ok := load.AsErrors(err); ok {
		return &errs[0], nil
	}
	if err != nil {
		return nil, err
	}
	return breaks(ctx, overlay)
}

// apply returns the files as fixed so far with the changes applied to them. Its
// error is a load.Errors if what results is no Go.
func (f *fixer) apply(changes []*change) (map[string][]byte, error) {
	edits := patch{}
	for _, c := range changes {
		edits.add(c.edits)
	}
	out := maps.Clone(f.overlay)
	for path, list := range edits {
		text, ok := f.overlay[path]
		if !ok {
			var err error
			if text, err = os.ReadFile(path); err != nil {
				return nil, fmt.Errorf("read what to fix: %w", err)
			}
		}
		var err error
		if out[path], err = rewrite(text, list); err != nil {
			return nil, load.Errors{{Pos: token.Position{Filename: path}, Message: err.Error()}}
		}
	}
	return out, nil
}

// files fills in what differs from what is on disk.
func (f *fixer) files() error {
	for _, path := range slices.Sorted(maps.Keys(f.overlay)) {
		old, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("read what was fixed: %w", err)
		}
		if text := f.overlay[path]; !bytes.Equal(old, text) {
			f.result.Files = append(f.result.Files, pipeline.File{Path: path, Old: old, New: text})
		}
	}
	return nil
}
