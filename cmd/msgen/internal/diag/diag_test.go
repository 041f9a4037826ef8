package diag_test

import (
	"go/token"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// each has a finding of each severity.
var each = diag.List{
	{Pos: token.Position{Filename: "/shop/a.go", Line: 1, Column: 2}, Code: "serial", Severity: diag.Error, Message: "bad; mend it"},
	{Pos: token.Position{Filename: "/shop/a.go", Line: 3, Column: 4}, Code: "lost", Severity: diag.Warning, Message: "doubtful; look at it"},
	{Pos: token.Position{Filename: "/shop/a.go", Line: 5, Column: 6}, Code: "chatty", Severity: diag.Info, Message: "slow; know it"},
}

func TestPrint(t *testing.T) {
	var b strings.Builder
	if err := each.Print(&b, "/shop"); err != nil {
		t.Fatal(err)
	}
	const want = "a.go:1:2: bad; mend it [serial]\n" +
		"a.go:3:4: warning: doubtful; look at it [lost]\n" +
		"a.go:5:6: info: slow; know it [chatty]\n"
	if got := b.String(); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestPrintJSON(t *testing.T) {
	var b strings.Builder
	if err := each[2:].PrintJSON(&b, "/shop"); err != nil {
		t.Fatal(err)
	}
	const want = `[
  {
    "file": "a.go",
    "line": 5,
    "column": 6,
    "message": "slow; know it",
    "code": "chatty",
    "severity": "info"
  }
]
`
	if got := b.String(); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestStrict(t *testing.T) {
	want := []diag.Severity{diag.Error, diag.Error, diag.Info}
	for i, d := range each.Strict() {
		if d.Severity != want[i] {
			t.Errorf("%s became %s instead of %s", each[i].Severity, d.Severity, want[i])
		}
	}
	if each[1].Severity != diag.Warning {
		t.Error("Strict changed the list itself")
	}
	if each[1:].HasErrors() || each[2:].Strict().HasErrors() || !each[1:].Strict().HasErrors() {
		t.Error("only errors are errors, and warnings where they are taken for some")
	}
}

// Services of one name in two packages call one function, which writes to what
// they pass on: the places where their parameters are declared tell them apart.
func TestTidyKeepsServicesOfOneName(t *testing.T) {
	at := func(file string) token.Position { return token.Position{Filename: file, Line: 1, Column: 1} }
	finding := func(declared string) diag.Diagnostic {
		return diag.Diagnostic{
			Pos: at("/shop/model.go"), Code: "byref", Message: "Adapter.DollarLoad modifies parameter m",
			Related: []diag.Related{{Pos: at(declared), Message: "parameter m declared here"}},
		}
	}
	list := diag.List{finding("/shop/text/adapter.go"), finding("/shop/file/adapter.go"), finding("/shop/text/adapter.go")}.Tidy()
	if len(list) != 2 || list[0].Related[0].Pos != at("/shop/file/adapter.go") || list[1].Related[0].Pos != at("/shop/text/adapter.go") {
		t.Errorf("got %v", list)
	}
}
