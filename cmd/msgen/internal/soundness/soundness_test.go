package soundness_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/soundness"
	"github.com/dollarfn/msgen/cmd/msgen/internal/soundness/observe"
)

const functions = 60

func generate(t *testing.T, seed uint64, n int) *soundness.Module {
	t.Helper()
	m, err := soundness.Generate(seed, n)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func run(t *testing.T, m *soundness.Module) *observe.Report {
	t.Helper()
	dir := t.TempDir()
	if err := m.Write(dir); err != nil {
		t.Fatal(err)
	}
	text := "module " + soundness.ModulePath + "\n\ngo 1.26.0\n"
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := soundness.Run(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// TestGenerateIsDeterministic checks that a seed says all, and that functions
// don't depend on those after them.
func TestGenerateIsDeterministic(t *testing.T) {
	t.Parallel()
	m := generate(t, 5, 600)
	if again := generate(t, 5, 600); !maps.Equal(m.Files, again.Files) {
		t.Error("the same seed made another module")
	}
	if other := generate(t, 6, 600); maps.Equal(m.Files, other.Files) {
		t.Error("another seed made the same module")
	}
	for name, text := range generate(t, 5, 500).Files {
		if name != "main.go" && m.Files[name] != text {
			t.Errorf("%s depends on how many functions there are", name)
		}
	}
	n := 0
	for _, text := range m.Files {
		n += strings.Count(text, "func (s *S) Dollar")
	}
	if n != 600 {
		t.Errorf("%d functions instead of 600", n)
	}
}

// TestRun checks that a good part of the parameters is changed, that another
// good part is not, and that functions seldom panic.
func TestRun(t *testing.T) {
	t.Parallel()
	m := generate(t, 1, functions)
	report := run(t, m)
	if report.Functions != functions || report.Params < functions {
		t.Fatalf("ran %d functions with %d parameters", report.Functions, report.Params)
	}
	if share := 100 * len(report.Mutations) / report.Params; share < 20 || share > 60 {
		t.Errorf("%d%% of the parameters are changed", share)
	}
	if report.Panicked > functions/20 {
		t.Errorf("%d functions always panic", report.Panicked)
	}
	// A reporter that leaves one of them out is found out.
	var findings diag.List
	for _, m := range report.Mutations {
		findings = append(findings, diag.Diagnostic{Code: "byref", Message: "S." + m.Method + " modifies parameter " + m.Param + ", so"})
	}
	if got := soundness.Compare(report.Mutations, soundness.Reported(findings)); len(got.Misses) > 0 {
		t.Errorf("misses in spite of all findings: %v", got.Misses)
	}
	seen := report.Mutations[0]
	for _, m := range report.Mutations {
		if !m.Returned {
			seen = m
		}
	}
	i := slices.Index(report.Mutations, seen)
	got := soundness.Compare(report.Mutations, soundness.Reported(slices.Delete(findings, i, i+1)))
	if !slices.Equal(got.Misses, []observe.Mutation{seen}) {
		t.Errorf("misses %v without a finding about %v", got.Misses, seen)
	}
	part, err := m.Extract(seen.Method)
	if err != nil {
		t.Fatal(err)
	}
	again := run(t, part)
	if again.Functions != 1 || len(again.Mutations) == 0 || again.Mutations[0].Method != seen.Method {
		t.Errorf("alone, the function did %+v instead of %+v", again, seen)
	}
}

// TestReduce looks for the least that has a call of reflect.
func TestReduce(t *testing.T) {
	t.Parallel()
	m := generate(t, 1, functions)
	method := ""
	for _, f := range functionText.FindAllStringSubmatch(m.Files["pack000/service.go"], -1) {
		if strings.Contains(f[0], "reflect.") {
			method = f[1]
		}
	}
	got, err := m.Reduce(method, func(m *soundness.Module) bool { return strings.Contains(m.Source(), "reflect.") })
	if err != nil {
		t.Fatal(err)
	}
	body := functionText.FindStringSubmatch(got.Source())
	if body == nil || body[1] != method || strings.Count(body[0], "\n") > 10 || !strings.Contains(body[0], "reflect.") {
		t.Errorf("%s was reduced to\n%s", method, got.Source())
	}
	if _, err := m.Extract("DollarF99999"); err == nil {
		t.Error("a function was extracted that is not there")
	}
}

var functionText = regexp.MustCompile(`(?ms)^func \(s \*S\) (Dollar\w+)\(.*?^}$`)

// TestCompare leaves out one finding after the other.
func TestCompare(t *testing.T) {
	t.Parallel()
	seen := []observe.Mutation{
		{Method: "DollarF00001", Param: "p0", Path: "*p0"},
		{Method: "DollarF00001", Param: "p1", Path: "p1[0]"},
		{Method: "DollarF00002", Param: "p0", Path: "*p0", Returned: true},
		{Method: "DollarF00002", Param: "p1", Path: "*p1"},
	}
	findings := diag.List{
		{Code: "byref", Message: "S.DollarF00001 modifies parameter p0, which a remote caller never sees; return it"},
		{Code: "byref?", Message: "S.DollarF00001 may modify parameter p1; say so"},
		{Code: "errpath", Message: "S.DollarF00002 modifies parameter p1, which is not returned; return it"},
	}
	if got := soundness.Compare(seen, soundness.Reported(findings)); len(got.Misses) > 0 || got.Excused != 1 {
		t.Errorf("with all findings: %+v", got)
	}
	for i, d := range findings {
		got := soundness.Compare(seen, soundness.Reported(slices.Delete(slices.Clone(findings), i, i+1)))
		if len(got.Misses) != 1 || !strings.Contains(d.Message, got.Misses[0].Method+" ") ||
			!strings.Contains(d.Message, "parameter "+got.Misses[0].Param) {
			t.Errorf("without %q: misses %+v", d.Message, got.Misses)
		}
	}
	more := append(slices.Clip(findings),
		diag.Diagnostic{Code: "byref", Message: "S.DollarF00003 modifies parameter p0"},
		diag.Diagnostic{Code: "retain", Message: "S.DollarF00004 modifies parameter p0"},
		diag.Diagnostic{Code: "byref", Message: "p0 of S.DollarF00005 is modified"})
	if got := soundness.Compare(seen, soundness.Reported(more)); got.Unseen["byref"] != 1 || len(got.Unseen) != 1 {
		t.Errorf("unseen: %v", got.Unseen)
	}
}
