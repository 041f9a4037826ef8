package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fix"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
	"github.com/dollarfn/msgen/cmd/msgen/internal/progress"
)

func newCheck() *cobra.Command {
	var flags checkFlags
	var applyFixes, showDiff, verbose, whatIf bool
	cmd := &cobra.Command{
		Use:   "check [packages]",
		Short: "Check dollar functions without generating anything",
		Long: `Check dollar functions and print what is wrong with them. With -fix, what can be
mended without a decision to take is mended in the sources first, and what is
left is printed. A fix with which some package of the module, or some test in it,
would no longer compile is not applied, and neither is one of a finding that is
ignored.

With -what-if, the exported methods of structs are taken for dollar functions, and
what would stand in the way is printed, with a line that sums up. Types are named
after packages, as in 'msgen check -what-if ./shop Orders'; without a type every
exported struct is looked at that has exported methods. Nothing is written.

The module need not require github.com/dollarfn/msgen for anything but -fix.

Exit status: 0 clean, 1 findings, 2 usage or load failure. Errors and warnings are
findings, and so is a fault in msgen that kept it from looking at something; info
lines and, with -v, what was assumed are not.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case whatIf && (applyFixes || showDiff || verbose):
				return errors.New("-what-if tells of methods that are no dollar functions yet; run it without -fix, -diff and -v")
			case whatIf:
				return flags.whatIf(cmd, args)
			case applyFixes && verbose:
				return errors.New("-v tells of the sources as they are; run it without -fix")
			case applyFixes && flags.remarks:
				return errors.New("-remarks tells of what -fix leaves alone; run it without -fix")
			case applyFixes:
				return flags.fix(cmd, args, showDiff)
			case showDiff:
				return errors.New("-diff shows what -fix would change; give both")
			case verbose:
				return flags.explain(cmd, args)
			}
			found, err := flags.run(cmd, args, diag.List.HasFindings)
			if err == nil && found.Result != nil && len(found.Faults) > 0 {
				return errFindings // printed already
			}
			return err
		},
	}
	flags.register(cmd)
	cmd.Flags().BoolVar(&applyFixes, "fix", false, "apply the fixes that findings come with, and print what is left")
	cmd.Flags().BoolVar(&showDiff, "diff", false, "with -fix, print what would change instead of writing it; exit 1 if anything would")
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "also print what was declared instead of proven, and how much was proven")
	cmd.Flags().BoolVar(&whatIf, "what-if", false, "check methods that are no dollar functions yet: [packages] [Type…]")
	return cmd
}

// explain prints besides the findings what was taken for granted, and a line that
// sums up:
//
//	shop/orders.go:14:2: assumed: Orders.DollarPlace hands parameter o to s.audit, which is declared pure [byref?]
//	msgen: 12 dollar functions in 3 packages checked: 11 proven, 1 assumed, 0 unknown
func (f *checkFlags) explain(cmd *cobra.Command, patterns []string) error {
	found, err := findAnswer(cmd, load.Config{Patterns: patterns, Tags: f.tags})
	if found.Result == nil {
		return err
	}
	if err := found.printLeftOut(cmd, err); err != nil {
		return err
	}
	printFaults(cmd.ErrOrStderr(), found.Faults)
	err = f.conclude(cmd, append(f.findings(found.Result), found.Assumed...).Tidy(), err, diag.List.HasFindings)
	if err == nil || errors.Is(err, errFindings) {
		fmt.Fprintf(cmd.ErrOrStderr(), "msgen: %s\n", found.Tally)
		found.printRecord(cmd)
	}
	if err == nil && len(found.Faults) > 0 {
		return errFindings
	}
	return err
}

// fix applies what fixes there are and prints what is left.
func (f *checkFlags) fix(cmd *cobra.Command, patterns []string, showDiff bool) error {
	line := progress.Start(cmd.ErrOrStderr(), os.Getenv)
	result, err := fix.Run(progress.With(cmd.Context(), line), load.Config{Patterns: patterns, Tags: f.tags, Module: true})
	line.Stop()
	if result == nil {
		return err
	}
	dir, wdErr := os.Getwd()
	if wdErr != nil {
		return fmt.Errorf("find the working directory: %w", wdErr)
	}
	if err != nil {
		return f.conclude(cmd, result.Diagnostics, err, diag.List.HasFindings)
	}
	if showDiff {
		err = printDiff(cmd.OutOrStdout(), result.Files)
	} else {
		err = replaceFiles(result.Files, dir)
	}
	if err != nil && !errors.Is(err, errFindings) {
		return err
	}
	printAttempts(cmd.ErrOrStderr(), result.Attempts, dir, showDiff)
	return errors.Join(f.conclude(cmd, result.Diagnostics, nil, diag.List.HasFindings), err)
}

// replaceFiles writes sources that people wrote, and none of them if one is
// protected.
func replaceFiles(files []pipeline.File, dir string) error {
	for _, file := range files {
		info, err := os.Stat(file.Path)
		if err != nil {
			return fmt.Errorf("look at what to fix: %w", err)
		}
		if info.Mode().Perm()&0o200 == 0 {
			return fmt.Errorf("%s is read-only, so nothing was fixed; make it writable", diag.Relative(file.Path, dir))
		}
	}
	return writeFiles(files)
}

// printAttempts says what became of each fix:
//
//	shop/orders.go:14:31: applied: rename c to ctx [ctx]
//	shop/orders.go:20:2: not applied, because it breaks the build: add the result error [noerror]
//		web/web.go:9:7: assignment mismatch: …
func printAttempts(w io.Writer, attempts []fix.Attempt, dir string, pretend bool) {
	for _, a := range attempts {
		switch {
		case a.Breaks != nil:
			fmt.Fprintf(w, "%s: not applied, because it breaks the build: %s [%s]\n", diag.Place(a.Pos, dir), a.Message, a.Code)
			fmt.Fprintf(w, "\t%s: %s\n", diag.Place(a.Breaks.Pos, dir), a.Breaks.Message)
		case !pretend:
			fmt.Fprintf(w, "%s: applied: %s [%s]\n", diag.Place(a.Pos, dir), a.Message, a.Code)
		}
	}
}
