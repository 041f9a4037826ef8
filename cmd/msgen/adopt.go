package main

import (
	"errors"
	"fmt"
	"go/token"
	"os"

	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/adopt"
	"github.com/dollarfn/msgen/cmd/msgen/internal/progress"
)

func newAdopt() *cobra.Command {
	var cfg adopt.Config
	cmd := &cobra.Command{
		Use:   "adopt package type [method...]",
		Short: "Turn methods of a struct into dollar functions",
		Long: `Adopt renames methods of a struct type, Place to DollarPlace, with every use of
them in the module, and adds what a dollar function needs: an error as the last
result, and a ctx where the callers have one. Without names it adopts every
exported method that can be one. What can't be is left as it is, with a reason.

All of the module has to compile afterwards, tests included, or nothing is
written. A method that is named has to be adopted, or nothing is written either.
Nor is anything written if an interface that asks for the type has methods that
are adopted and others that stay, unless -bridge has an adapter with all of them
written. What the checks say of the adopted methods is printed.

Exit status: 0 adopted or nothing to do, 1 not adopted or, with -diff, something
to do, 2 usage or load failure.`,
		Example: "  msgen adopt ./shop Orders\n  msgen adopt -diff ./shop Orders Place Find",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return errors.New("name a package and a type, as in msgen adopt ./shop Orders")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg.Package, cfg.Type, cfg.Methods = args[0], args[1], args[2:]
			line := progress.Start(cmd.ErrOrStderr(), os.Getenv)
			result, err := adopt.Run(progress.With(cmd.Context(), line), cfg)
			line.Stop()
			if err != nil {
				return err
			}
			dir, err := os.Getwd()
			if err != nil {
				return fmt.Errorf("find the working directory: %w", err)
			}
			result.Print(cmd.ErrOrStderr(), dir)
			switch {
			case len(result.Broken) > 0, result.Refused:
				return errFindings
			case len(result.Files) == 0 && len(result.Gaps) > 0:
				return errFindings
			case len(result.Files) == 0 && len(result.Left) > 0:
				fmt.Fprintf(cmd.ErrOrStderr(), "msgen: nothing was written, because none of the methods of %s that are left can be adopted\n", cfg.Type)
				return errFindings
			case len(result.Files) == 0:
				fmt.Fprintf(cmd.ErrOrStderr(), "msgen: nothing to do for %s\n", cfg.Type)
				return nil
			case cfg.Preview:
				return printDiff(cmd.OutOrStdout(), result.Files)
			}
			if err := writeFiles(result.Files); err != nil {
				return err
			}
			if n := len(result.Findings); n > 0 {
				fmt.Fprintf(cmd.ErrOrStderr(), "msgen: %d more findings, which msgen check prints as well\n", n)
			}
			next := "run go generate " + cfg.Package
			if token.IsExported(cfg.Type) {
				next += fmt.Sprintf(", then make %s by Provide%s and pass it on as %sAPI", cfg.Type, cfg.Type, cfg.Type)
			}
			if result.Bridged {
				next = fmt.Sprintf("make %s by Provide%sBridge and pass it on", cfg.Type, cfg.Type)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "msgen: %d files changed; %s\n", len(result.Files), next)
			return nil
		},
	}
	cmd.Flags().BoolVar(&cfg.Bridge, "bridge", false, "write an adapter with all methods for those who need some that are adopted and some that are not")
	cmd.Flags().BoolVar(&cfg.Preview, "diff", false, "print what would change instead of writing it; exit 1 if anything would")
	cmd.Flags().StringVar(&cfg.Tags, "tags", "", "build tags, separated by commas, as for go build")
	return cmd
}
