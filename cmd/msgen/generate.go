package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// checkFlags are shared by the commands that run the checks.
type checkFlags struct {
	json   bool
	strict bool
	tags   string
}

func (f *checkFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.json, "json", false, "print diagnostics to standard output as a JSON array")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "turn warnings into errors")
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
are named as for go build; the default is the one in the current folder.

Exit status: 0 clean, 1 findings, 2 usage or load failure. Nothing is written
when any finding is an error.`,
		Args:          cobra.ArbitraryArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := misspelled(cmd, args); err != nil {
				return err
			}
			result, err := flags.run(cmd, args)
			if err != nil {
				return err
			}
			if showDiff {
				return printDiff(cmd.OutOrStdout(), result.Files)
			}
			return writeFiles(result.Files)
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

func newCheck() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "check [packages]",
		Short: "Check dollar functions without writing anything",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			_, err := flags.run(cmd, args)
			return err
		},
	}
	flags.register(cmd)
	return cmd
}

// run loads and checks the packages and prints what was found. It returns
// errFindings if any of that is an error.
func (f *checkFlags) run(cmd *cobra.Command, patterns []string) (*pipeline.Result, error) {
	result, err := pipeline.Run(cmd.Context(), load.Config{Patterns: patterns, Tags: f.tags})
	if result == nil {
		return nil, err
	}
	if f.strict {
		result.Diagnostics = result.Diagnostics.Strict()
	}
	dir, wdErr := os.Getwd()
	if wdErr != nil {
		return nil, fmt.Errorf("find the working directory: %w", wdErr)
	}
	if printErr := f.print(cmd, result.Diagnostics, dir); printErr != nil {
		return nil, printErr
	}
	if err != nil {
		return nil, err
	}
	if result.Diagnostics.HasErrors() {
		return nil, errFindings
	}
	return result, nil
}

func (f *checkFlags) print(cmd *cobra.Command, list diag.List, dir string) error {
	if f.json {
		return list.PrintJSON(cmd.OutOrStdout(), dir)
	}
	return list.Print(cmd.ErrOrStderr(), dir)
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

// writeFiles puts the changes on disk. Every new text is complete in a file
// beside its target before the first target is replaced.
func writeFiles(files []pipeline.File) (err error) {
	staged := map[string]string{} // target -> temporary file
	defer func() {
		for _, tmp := range staged {
			_ = os.Remove(tmp) // gone already where all went well
		}
	}()
	for _, f := range files {
		if f.New == nil {
			continue
		}
		tmp, err := stage(f)
		if tmp != "" {
			staged[f.Path] = tmp
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", f.Path, err)
		}
	}
	for _, f := range files {
		if f.New == nil {
			err = os.Remove(f.Path)
		} else {
			err = os.Rename(staged[f.Path], f.Path)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", f.Path, err)
		}
	}
	return nil
}

func stage(f pipeline.File) (name string, err error) {
	tmp, err := os.CreateTemp(filepath.Dir(f.Path), ".msgen-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = tmp.Write(f.New)
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644) //nolint:gosec // source code is for everybody
	}
	return tmp.Name(), err
}
