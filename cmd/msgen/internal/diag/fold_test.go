package diag_test

import (
	"go/token"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// TestFold checks that a type's defect is printed once, with every use named, and
// that nothing else is put together.
func TestFold(t *testing.T) {
	t.Parallel()
	at := func(line int) token.Position { return token.Position{Filename: "/m/shop.go", Line: line, Column: 2} }
	finding := func(line int, code, message string, declared ...int) diag.Diagnostic {
		d := diag.Diagnostic{Pos: at(line), Code: code, Severity: diag.Error, Message: message}
		for _, l := range declared {
			d.Related = append(d.Related, diag.Related{Pos: at(l), Message: "field F declared here"})
		}
		return d
	}
	var out strings.Builder
	err := diag.List{
		finding(10, "serial", "parameter a of O.DollarA cannot be sent: a.F has type func(); tag it", 1),
		finding(11, "serial", "parameter b of O.DollarA cannot be sent: b.G has type func(); tag it", 2),
		finding(12, "serial", "result r of O.DollarB cannot be sent: r.X.F has type func(); tag it", 1),
		finding(13, "serial", "parameter c of O.DollarC cannot be sent: c has type func(); pass data"),
		finding(14, "serial", "parameter d of O.DollarD cannot be sent: d has type func(); pass data"),
		finding(15, "serial", "parameter e of O.DollarE cannot be sent: e.F has type func(); move it", 1),
		finding(16, "byref", "O.DollarF modifies parameter f; return it", 1),
		finding(17, "byref", "O.DollarF modifies parameter f; return it", 1),
		finding(18, "serial", "parameter g of O.DollarG cannot be sent: g.F has type func(); tag it", 1),
		finding(18, "serial", "parameter g of O.DollarG cannot be sent: g.X.F has type func(); tag it", 1),
		finding(10, "serial", "parameter a of O.DollarA cannot be sent: a.X.F has type func(); tag it", 1),
	}.Print(&out, "/m")
	if err != nil {
		t.Fatal(err)
	}
	want := `shop.go:10:2: parameter a of O.DollarA cannot be sent: a.F has type func(); tag it [serial]
	shop.go:1:2: field F declared here
	shop.go:12:2: likewise result r of O.DollarB
	shop.go:18:2: likewise parameter g of O.DollarG
shop.go:11:2: parameter b of O.DollarA cannot be sent: b.G has type func(); tag it [serial]
	shop.go:2:2: field F declared here
shop.go:13:2: parameter c of O.DollarC cannot be sent: c has type func(); pass data [serial]
shop.go:14:2: parameter d of O.DollarD cannot be sent: d has type func(); pass data [serial]
shop.go:15:2: parameter e of O.DollarE cannot be sent: e.F has type func(); move it [serial]
	shop.go:1:2: field F declared here
shop.go:16:2: O.DollarF modifies parameter f; return it [byref]
	shop.go:1:2: field F declared here
shop.go:17:2: O.DollarF modifies parameter f; return it [byref]
	shop.go:1:2: field F declared here
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
