package main

import (
	"errors"
	"fmt"
	"go/token"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
	"github.com/dollarfn/msgen/cmd/msgen/internal/progress"
)

// whatIf prints what would be found if methods were dollar functions, and how many
// of them could be:
//
//	shop/orders.go:14:2: Orders.Place modifies parameter o, … [byref]
//	msgen: Orders: 2 of 3 methods could be remote as they are: Find, Count; not so: Place [byref]
func (f *checkFlags) whatIf(cmd *cobra.Command, args []string) error {
	patterns, names := splitTypes(args)
	line := progress.Start(cmd.ErrOrStderr(), os.Getenv)
	result, err := pipeline.WhatIf(progress.With(cmd.Context(), line), load.Config{Patterns: patterns, Tags: f.tags}, names)
	line.Stop()
	if err != nil {
		return err
	}
	printFaults(cmd.ErrOrStderr(), result.Faults)
	err = f.conclude(cmd, f.findings(&result.Result), nil, diag.List.HasFindings)
	if err == nil || errors.Is(err, errFindings) {
		for _, o := range result.Outcomes {
			fmt.Fprintf(cmd.ErrOrStderr(), "msgen: %s\n", o)
		}
	}
	return err
}

// splitTypes tells names of types from packages: ./shop Orders Users. A name that
// is also a folder is a type, as a folder is written ./Orders, unless the type would
// not be exported.
func splitTypes(args []string) (patterns, names []string) {
	for _, arg := range args {
		pattern := packagePattern(arg)
		if token.IsIdentifier(arg) && (token.IsExported(arg) || pattern == arg) {
			names = append(names, arg)
		} else {
			patterns = append(patterns, pattern)
		}
	}
	return patterns, names
}

// packagePattern lets a folder be written without a leading ./ where there is one.
func packagePattern(arg string) string {
	if info, err := os.Stat(arg); err == nil && info.IsDir() && !strings.HasPrefix(arg, ".") && !strings.HasPrefix(arg, "/") {
		return "./" + arg
	}
	return arg
}
