package precision

import (
	"go/token"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

func TestFindings(t *testing.T) {
	at := func(file string, line int) token.Position {
		return token.Position{Filename: "/m/" + file, Line: line, Column: 2}
	}
	related := []diag.Related{{Pos: at("store/store.go", 3), Message: "declared here"}}
	for message, want := range map[string]string{
		"Store.DollarSave modifies parameter o, but …":                                       "x/y.go:7:2 byref store.Store.Save o",
		"result r of Store.DollarGet shares memory with s.items, which …":                    "x/y.go:7:2 byref store.Store.Get s.items",
		"the iterator of Store.DollarAll reads parameter in after the call, when …":          "x/y.go:7:2 byref store.Store.All in",
		"Store.DollarScan yields memory that it writes to again, which changes the items …":  "x/y.go:7:2 byref x.Store.Scan items",
		"Store.DollarKeep keeps memory of parameter o after the call; a remote call keeps …": "x/y.go:7:2 byref store.Store.Keep o",
	} {
		got, err := findings(diag.List{{Pos: at("x/y.go", 7), Code: "byref", Message: message, Related: related}}, "/m")
		if err != nil || len(got) != 1 || got[0].String() != want {
			t.Errorf("%s: %v, %v; want %s", message, got, err, want)
		}
	}
	if _, err := findings(diag.List{{Pos: at("x/y.go", 7), Code: "byref", Message: "something else", Related: related}}, "/m"); err == nil {
		t.Error("no error for a message of unknown form")
	}
}
