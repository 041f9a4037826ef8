package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// checkFlags are shared by the commands that run the checks.
type checkFlags struct {
	json   bool
	strict bool
	// remarks has findings printed of which there would be too many otherwise.
	remarks bool
	tags    string
}

func (f *checkFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.json, "json", false, "print diagnostics to standard output as a JSON array")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "turn warnings into errors")
	cmd.Flags().BoolVar(&f.remarks, "remarks", false, "also print which values JSON changes or can't carry [value]")
	cmd.Flags().StringVar(&f.tags, "tags", "", "build tags, separated by commas, as for go build")
}

func newGenerate() *cobra.Command {
	var flags checkFlags
	var showDiff bool
	cmd := &cobra.Command{
		Use:   "msgen [packages]",
		Short: "Generate the proxies of dollar functions",
		Long: `Msgen writes msgen_gen.go into each package that has services, and refuses
every dollar function that would behave differently once it is remote. Packages
are named as for go build; the default is the one in the current folder. What is
found depends on the whole module, so other packages of it are read as well. A
record is left for the next run; MSGEN_CACHE names its folder, or is off.

Exit status: 0 written or up to date, warnings or not; 1 some finding is an error,
and then nothing is written; 2 usage or load failure.`,
		Args:          cobra.ArbitraryArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := misspelled(cmd, args); err != nil {
				return err
			}
			found, err := flags.run(cmd, args, diag.List.HasErrors)
			if err != nil {
				return err
			}
			if found.Unwritable != nil {
				return found.Unwritable
			}
			if showDiff {
				return printDiff(cmd.OutOrStdout(), found.Files)
			}
			return writeFiles(found.Files)
		},
	}
	flags.register(cmd)
	cmd.Flags().BoolVar(&showDiff, "diff", false, "print what would change instead of writing it; exit 1 if anything would")
	return cmd
}

// misspelled catches a command's name with a slip, which would be taken for a
// package's.
func misspelled(cmd *cobra.Command, args []string) error {
	if len(args) == 0 || strings.ContainsAny(args[0], "./") {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("unknown command %s; did you mean %s? write a package as ./%s", args[0], near[0], args[0])
	}
	return nil
}

// run loads and checks the packages and prints what was found. It returns
// errFindings if fail says so of that.
func (f *checkFlags) run(cmd *cobra.Command, patterns []string, fail func(diag.List) bool) (answer, error) {
	found, err := findAnswer(cmd, load.Config{Patterns: patterns, Tags: f.tags})
	if found.Result == nil {
		return found, err
	}
	printFaults(cmd.ErrOrStderr(), found.Faults)
	if err := found.printLeftOut(cmd, err); err != nil {
		return found, err
	}
	list := f.findings(found.Result)
	if underGoGenerate() {
		list = list.Without(found.Elsewhere)
		failed := f.conclude(cmd, list, err, fail)
		if failed == nil {
			failed = f.refuse(cmd, found.Elsewhere, fail)
		}
		return found, failed
	}
	return found, f.conclude(cmd, list, err, fail)
}

// underGoGenerate reports whether go generate started the command, as it does once for
// each package.
func underGoGenerate() bool { return os.Getenv("GOFILE") != "" }

// refuse is conclude for findings that the run in another package prints.
func (f *checkFlags) refuse(cmd *cobra.Command, list diag.List, fail func(diag.List) bool) error {
	if f.strict {
		list = list.Strict()
	}
	if !fail(list) {
		return nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("find the working directory: %w", err)
	}
	for _, d := range list {
		if fail(diag.List{d}) {
			fmt.Fprintf(cmd.ErrOrStderr(), "msgen: nothing was written, because of a method that is promoted from another package: see %s [%s]\n",
				diag.Place(d.Pos, dir), d.Code)
			break
		}
	}
	return errFindings
}

// findings are those to print.
func (f *checkFlags) findings(result *pipeline.Result) diag.List {
	if f.remarks {
		return append(result.Diagnostics, result.Remarks...).Tidy()
	}
	return result.Diagnostics
}

// conclude prints the findings. It returns failure, which is why there are no
// more of them, or errFindings if they are some that fail says the command fails of.
func (f *checkFlags) conclude(cmd *cobra.Command, list diag.List, failure error, fail func(diag.List) bool) error {
	if f.strict {
		list = list.Strict()
	}
	dir, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("find the working directory: %w", err)
	}
	if f.json {
		err = list.PrintJSON(cmd.OutOrStdout(), dir)
	} else {
		err = list.Print(cmd.ErrOrStderr(), dir)
	}
	switch {
	case err != nil:
		return err
	case failure != nil:
		return failure
	case fail(list):
		return errFindings
	}
	return nil
}

// printFaults says what to report of msgen's own faults.
func printFaults(w io.Writer, faults []fault.Fault) {
	for _, f := range faults {
		f.Print(w)
	}
}

// printDiff shows the changes as a unified diff.
func printDiff(w io.Writer, files []pipeline.File) error {
	if len(files) == 0 {
		return nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("find the working directory: %w", err)
	}
	for _, f := range files {
		name := diag.Relative(f.Path, dir)
		oldName, newName := name, name
		if f.Old == nil {
			oldName = os.DevNull
		}
		if f.New == nil {
			newName = os.DevNull
		}
		if _, err := w.Write(diff.Diff(oldName, f.Old, newName, f.New)); err != nil {
			return err
		}
	}
	return errFindings
}
