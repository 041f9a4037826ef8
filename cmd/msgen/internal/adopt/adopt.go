// Package adopt turns methods that exist into dollar functions: it renames them
// and every use of them in the module, adds what a dollar function needs, and
// says what keeps the others from being adopted. It writes nothing; the command
// decides what becomes of the result.
package adopt

import (
	"context"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// Config says what to adopt.
type Config struct {
	Dir     string   // where Package is resolved; "" is the working directory
	Package string   // a pattern that names one package of the module
	Type    string   // a struct type that it declares
	Methods []string // none means every exported method that can be adopted
	Tags    string   // build tags, separated by commas
	Bridge  bool     // write an adapter where interfaces would be split
	Preview bool     // the changes are only shown, so places are those in the files as they are
}

// Result is what there is to say and to write.
type Result struct {
	// Adopted has a note for each method that becomes a dollar function, Left one
	// for each that stays as it is.
	Adopted, Left []Note
	// Remarks are about what only a person can decide.
	Remarks []Note
	// Gaps are the interfaces that ask for the type and whose methods only in part
	// become dollar functions. Without Config.Bridge nothing is adopted then.
	Gaps []Note
	// Bridged is set when Files has an adapter.
	Bridged bool
	// Findings are what the checks say afterwards and did not before.
	Findings diag.List
	// Refused is set when a method that was asked for by name is left. Then
	// nothing is adopted.
	Refused bool
	// Broken are the errors that the changed module would have. Then nothing is
	// adopted either.
	Broken load.Errors
	// Files are the changes, all or nothing.
	Files []pipeline.File
}

// Note is something to say about a place, in the changed files unless they are
// only shown.
type Note struct {
	Pos     token.Position
	Message string
	Related []diag.Related
}

// Run decides what can be adopted and how. Its error is a load.Errors if the
// module does not compile as it is.
func Run(ctx context.Context, cfg Config) (*Result, error) {
	mod, err := loadModule(ctx, cfg)
	if err != nil {
		return nil, err
	}
	w := &work{ctx: ctx, cfg: cfg, mod: mod}
	base, err := w.generate(nil)
	if err != nil {
		return nil, err
	}
	w.known = base.diagnostics
	prog, err := mod.check(base.texts)
	if err != nil {
		return nil, err
	}
	if len(prog.errors) > 0 {
		return nil, prog.errors
	}
	t, err := prog.target(cfg.Type)
	if err != nil {
		return nil, err
	}
	if w.plan, err = newPlan(prog, t, cfg.Methods); err != nil || len(w.plan.units) == 0 {
		return &Result{}, err
	}
	return w.run()
}

// work is one run.
type work struct {
	ctx   context.Context //nolint:containedctx // it lives as long as the run
	cfg   Config
	mod   *module
	plan  *plan
	known diag.List // what the checks say already
	last  *generated
}

func (w *work) run() (*Result, error) {
	result := &Result{}
	var texts map[string][]byte
	// What a new name alone brings to light, such as a parameter that can't be
	// sent, says more than what would be missing besides.
	for _, w.plan.adds = range []bool{false, true} {
		var err error
		if texts, result.Broken, err = w.converge(); err != nil {
			return nil, err
		}
		if len(result.Broken) > 0 {
			return result, nil
		}
	}
	result.Refused = len(w.cfg.Methods) > 0 && len(w.plan.adopted()) < len(w.plan.units)
	var gaps []gap
	if !result.Refused && len(w.plan.adopted()) > 0 {
		gaps = w.plan.gaps()
		if len(gaps) == 0 || w.cfg.Bridge {
			if err := w.finish(result, texts, gaps); err != nil || len(result.Broken) > 0 {
				return result, err
			}
		}
	}
	changed := len(result.Files) > 0 && !w.cfg.Preview
	for _, g := range gaps {
		result.Gaps = append(result.Gaps, w.plan.noteGap(changed, len(result.Files) > 0, g))
	}
	w.plan.report(result, changed)
	return result, nil
}

// finish makes sure of the changed module, with a bridge if interfaces would be
// split, and fills in what is to be written.
func (w *work) finish(result *Result, texts map[string][]byte, gaps []gap) error {
	text, err := w.plan.bridged(gaps, w.cfg.Bridge)
	if err != nil {
		return err
	}
	path := w.plan.target.bridgePath()
	if text != nil {
		changed := w.plan.changed()
		changed[path] = text
		if w.last, err = w.generate(changed); err != nil {
			return err
		}
		if result.Broken = w.last.errors; len(result.Broken) > 0 {
			return nil
		}
		texts = w.last.texts
	}
	if result.Broken, err = w.verify(texts); err != nil || len(result.Broken) > 0 {
		return err
	}
	result.Files = w.plan.files()
	if text != nil {
		result.Files, result.Bridged = append(result.Files, w.bridgeFiles(path, text)...), true
	}
	result.Findings = w.findings()
	return nil
}

// bridgeFiles are the adapter and the generated file that it needs, so that the
// module builds at once.
func (w *work) bridgeFiles(path string, text []byte) []pipeline.File {
	out := []pipeline.File{{Path: path, New: text}}
	if old := w.plan.prog.files[path]; old != nil {
		out[0].Old = old.text
	}
	for _, f := range w.last.files {
		if filepath.Dir(f.Path) == filepath.Dir(path) {
			out = append(out, f)
		}
	}
	return out
}

// findings are what the checks say of the changed module and did not before, at
// places in the changed files unless they are only shown.
func (w *work) findings() diag.List {
	var out diag.List
	for _, d := range w.last.diagnostics {
		if w.isKnown(d) {
			continue
		}
		d.Fixes = nil
		d.Pos = w.shown(d.Pos)
		d.Related = slices.Clone(d.Related)
		for i := range d.Related {
			d.Related[i].Pos = w.shown(d.Related[i].Pos)
		}
		out = append(out, d)
	}
	return out
}

func (w *work) shown(at token.Position) token.Position {
	if pos := w.plan.original(at); w.cfg.Preview && pos.IsValid() {
		return w.plan.prog.fset.Position(pos)
	}
	return at
}

// isKnown reports whether the checks said the same before.
func (w *work) isKnown(d diag.Diagnostic) bool {
	return slices.ContainsFunc(w.known, func(k diag.Diagnostic) bool { return k.Code == d.Code && k.Message == d.Message })
}

// converge rewrites the module until the checks have nothing against a method
// that is adopted. It returns the changed and the generated files.
func (w *work) converge() (map[string][]byte, load.Errors, error) {
	for {
		w.plan.settle()
		w.plan.rewrite()
		if len(w.plan.adopted()) == 0 {
			return nil, nil, nil
		}
		changed := w.plan.changed()
		if path := w.plan.target.bridgePath(); w.plan.prog.files[path] != nil {
			text, err := w.plan.bridged(w.plan.gaps(), false)
			if err != nil {
				return nil, nil, err
			}
			changed[path] = text
			w.cfg.Bridge = true // decided by an earlier run
		}
		g, err := w.generate(changed)
		if err != nil {
			return nil, nil, err
		}
		again, others := w.plan.leave(w.fresh(g.diagnostics))
		if again {
			continue
		}
		w.last = g
		return g.texts, append(g.errors, others...), nil
	}
}

// generated is the module after the checks and the generator.
type generated struct {
	texts       map[string][]byte // of changed and generated files, nil to remove one
	files       []pipeline.File
	diagnostics diag.List
	errors      load.Errors // in what people wrote
}

// generate runs the checks and the generator over the module with some files
// changed.
func (w *work) generate(changed map[string][]byte) (*generated, error) {
	result, err := pipeline.Run(w.ctx, load.Config{Dir: w.cfg.Dir, Patterns: w.mod.patterns, Tags: w.cfg.Tags, Overlay: changed})
	g := &generated{texts: map[string][]byte{}}
	if err != nil {
		var isErrors bool
		if g.errors, isErrors = load.AsErrors(err); !isErrors || result == nil || changed == nil {
			return nil, err
		}
	}
	if result.Unwritable != nil {
		return nil, result.Unwritable
	}
	g.diagnostics, g.files = result.Diagnostics, result.Files
	maps.Copy(g.texts, changed)
	for _, f := range result.Files {
		g.texts[f.Path] = f.New
	}
	return g, nil
}

// fresh returns the errors among the findings that were not there before. The
// first round, in which nothing is added, leaves out what an addition mends.
func (w *work) fresh(list diag.List) diag.List {
	var out diag.List
	for _, d := range list {
		mended := !w.plan.adds && (d.Code == "noerror" || d.Code == "ctx")
		if d.Severity == diag.Error && !w.isKnown(d) && !mended {
			out = append(out, d)
		}
	}
	return out
}

// verify type-checks the whole module as it would be, tests and generated files
// included, and makes sure that every use still means the same method.
func (w *work) verify(texts map[string][]byte) (load.Errors, error) {
	prog, err := w.mod.check(texts)
	if err != nil {
		return nil, err
	}
	if len(prog.errors) > 0 {
		return prog.errors, nil
	}
	uses := map[token.Pos]map[*ast.Ident]bool{}
	for _, s := range prog.list {
		for id, obj := range s.info.Uses {
			if fn, ok := obj.(*types.Func); ok {
				if uses[fn.Pos()] == nil {
					uses[fn.Pos()] = map[*ast.Ident]bool{}
				}
				uses[fn.Pos()][id] = true
			}
		}
	}
	for _, u := range w.plan.adopted() {
		now := 0
		for _, m := range u.members {
			offset := m.file.edits.after(m.file.offset(m.ident.Pos()))
			for id := range uses[prog.files[m.file.name].tok.Pos(offset)] {
				if !prog.fileAt(id.Pos()).isGenerated() {
					now++
				}
			}
		}
		if was := len(u.uses); now != was {
			return nil, fmt.Errorf("renaming %s changes what %d uses of it or of %s refer to; rename it by hand", u.local, max(now-was, was-now), u.dollarName())
		}
	}
	return nil, nil
}
