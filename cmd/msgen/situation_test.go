package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// TestSituationsAreExcused checks that msgen tells of every difference between
// placements that the table of situations excuses: the services there silence the
// findings, and here the comments are taken out.
func TestSituationsAreExcused(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(repoRoot(t), "runtime", "dollartest")
	overlay := map[string][]byte{}
	for _, path := range glob(t, filepath.Join(dir, "internal", "situation", "*.go")) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		overlay[path] = regexp.MustCompile(`//msgen:ignore.*`).ReplaceAll(text, []byte("//"))
	}
	result, err := pipeline.Run(t.Context(), load.Config{Dir: dir, Patterns: []string{"./internal/situation"}, Overlay: overlay})
	if err != nil {
		t.Fatal(err)
	}
	told := slices.Concat(result.Diagnostics, result.Remarks)
	excuses := 0
	for _, path := range glob(t, filepath.Join(dir, "situation*_test.go")) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`excuse: "(\w+) (\S+)"`).FindAllStringSubmatch(string(text), -1) {
			excuses++
			if !slices.ContainsFunc(told, func(d diag.Diagnostic) bool {
				return d.Code == m[2] && strings.Contains(d.Message, "Back."+m[1])
			}) {
				t.Errorf("%s: nothing of code %s is reported of Back.%s", filepath.Base(path), m[2], m[1])
			}
		}
	}
	if excuses < 10 {
		t.Errorf("found only %d excuses", excuses)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no file is %s: %v", pattern, err)
	}
	return paths
}
