package main

import (
	"bytes"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// allGolden is every package of testdata/golden. Each has one theme, a point
// where a generator could break.
const allGolden = "./testdata/golden/..."

// TestGoldenIsCurrent generates the golden packages anew. They are free of
// findings, warnings included.
func TestGoldenIsCurrent(t *testing.T) {
	t.Parallel()
	result := generateGolden(t, allGolden)
	if len(result.Diagnostics) > 0 {
		var text bytes.Buffer
		if err := result.Diagnostics.Print(&text, repoRoot(t)); err != nil {
			t.Fatal(err)
		}
		t.Errorf("findings:\n%s", text.String())
	}
	if len(result.Files) > 0 {
		var diff bytes.Buffer
		_ = printDiff(&diff, result.Files) // its error says no more than that there is a difference
		t.Errorf("go generate %s would change:\n%s", allGolden, diff.String())
	}
}

// TestGoldenOrderIndependent names the packages in another order, and some of
// them alone. The texts must not differ from those of one run over all.
func TestGoldenOrderIndependent(t *testing.T) {
	t.Parallel()
	want := changedFiles(generateGolden(t, allGolden))
	dirs := goldenDirs(t)
	slices.Reverse(dirs)
	same := func(name string, want, got map[string]string) {
		t.Helper()
		for path := range want {
			if want[path] != got[path] {
				t.Errorf("%s: %s differs from the text that a run over all packages gives", name, path)
			}
		}
		for path := range got {
			if _, ok := want[path]; !ok {
				t.Errorf("%s: %s would change, but not in a run over all packages", name, path)
			}
		}
	}
	same("reversed", want, changedFiles(generateGolden(t, dirs...)))
	for i := 0; i < len(dirs); i += 12 {
		alone := map[string]string{}
		path := filepath.Join(repoRoot(t), dirs[i], model.GenFile)
		if text, ok := want[path]; ok {
			alone[path] = text
		}
		same(dirs[i]+" alone", alone, changedFiles(generateGolden(t, dirs[i])))
	}
}

// TestGoldenIsComplete checks that TestGoldenCalls calls every service that the
// golden packages have.
func TestGoldenIsComplete(t *testing.T) {
	t.Parallel()
	var called []string
	for _, row := range goldenRows {
		called = append(called, row.name)
	}
	called = append(called, "main.Greeter") // TestGoldenProgram
	var want []string
	for _, dir := range goldenDirs(t) {
		text, err := os.ReadFile(filepath.Join(repoRoot(t), dir, model.GenFile))
		if err != nil {
			t.Fatal(err)
		}
		pkg := regexp.MustCompile(`(?m)^package (\S+)`).FindSubmatch(text)
		for _, m := range regexp.MustCompile(`(?m)^type (\S+)API interface`).FindAllSubmatch(text, -1) {
			want = append(want, string(pkg[1])+"."+string(m[1]))
		}
	}
	slices.Sort(called)
	slices.Sort(want)
	for _, name := range want {
		if !slices.Contains(called, name) {
			t.Errorf("service %s is not called; add a row for it", name)
		}
	}
	if len(called) != len(want) {
		t.Errorf("%d services are called, but there are %d", len(called), len(want))
	}
}

func generateGolden(t *testing.T, patterns ...string) *pipeline.Result {
	t.Helper()
	result, err := pipeline.Run(t.Context(), load.Config{Dir: repoRoot(t), Patterns: patterns})
	if err != nil {
		t.Fatalf("generate %v: %v", patterns, err)
	}
	return result
}

// changedFiles returns the text of each file that a run would change.
func changedFiles(result *pipeline.Result) map[string]string {
	texts := map[string]string{}
	for _, f := range result.Files {
		texts[f.Path] = string(f.New)
	}
	return texts
}

// goldenDirs lists the folders with a generated file that is built here, as
// patterns.
func goldenDirs(t *testing.T) []string {
	t.Helper()
	root := repoRoot(t)
	var dirs []string
	err := filepath.WalkDir(filepath.Join(root, "testdata", "golden"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != model.GenFile {
			return err
		}
		dir := filepath.Dir(path)
		ok, err := build.Default.MatchFile(dir, model.GenFile)
		if rel, relErr := filepath.Rel(root, dir); ok && relErr == nil {
			dirs = append(dirs, "./"+filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}
