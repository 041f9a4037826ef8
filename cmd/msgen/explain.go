package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// explainWidth is how many columns an explanation takes.
const explainWidth = 80

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [code]",
		Short: "Say what a diagnostic's code is about",
		Long: `Explain says why the findings of a code are reported, shows bad and good code,
and how to silence a finding. Without a code it lists all of them.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			rules := check.Rules()
			if len(args) == 0 {
				return listRules(cmd.OutOrStdout(), rules)
			}
			code := strings.Trim(args[0], "[]") // as findings end with it
			for i := range rules {
				if rules[i].Code == code {
					return explain(cmd.OutOrStdout(), &rules[i])
				}
			}
			return unknownCode(code, rules)
		},
	}
}

// listRules prints every code with its severity and title.
func listRules(w io.Writer, rules []rule.Rule) error {
	widest := 0
	for _, r := range rules {
		widest = max(widest, len(r.Code))
	}
	for _, r := range rules {
		left := fmt.Sprintf("%-*s  %-*s  ", widest, r.Code, len(diag.Warning), r.Severity)
		title := rule.Wrap(strings.TrimPrefix(r.Title, "report "), explainWidth-len(left))
		title = strings.ReplaceAll(title, "\n", "\n"+strings.Repeat(" ", len(left)))
		if _, err := fmt.Fprintln(w, left+title); err != nil {
			return err
		}
	}
	return nil
}

// explain prints all there is to say about a code.
func explain(w io.Writer, r *rule.Rule) error {
	_, err := fmt.Fprintf(w, "%s (%s)\n\n%s\n\n%s\n\nBad:\n\n%s\n\nGood:\n\n%s\n\n%s\n",
		r.Code, r.Severities(), rule.Wrap(r.Headline(), explainWidth), rule.Wrap(r.Why, explainWidth),
		indent(r.Bad), indent(r.Good), rule.Wrap(r.Silencing(), explainWidth))
	return err
}

// indent moves code to the right.
func indent(code string) string {
	lines := strings.Split(strings.Trim(code, "\n"), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = "    " + strings.ReplaceAll(line, "\t", "    ")
		}
	}
	return strings.Join(lines, "\n")
}

// unknownCode names the code that is most like one that does not exist.
func unknownCode(code string, rules []rule.Rule) error {
	codes := &cobra.Command{}
	for _, r := range rules {
		codes.AddCommand(&cobra.Command{Use: r.Code, Run: func(*cobra.Command, []string) {}})
	}
	for distance := range 3 {
		codes.SuggestionsMinimumDistance = distance
		if near := codes.SuggestionsFor(code); len(near) > 0 {
			return fmt.Errorf("unknown code %s; did you mean %s? msgen explain lists all codes", code, near[0])
		}
	}
	return fmt.Errorf("unknown code %s; msgen explain lists all codes", code)
}
