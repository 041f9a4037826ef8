package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

var update = flag.Bool("update", false, "rewrite what the files in testdata/faults expect")

// TestFaults checks that each file in testdata/faults, which has one fault, is
// reported with exactly the text in its last comment.
func TestFaults(t *testing.T) {
	root := repoRoot(t)
	result, err := pipeline.Run(t.Context(), load.Config{Dir: root, Patterns: []string{"./testdata/faults/..."}})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Files) > 0 {
		t.Errorf("%d files would be written in spite of errors", len(result.Files))
	}
	byDir := map[string]diag.List{}
	for _, d := range append(result.Diagnostics, result.Remarks...).Tidy() {
		dir := filepath.Dir(d.Pos.Filename)
		byDir[dir] = append(byDir[dir], d)
	}
	files, err := filepath.Glob(filepath.Join(root, "testdata", "faults", "*", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 30 {
		t.Errorf("found only %d files", len(files))
	}
	for _, file := range files {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source, want, found := strings.Cut(string(text), "\n/* want:\n")
			want = strings.TrimSuffix(want, "*/\n")
			var got bytes.Buffer
			if err := byDir[dir].Print(&got, dir); err != nil {
				t.Fatal(err)
			}
			switch {
			case *update:
				text := strings.TrimSuffix(source, "\n") + "\n\n/* want:\n" + got.String() + "*/\n"
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			case !found || want == "":
				t.Error("the file does not say what it expects")
			case got.String() != want:
				t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
			}
		})
	}
}
