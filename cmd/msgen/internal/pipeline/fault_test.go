package pipeline_test

import (
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

// TestFault lets msgen panic in each of its parts. The rest goes on.
func TestFault(t *testing.T) {
	const archive = service + `
-- other/other.go --
package other

import "context"

type Users struct{}

func set(in []string) { in[0] = "x" }

func (*Users) DollarVia(ctx context.Context, in []string) error { set(in); return nil }
func (*Users) DollarBad(ctx context.Context, in []string) error { in[0] = "x"; return nil }
`
	tests := []struct {
		at   string
		want []string
	}{
		{"analysing m.test/other.set", []string{
			"Users.DollarVia may modify parameter in: set could not be analysed because of a fault in msgen",
			"Users.DollarBad modifies", "Orders.DollarBad modifies", "other.go:7:6: injected; nothing is known of what it does",
		}},
		{"judging (*m.test/other.Users).DollarBad", []string{
			"Users.DollarBad may modify parameter in: it could not be analysed because of a fault in msgen",
			"Users.DollarVia modifies", "Orders.DollarBad modifies",
		}},
		{"building m.test/other", []string{"Users.DollarVia may modify parameter in: it could not be analysed because of a fault in msgen", "Orders.DollarBad modifies", "1 proven, 0 assumed, 2 unknown", "fault in msgen while building package m.test/other"}},
		{"checking byref m.test/other", []string{"Orders.DollarBad modifies", "!Users.DollarBad", "running check byref on package m.test/other: injected; its findings are missing"}},
		{"reading m.test/other", []string{"Orders.DollarBad modifies", "reading the services of m.test/other"}},
		{"generating m.test/other.Users", []string{"other/other.go:5:6: ", "service Users can't be generated because of a fault in msgen", "Orders.DollarBad modifies", "Users.DollarBad modifies"}},
		{"following the errors of (*m.test/other.Users).DollarBad", []string{
			"Users.DollarBad can return errors that msgen could not follow", "!DollarVia and", "Orders.DollarBad modifies",
			"other.go:10:15: injected; the errors that come out of it are not known",
		}},
		{"deciding about the errors of Users.DollarBad", []string{"Users.DollarBad modifies", "Orders.DollarBad modifies", "may not be registered"}},
		{"indexing the errors of m.test/other.set", []string{"Users.DollarVia and Users.DollarBad can return errors that msgen could not follow", "Orders.DollarBad modifies"}},
		{"comparing the errors", []string{"Orders.DollarBad modifies", "Users.DollarBad modifies", "comparing the errors of all packages: injected"}},
		{"reading the module for all checks", []string{"failure: fault in msgen while reading the module"}},
	}
	for _, test := range tests {
		t.Run(test.at, func(t *testing.T) {
			dir := module(t, archive)
			fault.Inject(func(doing string) {
				if strings.HasPrefix(doing, test.at) {
					panic("injected")
				}
			})
			defer fault.Inject(nil)
			got := said(t, load.Config{Dir: dir, Patterns: []string{"./..."}})
			expect(t, got, append(test.want, "please report it at https://github.com/dollarfn/msgen/issues", "\tmsgen (devel), go1.", "\tpipeline_test.TestFault")...)
			if n := strings.Count(got, "please report"); n != 1 {
				t.Errorf("%d faults reported:\n%s", n, got)
			}
		})
	}
}
