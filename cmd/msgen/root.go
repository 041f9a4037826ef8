package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

// The exit statuses.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailure  = 2
)

// errFindings ends a command that has printed its findings.
var errFindings = errors.New("findings")

// run is main without the process: it returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetArgs(longFlags(args))
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	}
	printFailure(stderr, err)
	return exitFailure
}

// printFailure writes why a command could not do its work. Faults in the
// sources have a place each.
func printFailure(w io.Writer, err error) {
	errs, ok := load.AsErrors(err)
	if !ok {
		fmt.Fprintf(w, "msgen: %v\n", err)
		return
	}
	dir, _ := os.Getwd()
	placed := false
	for _, e := range errs {
		if e.Pos.Filename == "" {
			fmt.Fprintf(w, "msgen: %s\n", e.Message)
		} else {
			fmt.Fprintf(w, "%s: %s [load]\n", diag.Place(e.Pos, dir), e.Message)
			placed = true
		}
	}
	if placed {
		fmt.Fprintln(w, "msgen: nothing was written, because the packages do not compile")
	}
}

func newRoot() *cobra.Command {
	root := newGenerate()
	root.AddCommand(newCheck(), newExplain(), newUp(), newAdopt(), newVersion())
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; run %s -help", err, cmd.CommandPath())
	})
	return root
}

// longFlags lets flags be written with one dash, as the go command's are: -diff
// becomes --diff. No flag has a short form but -h and -v.
func longFlags(args []string) []string {
	out := slices.Clone(args)
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if len(arg) > 2 && strings.HasPrefix(arg, "-") && !strings.HasPrefix(arg, "--") {
			out[i] = "-" + arg
		}
	}
	return out
}
