package fix

import (
	"context"
	"go/token"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// build tells what a fix breaks in the whole module, whichever packages were
// asked for.
type build struct {
	cfg    load.Config
	before map[fault]bool // what does not compile already
}

// fault is what an error is known by after lines have moved.
type fault struct{ file, message string }

func newBuild(ctx context.Context, cfg load.Config) (*build, error) {
	// A pattern may name a package that no wildcard matches, in a testdata
	// folder say.
	if len(cfg.Patterns) == 0 {
		cfg.Patterns = []string{"."}
	}
	cfg.Patterns = slices.Concat(cfg.Patterns, []string{"work"})
	b := &build{cfg: cfg, before: map[fault]bool{}}
	texts, errs, err := b.sources(ctx, nil)
	if err != nil {
		return nil, err
	}
	more, err := testErrors(ctx, b.cfg, nil, texts)
	for _, e := range append(errs, more...) {
		b.before[fault{e.Pos.Filename, e.Message}] = true
	}
	return b, err
}

// breaksSources returns the first error that the overlay causes, tests left
// aside, or nil.
func (b *build) breaksSources(ctx context.Context, overlay map[string][]byte) (*load.Error, error) {
	_, errs, err := b.sources(ctx, overlay)
	return b.first(errs, overlay), err
}

// breaks returns the first error that the overlay causes, or nil.
func (b *build) breaks(ctx context.Context, overlay map[string][]byte) (*load.Error, error) {
	texts, errs, err := b.sources(ctx, overlay)
	if err != nil {
		return nil, err
	}
	if e := b.first(errs, overlay); e != nil {
		return e, nil
	}
	errs, err = testErrors(ctx, b.cfg, overlay, texts)
	return b.first(errs, overlay), err
}

// sources returns the texts to be generated and what does not compile, tests
// left aside.
func (b *build) sources(ctx context.Context, overlay map[string][]byte) (map[string][]byte, load.Errors, error) {
	cfg := b.cfg
	cfg.Overlay = overlay
	texts, errs, err := pipeline.Compile(ctx, cfg)
	if list, ok := load.AsErrors(err); ok {
		return map[string][]byte{}, list, nil
	}
	return texts, errs, err
}

// first returns the first of the errors that was not there before. In a file of
// the overlay it has no line, because that would be one of a text which nobody
// gets to see.
func (b *build) first(errs load.Errors, overlay map[string][]byte) *load.Error {
	for _, e := range errs {
		if b.before[fault{e.Pos.Filename, e.Message}] {
			continue
		}
		if _, ok := overlay[e.Pos.Filename]; ok {
			e.Pos = token.Position{Filename: e.Pos.Filename}
		}
		return &e
	}
	return nil
}
