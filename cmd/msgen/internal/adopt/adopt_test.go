package adopt_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/dollarfn/msgen/cmd/msgen/internal/adopt"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

var update = flag.Bool("update", false, "rewrite what the cases in testdata expect")

// TestAdopt runs the cases in testdata. Each is a module; its first lines say
// what it shows, and the one that starts with adopt what is asked for. The files
// below want are those that change, as they shall be, and want/report is what
// there is to say.
func TestAdopt(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			runCase(t, name)
		})
	}
}

func runCase(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	writeModule(t, dir)
	want, kept := map[string]string{}, archive.Files[:0]
	for _, f := range archive.Files {
		if rest, ok := strings.CutPrefix(f.Name, "want/"); ok {
			want[rest] = string(f.Data)
			continue
		}
		kept = append(kept, f)
		if f.Name == "go.mod" { // more of it
			f.Data = append([]byte(read(t, filepath.Join(dir, f.Name))+"\n"), f.Data...)
		}
		write(t, filepath.Join(dir, f.Name), f.Data)
	}
	got := map[string]string{}
	var report bytes.Buffer
	result, err := adopt.Run(t.Context(), config(t, dir, archive.Comment))
	if errs, ok := load.AsErrors(err); ok {
		t.Fatalf("load: %+v", errs)
	}
	if err != nil {
		report.WriteString("error: " + err.Error() + "\n")
	} else {
		result.Print(&report, dir)
		for _, f := range result.Files {
			rel, err := filepath.Rel(dir, f.Path)
			if err != nil {
				t.Fatal(err)
			}
			got[filepath.ToSlash(rel)] = string(f.New)
		}
	}
	got["report"] = strings.ReplaceAll(report.String(), dir+string(filepath.Separator), "")
	if *update {
		archive.Files = kept
		names := slices.Sorted(maps.Keys(got)) // new files behind those that the case has
		slices.SortStableFunc(names, func(a, b string) int { return place(kept, a) - place(kept, b) })
		for _, name := range names {
			if name != "report" && filepath.Base(name) != model.GenFile {
				archive.Files = append(archive.Files, txtar.File{Name: "want/" + name, Data: []byte(got[name])})
			}
		}
		archive.Files = append(archive.Files, txtar.File{Name: "want/report", Data: []byte(got["report"])})
		if err := os.WriteFile(name, txtar.Format(archive), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	for name, text := range got {
		if want[name] != text && filepath.Base(name) != model.GenFile {
			t.Errorf("%s: got\n%s\nwant\n%s", name, text, want[name])
		}
	}
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s does not change", name)
		}
	}
}

// place is where a file of that name is in the list, or its length.
func place(files []txtar.File, name string) int {
	if i := slices.IndexFunc(files, func(f txtar.File) bool { return f.Name == name }); i >= 0 {
		return i
	}
	return len(files)
}

// config reads what a case asks for:
//
//	adopt -tags x ./shop Orders Place
func config(t *testing.T, dir string, comment []byte) adopt.Config {
	t.Helper()
	for line := range strings.Lines(string(comment)) {
		words := strings.Fields(line)
		if len(words) < 3 || words[0] != "adopt" {
			continue
		}
		cfg := adopt.Config{Dir: dir}
		for words = words[1:]; strings.HasPrefix(words[0], "-"); words = words[1:] {
			switch words[0] {
			case "-tags":
				cfg.Tags, words = words[1], words[1:]
			case "-bridge":
				cfg.Bridge = true
			case "-diff":
				cfg.Preview = true
			}
		}
		cfg.Package, cfg.Type, cfg.Methods = words[0], words[1], words[2:]
		return cfg
	}
	t.Fatal("the case has no line that starts with adopt")
	return adopt.Config{}
}

// writeModule makes dir a module that uses the repository's working tree.
func writeModule(t *testing.T, dir string) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", "..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	own := read(t, filepath.Join(root, "go.mod"))
	// What follows the first require is the repository's own requirements.
	_, requires, _ := strings.Cut(own, "\nrequire")
	write(t, filepath.Join(dir, "go.mod"), []byte("module example.com/kiosk\n\ngo 1.26.0\n\n"+
		"require github.com/dollarfn/msgen v0.0.0\n\nreplace github.com/dollarfn/msgen => "+root+"\n\nrequire"+requires))
	write(t, filepath.Join(dir, "go.sum"), []byte(read(t, filepath.Join(root, "go.sum"))))
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
