package main

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/precision"
)

var (
	precisionAll    = flag.Bool("precision.all", false, "TestPrecision measures all modules instead of the small ones")
	precisionModule = flag.String("precision.module", "", "TestPrecision measures only modules whose path contains this")
	precisionOther  = flag.String("precision.other", "", "TestPrecisionOther measures this module: example.com/shop@v1.2.3 ./store ./mail")
	precisionText   = flag.Bool("precision.text", false, "TestPrecision logs the findings in full")
)

// precisionEnvironment asks for the files of one platform, and none that need a C
// compiler.
func precisionEnvironment(t *testing.T) {
	t.Helper()
	for name, value := range map[string]string{"GOOS": "linux", "GOARCH": "amd64", "CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly", "GOWORK": "off"} {
		t.Setenv(name, value)
	}
}

// TestPrecision runs the checks over modules that other people wrote, whose
// methods are dollar functions in an overlay, and compares the findings with
// those in testdata/precision, which -update rewrites.
func TestPrecision(t *testing.T) {
	precisionEnvironment(t)
	type silence struct {
		module string
		precision.Param
	}
	var silent [][]silence
	for _, m := range slices.Concat(precision.Modules, precision.Unseen) {
		if !*precisionAll && !m.Small || !strings.Contains(m.Path, *precisionModule) {
			continue
		}
		t.Run(m.Name(), func(t *testing.T) {
			report, err := precision.Measure(t.Context(), m, t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			said := map[string]bool{}
			for _, f := range report.Findings {
				if f.Code != "retain" && f.Code != "identity" {
					said[f.Key()] = true
				}
			}
			t.Log(report.Summary())
			var rest []silence
			for _, p := range report.Params {
				if !said[p.Key()] {
					rest = append(rest, silence{m.Path, p})
				}
			}
			silent = append(silent, rest)
			if *precisionText {
				t.Log("\n" + report.Text)
			}
			comparePrecision(t, m, report)
		})
	}
	if *precisionAll {
		for _, list := range precision.Draw(silent, silence.Key, 50) {
			for _, p := range list {
				t.Logf("not reported: %s %v %s %s", p.module, p.Place, p.Method, p.Name)
			}
		}
	}
}

func comparePrecision(t *testing.T, m precision.Module, report *precision.Report) {
	t.Helper()
	file := filepath.Join(repoRoot(t), "testdata", "precision", m.Name()+".txt")
	got := precision.Format(report.Findings)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for _, line := range gotLines {
		if !slices.Contains(wantLines, line) {
			t.Errorf("%s: new: %s", m.Path, line)
		}
	}
	for _, line := range wantLines {
		if !slices.Contains(gotLines, line) {
			t.Errorf("%s: missing: %s", m.Path, line)
		}
	}
}

// TestPrecisionJudged draws findings from those in testdata/precision and looks
// for what the documents say of them. -update adds rows for those that they do not
// know, to be judged by hand.
func TestPrecisionJudged(t *testing.T) {
	for _, set := range precision.Sets {
		t.Run(set.Doc, func(t *testing.T) { judged(t, set) })
	}
}

func judged(t *testing.T, set precision.Set) {
	t.Helper()
	root := repoRoot(t)
	byCode := map[string][][]precision.Finding{}
	for _, m := range set.Modules {
		text, err := os.ReadFile(filepath.Join(root, "testdata", "precision", m.Name()+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		list, err := precision.Parse(string(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range set.Drawn {
			var found []precision.Finding
			for _, f := range list {
				if f.Code == d.Code {
					found = append(found, f)
				}
			}
			byCode[d.Code] = append(byCode[d.Code], found)
		}
	}
	for _, d := range set.Drawn {
		byCode[d.Code] = precision.Draw(byCode[d.Code], precision.Finding.Key, d.N)
	}
	file := filepath.Join(root, "docs", set.Doc)
	doc, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, right, open := set.Tables(byCode, precision.Judgements(string(doc)))
	tail := precision.Tail(string(doc))
	if *update {
		if err := os.WriteFile(file, []byte(strings.TrimSuffix(string(doc), tail)+text), 0o600); err != nil {
			t.Fatal(err)
		}
	} else if tail != text {
		t.Errorf("docs/%s does not list what was drawn; run the test with -update", set.Doc)
	}
	for _, key := range open {
		t.Errorf("not judged: %s", key)
	}
	for _, d := range set.Drawn {
		drawn := len(slices.Concat(byCode[d.Code]...))
		t.Logf("%s: %d of %d are true", d.Code, right[d.Code], drawn)
		if d.Code == "byref" && right[d.Code]*100 < drawn*97 {
			t.Errorf("%s: more than 3 %% are false alarms", d.Code)
		}
	}
}

// TestPrecisionOther logs what the checks say of a module that testdata/precision
// does not know, and the findings that a sample of 40 of each code has.
func TestPrecisionOther(t *testing.T) {
	words := strings.Fields(*precisionOther)
	if len(words) == 0 {
		t.Skip("no module is named by -precision.other")
	}
	precisionEnvironment(t)
	path, version, _ := strings.Cut(words[0], "@")
	m := precision.Module{Path: path, Version: version, Patterns: append(words[1:], "./...")}
	if len(words) > 1 {
		m.Patterns = words[1:]
	}
	report, err := precision.Measure(t.Context(), m, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s\n%s", report.Summary(), precision.Format(report.Findings))
	if *precisionText {
		t.Log("\n" + report.Text)
	}
}
