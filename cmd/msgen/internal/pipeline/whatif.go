package pipeline

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/progress"
	"github.com/dollarfn/msgen/cmd/msgen/internal/whatif"
)

// Prospect is what would be found if methods were dollar functions.
type Prospect struct {
	Result

	Outcomes []whatif.Outcome
}

// WhatIf runs the checks as if the exported methods of some types in the packages
// were dollar functions: the types of the names, or every exported struct if there
// are none. The whole module is looked at, since callers matter too. Nothing is
// generated.
func WhatIf(ctx context.Context, cfg load.Config, names []string) (*Prospect, error) {
	log := &fault.Log{}
	ctx = fault.With(ctx, log)
	progress.Stepf(ctx, "listing packages and compiling what they import")
	chosen, err := load.Load(ctx, cfg)
	if err != nil {
		return nil, err
	}
	if len(chosen.Errors) > 0 {
		return nil, chosen.Errors
	}
	from := map[string]bool{}
	for _, p := range chosen.Packages {
		if p.Requested {
			from[p.Path] = true
		}
	}
	prog := chosen
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, fmt.Errorf("find the module: %w", err)
	}
	if root := config.Root(dir); root != "" {
		whole := cfg
		whole.Patterns = append(append([]string(nil), cfg.Patterns...), filepath.Join(root, "..."))
		if prog, err = load.Load(ctx, whole); err != nil {
			return nil, err
		}
	}
	progress.Stepf(ctx, "type-checking %d packages", len(prog.Packages))
	checked, _, texts, err := settle(ctx, prog)
	if err != nil {
		return nil, err
	}
	needed := map[string]bool{}
	for _, p := range chosen.Packages {
		needed[p.Dir] = true
	}
	if errs := checked.Errors.In(needed); len(errs) > 0 {
		return nil, errs
	}
	m, err := whatif.Choose(checked.Packages, from, names)
	if err != nil {
		return nil, err
	}
	before := len(checked.Errors)
	for _, interfaces := range []bool{true, false} {
		if err := m.Apply(prog.Fset, interfaces); err != nil {
			return nil, err
		}
		next, err := prog.TypeCheck(texts)
		if err != nil {
			return nil, err
		}
		if len(next.Errors) <= before {
			checked = next
			break
		}
		if !interfaces {
			return nil, next.Errors
		}
		m.Undo() // some value of an interface is used as one from elsewhere
	}
	pure, err := statedPure(checked.Packages)
	if err != nil {
		return nil, err
	}
	progress.Stepf(ctx, "checking %d packages", len(checked.Packages))
	found, err := check.Examine(ctx, checked.Packages, checked.Packages, prog.Outside().Read, pure)
	if err != nil {
		return nil, err
	}
	var findings, remarks diag.List
	for _, r := range found.Reports {
		findings, remarks = append(findings, r.Findings...), append(remarks, r.Remarks...)
	}
	out := &Prospect{}
	out.Diagnostics, out.Remarks = m.Findings(findings.Tidy()), m.Findings(remarks.Tidy())
	out.Outcomes = m.Outcomes(out.Diagnostics, checked.Models())
	out.Faults = log.List()
	return out, nil
}
