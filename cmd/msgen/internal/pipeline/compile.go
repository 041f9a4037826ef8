package pipeline

import (
	"context"
	"os"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

// Compile type-checks the packages without running the checks. It returns the
// texts that their generated files would have, by path, and the errors found in
// files that people wrote. The text of a file that would be removed is an empty
// package; that of a service which the checks refuse need not compile.
func Compile(ctx context.Context, cfg load.Config) (map[string][]byte, load.Errors, error) {
	prog, err := load.Load(ctx, cfg)
	if err != nil {
		return nil, nil, err
	}
	checked, _, texts, err := settle(ctx, prog)
	if err != nil {
		return nil, nil, err
	}
	if err := format(texts); err != nil {
		return nil, nil, err
	}
	out := map[string][]byte{}
	for _, p := range prog.Packages {
		text := texts[p.Path]
		if text == nil {
			if _, err := os.Stat(p.GenPath()); err != nil {
				continue
			}
			text = []byte("package " + p.Name + "\n")
		}
		if !p.Ignored {
			out[p.GenPath()] = text
		}
	}
	return out, checked.Errors, nil
}
