package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/txtar"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/record"
)

// answerRow is a folder in testdata/answers, and the codes that every driver which
// sees the module finds in its packages.
type answerRow struct {
	folder string
	want   []string // by package below the folder, "shop byref"
	// alone is what drivers find that see a package and what it imports, where that
	// differs.
	alone []string
}

var answerRows = []answerRow{
	{folder: "callback", want: []string{"shop byref"}},
	{folder: "clean"},
	{folder: "cleanelsewhere", alone: []string{"shop byref?"}},
	{folder: "directive", alone: []string{"shop byref", "shop byref?"}},
	{folder: "elsewhere", want: []string{"shop byref"}, alone: []string{"shop byref?"}},
	{folder: "embedded", want: []string{"base byref"}},
	{folder: "errornames", want: []string{"one/till errors", "two/till errors"}, alone: []string{}},
	{folder: "generics", want: []string{"shop byref", "shop retain"}},
	{folder: "importer", want: []string{"shop byref"}, alone: []string{"shop byref?"}},
	{folder: "intests", want: []string{"shop byref?"}},
}

// TestOneAnswer asks every driver about the same packages: msgen and msgen check over
// the module, in each package as go generate runs it, by import path and from a
// record, and the analyzers package by package as go vet and golangci-lint run them.
func TestOneAnswer(t *testing.T) {
	module := answerModule(t, "answers.txtar")
	t.Setenv(record.Variable, "off")
	whole := findingsOf(t, module, "check", "-json", "./...")
	byPackage := map[string][]string{}
	for _, f := range whole {
		byPackage[f.pkg] = append(byPackage[f.pkg], f.text)
	}
	// What is wrong with a method that a service promotes is said of it here, too.
	byPackage["embedded/shop"] = byPackage["embedded/base"]
	dirs := slices.Sorted(maps.Keys(goFolders(t, module)))
	for _, row := range answerRows {
		t.Run(row.folder, func(t *testing.T) {
			var got []string
			for _, f := range whole {
				if rel, ok := strings.CutPrefix(f.pkg, row.folder+"/"); ok {
					got = append(got, rel+" "+f.code)
				}
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("msgen check ./... finds %q, want %q", got, row.want)
			}
			// One package by itself, without a record.
			dir := path.Join(row.folder, "shop")
			if row.folder == "errornames" {
				dir = path.Join(row.folder, "one", "till")
			}
			same(t, "msgen in "+dir, byPackage[dir], findingsOf(t, filepath.Join(module, dir), "-diff", "-json"))
		})
	}
	t.Setenv(record.Variable, t.TempDir())
	for _, dir := range dirs {
		at := filepath.Join(module, filepath.FromSlash(dir))
		same(t, "msgen in "+dir, byPackage[dir], findingsOf(t, at, "-diff", "-json"))
		same(t, "msgen check ./"+dir, byPackage[dir], findingsOf(t, module, "check", "-json", "./"+dir))
	}
	same(t, "msgen ./...", textsOf(whole), findingsOf(t, module, "-json", "./..."))
	same(t, "msgen check ./elsewhere/...", byPackage["elsewhere/shop"], findingsOf(t, module, "check", "-json", "./elsewhere/..."))
	same(t, "an import path", byPackage["elsewhere/shop"], findingsOf(t, module, "check", "-json", "example.com/kiosk/elsewhere/shop"))

	alone := vetAlone(t, module)
	for _, row := range answerRows {
		want := row.alone
		if want == nil {
			want = row.want
		}
		var got []string
		for _, f := range alone {
			rel, ok := strings.CutPrefix(f.pkg, row.folder+"/")
			if !ok {
				continue
			}
			got = append(got, rel+" "+f.code)
			if f.code == "byref?" && !strings.HasSuffix(f.text, "msgen check ./..., which sees the whole module, decides") {
				t.Errorf("%s: %q does not say what decides", row.folder, f.text)
			}
		}
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("%s: package by package %q is found, want %q", row.folder, got, want)
		}
	}
}

// TestFaultElsewhere has packages that don't compile. They keep those that import
// them from being generated, and no others.
func TestFaultElsewhere(t *testing.T) {
	module := answerModule(t, "broken.txtar")
	for _, records := range []string{"off", t.TempDir()} {
		t.Setenv(record.Variable, records)
		for range 2 {
			code, stdout, stderr := runIn(t, filepath.Join(module, "shop"))
			if code != exitClean || stdout != "" || strings.Count(stderr, "was left out") != 2 ||
				!strings.Contains(stderr, "msgen: package example.com/kiosk/broken does not compile and was left out, so what it implements is not known: ../broken/broken.go:3:23: ") {
				t.Errorf("msgen in shop: exit status %d\n%s%s", code, stdout, stderr)
			}
			if _, err := os.Stat(filepath.Join(module, "shop", "msgen_gen.go")); err != nil {
				t.Error(err)
			}
			code, _, stderr = runIn(t, filepath.Join(module, "user"))
			if code != exitFailure || strings.Contains(stderr, "left out") || !strings.Contains(stderr, "broken.go:3:23: ") {
				t.Errorf("msgen in user, which imports what is broken: exit status %d\n%s", code, stderr)
			}
			if code, _, _ := runIn(t, module, "check", "./..."); code != exitFailure {
				t.Errorf("msgen check ./...: exit status %d", code)
			}
		}
	}
}

// answerModule writes the module in a file of testdata/answers to a new folder.
func answerModule(t *testing.T, name string) string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join(repoRoot(t), "testdata", "answers", name))
	if err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeModule(dir, repoRoot(t), "example.com/kiosk"); err != nil {
		t.Fatal(err)
	}
	return dir
}

// goFolders returns the folders with Go files, relative to the module.
func goFolders(t *testing.T, module string) map[string]bool {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(module, "*", "*", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob(filepath.Join(module, "*", "*", "*", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, name := range append(names, more...) {
		rel, err := filepath.Rel(module, filepath.Dir(name))
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.ToSlash(rel)] = true
	}
	return out
}

// answered is a finding as a driver shows it.
type answered struct {
	pkg, code, text string
}

// findingsOf runs a command in dir and returns what it prints as JSON.
func findingsOf(t *testing.T, dir string, args ...string) []answered {
	t.Helper()
	code, stdout, stderr := runIn(t, dir, args...)
	var list []struct {
		File, Message, Code, Severity string
		Line, Column                  int
		Related                       []struct{ File string }
	}
	// -diff prints after the findings.
	if err := json.NewDecoder(strings.NewReader(stdout)).Decode(&list); err != nil || code == exitFailure {
		t.Fatalf("msgen %s in %s: exit status %d, %v\n%s%s", strings.Join(args, " "), dir, code, err, stdout, stderr)
	}
	var out []answered
	for _, f := range list {
		// A finding belongs to the package that declares the parameter.
		file := f.File
		if n := len(f.Related); n > 0 && f.Code != "errors" {
			file = f.Related[n-1].File
		}
		if f.Severity == "info" {
			continue
		}
		out = append(out, answered{packageOf(t, dir, file), f.Code, fmt.Sprintf("%s:%d:%d: %s", path.Base(f.File), f.Line, f.Column, f.Message)})
	}
	slices.SortStableFunc(out, func(a, b answered) int { return strings.Compare(a.pkg+" "+a.code, b.pkg+" "+b.code) })
	return out
}

// packageOf returns the folder of a file relative to the module.
func packageOf(t *testing.T, dir, file string) string {
	t.Helper()
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	for root := dir; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			rel, err := filepath.Rel(root, filepath.Dir(file))
			if err != nil {
				t.Fatal(err)
			}
			return filepath.ToSlash(rel)
		}
	}
}

func runIn(t *testing.T, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	t.Chdir(dir)
	var out, err bytes.Buffer
	code = run(t.Context(), args, &out, &err)
	return code, out.String(), err.String()
}

func textsOf(list []answered) (out []string) {
	for _, f := range list {
		out = append(out, f.text)
	}
	return out
}

func same(t *testing.T, driver string, want []string, got []answered) {
	t.Helper()
	texts := textsOf(got)
	slices.Sort(texts)
	want = slices.Sorted(slices.Values(want))
	if !slices.Equal(texts, want) {
		t.Errorf("%s finds\n\t%s\nwant\n\t%s", driver, strings.Join(texts, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// vetAlone runs the analyzers package by package.
func vetAlone(t *testing.T, module string) []answered {
	t.Helper()
	prog, err := load.Load(t.Context(), load.Config{Dir: module, Patterns: []string{"./..."}})
	if err != nil {
		t.Fatal(err)
	}
	checked, err := prog.TypeCheck(map[string][]byte{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range checked.Packages {
		for path, imp := range p.Imports {
			if !slices.Contains(checked.Packages, imp) {
				delete(p.Imports, path) // has no facts
			}
		}
	}
	graph, err := checker.Analyze(check.Analyzers(), checked.Packages, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []answered
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, d := range act.Diagnostics {
			out = append(out, answered{packageOf(t, module, act.Package.Fset.Position(d.Pos).Filename), d.Category, d.Message})
		}
	}
	slices.SortStableFunc(out, func(a, b answered) int { return strings.Compare(a.pkg+" "+a.code, b.pkg+" "+b.code) })
	return out
}
