package check_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
)

var update = flag.Bool("update", false, "rewrite docs/checks.md")

// docsWidth is how long the lines of the files in docs are.
const docsWidth = 120

// TestDocs checks that docs/checks.md says what the rules say.
func TestDocs(t *testing.T) {
	file := filepath.Join("..", "..", "..", "..", "docs", "checks.md")
	want := markdown(check.Rules())
	if *update {
		if err := os.WriteFile(file, want, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/checks.md is not what the rules say; run go test ./cmd/msgen/internal/check -run Docs -update")
	}
}

// TestRules checks what every rule has to have.
func TestRules(t *testing.T) {
	rules := check.Rules()
	codes := make([]string, 0, len(rules))
	for _, r := range rules {
		codes = append(codes, r.Code)
		if check.SeverityOf(r.Code) != r.Severity || r.Severity == "" {
			t.Errorf("%s has severity %q, but SeverityOf says %q", r.Code, r.Severity, check.SeverityOf(r.Code))
		}
		if !strings.HasPrefix(r.Title, "report ") || strings.ContainsAny(r.Title, "\n|") || strings.HasSuffix(r.Title, ".") {
			t.Errorf("%s has the title %q; it has to be a line that starts with report and ends without a period", r.Code, r.Title)
		}
		if r.Why == "" {
			t.Errorf("%s does not say why", r.Code)
		}
	}
	if !slices.IsSorted(codes) || len(slices.Compact(slices.Clone(codes))) != len(codes) {
		t.Errorf("the codes are not sorted or not unique: %v", codes)
	}
	if got := check.SeverityOf("nosuch"); got != "error" {
		t.Errorf("an unknown code has severity %q instead of error", got)
	}
}

// markdown is the text of docs/checks.md.
func markdown(rules []rule.Rule) []byte {
	var b bytes.Buffer
	b.WriteString(`# What msgen checks

<!-- Made from the rules below cmd/msgen/internal/check; go test ./cmd/msgen/internal/check -run Docs -update rewrites it. -->

An error keeps msgen from writing anything. A warning does not, unless msgen runs with ` + "`-strict`" + `; a remark (info)
never does. ` + "`msgen explain code`" + ` prints what is said here about one code.

| code | severity | what is reported |
|---|---|---|
`)
	anchors := map[string]int{}
	for i := range rules {
		r := &rules[i]
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s |\n", r.Code, anchor(r.Code, anchors), r.Severity, strings.TrimPrefix(r.Title, "report "))
	}
	for i := range rules {
		r := &rules[i]
		fmt.Fprintf(&b, "\n## %s\n\n%s (%s)\n\n%s\n\nBad:\n\n```go\n%s\n```\n\nGood:\n\n```go\n%s\n```\n\n%s\n",
			r.Code, r.Headline(), r.Severities(), rule.Wrap(r.Why, docsWidth),
			strings.Trim(r.Bad, "\n"), strings.Trim(r.Good, "\n"), rule.Wrap(r.Silencing(), docsWidth))
	}
	return b.Bytes()
}

// anchor is the fragment by which GitHub links to a code's section: letters and
// digits only, with a number where that is taken.
func anchor(code string, taken map[string]int) string {
	a := strings.TrimRight(code, "?")
	n := taken[a]
	taken[a]++
	if n > 0 {
		return fmt.Sprintf("%s-%d", a, n)
	}
	return a
}
