package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
	"github.com/dollarfn/msgen/cmd/msgen/internal/progress"
	"github.com/dollarfn/msgen/cmd/msgen/internal/record"
)

// answer is what msgen found in the packages, and how it came to know.
type answer struct {
	*pipeline.Result

	recorded bool  // by an earlier run
	kept     error // why no record could be read or left
}

// findAnswer looks at the module, unless a record says what is to be found there.
// Its error is why the result, if there is one, is not all. A terminal shows
// meanwhile what is going on.
func findAnswer(cmd *cobra.Command, cfg load.Config) (answer, error) {
	line := progress.Start(cmd.ErrOrStderr(), os.Getenv)
	defer line.Stop()
	return lookUp(progress.With(cmd.Context(), line), cfg)
}

func lookUp(ctx context.Context, cfg load.Config) (answer, error) {
	cfg.Module = true
	dir, err := absolute(cfg.Dir)
	if err != nil {
		return answer{}, err
	}
	state, noRecord := record.Read(ctx, record.Config{Dir: dir, Patterns: cfg.Patterns, Tags: cfg.Tags})
	if noRecord == nil {
		if m := state.Find(); m != nil {
			result, err := m.Result()
			return answer{Result: result, recorded: true}, err
		}
	}
	m, err := pipeline.Examine(ctx, cfg)
	if err != nil {
		return answer{}, err
	}
	if noRecord == nil {
		noRecord = state.Keep(m)
	}
	result, err := m.Result()
	return answer{result, false, noRecord}, err
}

// absolute returns the folder in which patterns are resolved.
func absolute(dir string) (string, error) {
	if dir != "" {
		return dir, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the working directory: %w", err)
	}
	return dir, nil
}

// shownBroken is how many packages that were left out are named.
const shownBroken = 3

// printLeftOut says which packages of the module were not looked at. Under go
// generate the run that looks at the module says so, not each that finds its
// record. Where the requested packages don't compile themselves, that comes first.
func (a answer) printLeftOut(cmd *cobra.Command, failure error) error {
	if failure != nil || a.recorded && underGoGenerate() {
		return nil //nolint:nilerr // the failure is the caller's to return
	}
	dir, err := absolute("")
	if err != nil {
		return err
	}
	for i, b := range a.LeftOut {
		if i == shownBroken {
			fmt.Fprintf(cmd.ErrOrStderr(), "msgen: and %d more packages were left out\n", len(a.LeftOut)-i)
			break
		}
		place := ""
		if b.Error.Pos.IsValid() {
			place = diag.Place(b.Error.Pos, dir) + ": "
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "msgen: package %s does not compile and was left out, so what it implements is not known: %s%s\n",
			b.Path, place, firstLine(b.Error.Message))
	}
	return nil
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// printRecord says why every run looks at the whole module.
func (a answer) printRecord(cmd *cobra.Command) {
	if a.kept != nil && !errors.Is(a.kept, record.ErrOff) {
		fmt.Fprintf(cmd.ErrOrStderr(), "msgen: no record: %v\n", a.kept)
	}
}
