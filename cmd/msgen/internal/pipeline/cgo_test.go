package pipeline_test

import (
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

const cgo = `
-- cg/cg.go --
package cg

// static int one(void) { return 1; }
// typedef struct { int n; } pair;
import "C"

type Handle struct{ p *C.pair }

type Code C.int

func One() int { return int(C.one()) }

func Keep(in []string) { C.one(); in[0] = "x" }

func Plain(in []string) { in[0] = "x" }

func (h *Handle) N() int { return int(h.p.n) }

var first = C.one()
-- cg/more.go --
package cg

func (h *Handle) Same(o *Handle) bool { return h.p == o.p }
`

// TestCgo checks services beside, in and above packages that use cgo. It takes no C
// compiler.
func TestCgo(t *testing.T) {
	tests := []struct {
		name, enabled, archive string
		want                   []string
	}{
		{"a service calls it", "1", cgo + svcFile(`"m.test/cg"`, `
func (*Orders) DollarCount(ctx context.Context) (int, error) { return cg.One(), nil }
func (*Orders) DollarPlain(ctx context.Context, in []string) error { cg.Plain(in); return nil }
func (*Orders) DollarKeep(ctx context.Context, in []string) error { cg.Keep(in); return nil }
`), []string{
			"Orders.DollarPlain modifies parameter in",
			"Orders.DollarKeep may modify parameter in: it calls cg.Keep, of which nothing is known",
			"1 proven, 0 assumed, 1 unknown, 1 refuted", "!failure", "!fault",
		}},
		{"a service keeps a handle", "1", cgo + svcFile(`"m.test/cg"`, `
type Users struct{ h *cg.Handle }

func (u *Users) DollarN(ctx context.Context) (int, error) { return u.h.N(), nil }
func (u *Users) DollarBad(ctx context.Context, in []string) error { in[0] = "x"; return nil }
`), []string{"Users.DollarBad modifies", "1 proven, 0 assumed, 0 unknown, 1 refuted", "!failure", "!fault"}},
		{"a service in it", "1", `
-- cg/cg.go --
package cg

import "context"

// static int one(void) { return 1; }
import "C"

type Orders struct{ n C.int }

func (o *Orders) DollarC(ctx context.Context, in []string) (int, error) { return int(C.one()), nil }
func (o *Orders) DollarBad(ctx context.Context, in []string) error { in[0] = "x"; return nil }
func (o *Orders) DollarGood(ctx context.Context, in []string) error { return nil }
func (o *Orders) DollarCount(ctx context.Context, in int) (int, error) { return int(C.one()) + in, nil }

//msgen:pure
func (o *Orders) DollarPure(ctx context.Context, in []string) (int, error) { return int(C.one()), nil }
`, []string{
			"warning: Orders.DollarC may modify parameter in: it uses cgo, of which nothing is known",
			"Orders.DollarBad modifies", "!Orders.DollarCount", "!Orders.DollarPure may", "!ctx:", "2 proven, 1 assumed, 1 unknown, 1 refuted", "!failure", "!fault",
		}},
		{"a type of C is sent", "1", `
-- cg/cg.go --
package cg

import "context"

// typedef struct { int n; } pair;
import "C"

type Orders struct{}

type Line struct{ P C.pair }

func (o *Orders) DollarC(ctx context.Context, p C.pair) error { return nil }
func (o *Orders) DollarLine(ctx context.Context, in Line) error { return nil }
`, []string{"parameter p of Orders.DollarC cannot be sent", "parameter in of Orders.DollarLine cannot be sent", "!fault"}},
		{"a type of C is sent, with the runtime", "1", `
-- go.mod --
module m.test

go 1.24

require github.com/dollarfn/msgen v0.0.0

replace github.com/dollarfn/msgen => ./msgen
-- msgen/go.mod --
module github.com/dollarfn/msgen
-- msgen/runtime/runtime.go --
package runtime

type App struct{}
-- msgen/runtime/wire/wire.go --
package wire
-- cg/cg.go --
package cg

import "context"

// typedef struct { int n; } pair;
import "C"

type Orders struct{}

type Line struct{ P C.pair }

func (o *Orders) DollarC(ctx context.Context, p C.pair) error { return nil }
func (o *Orders) DollarLine(ctx context.Context, in Line) error { return nil }
`, []string{"parameter p of Orders.DollarC cannot be sent", "parameter in of Orders.DollarLine cannot be sent", "!fault"}},
		{"off, with other files", "0", cgo + "-- cg/nocgo.go --\n//go:build !cgo\n\npackage cg\n\ntype Handle struct{ p *int }\n\nfunc One() int { return 1 }\n" +
			svcFile(`"m.test/cg"`, "func (*Orders) DollarCount(ctx context.Context) (int, error) { return cg.One(), nil }\n"),
			[]string{"1 proven, 0 assumed, 0 unknown", "!failure", "!fault"}},
		{"off, without", "0", strings.Split(cgo, "-- cg/more.go")[0] + svcFile(`"m.test/cg"`, "func (*Orders) DollarCount(ctx context.Context) (int, error) { return cg.One(), nil }\n"),
			[]string{"build constraints exclude all Go files in DIR/cg; they use cgo, which is off: install a C compiler, or set CGO_ENABLED=1 if there is one"}},
		{"off, with files that lack something", "0", cgo + "-- cg/nocgo.go --\n//go:build !cgo\n\npackage cg\n\ntype Handle struct{ p *int }\n" +
			svcFile(`"m.test/cg"`, "var h cg.Handle\n\nfunc (*Orders) DollarCount(ctx context.Context) (int, error) { return cg.One() + h.N(), nil }\n"),
			[]string{
				"svc.go: undefined: cg.One; package m.test/cg uses cgo, which is off: install a C compiler, or set CGO_ENABLED=1 if there is one",
				"type cg.Handle has no field or method N); package m.test/cg uses cgo, which is off",
			}},
		{"off, and something else is missing", "0", cgo + "-- cg/nocgo.go --\n//go:build !cgo\n\npackage cg\n\ntype Handle struct{ p *int }\n" +
			svcFile(`_ "m.test/cg"`, "func (*Orders) DollarCount(ctx context.Context) (int, error) { return none(), nil }\n"),
			[]string{"svc.go: undefined: none", "!cgo"}},
		{"on, without a compiler", "1", cgo + svcFile(`"m.test/cg"`, "func (*Orders) DollarCount(ctx context.Context) (int, error) { return cg.One(), nil }\n"),
			[]string{`cgo is on and there is no C compiler "/none/cc"; install one, set CC to another one, or set CGO_ENABLED=0`}},
		{"on, without a compiler, in what is imported", "1", svcFile(`"net"`, "func (*Orders) DollarCount(ctx context.Context) (int, error) { return len(net.IPv4zero), nil }\n"),
			[]string{`cgo is on and there is no C compiler "/none/cc"; install one, set CC to another one, or set CGO_ENABLED=0`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := module(t, test.archive)
			t.Setenv("CGO_ENABLED", test.enabled)
			if strings.Contains(test.name, "without a compiler") {
				t.Setenv("CC", "/none/cc")
			}
			expect(t, said(t, load.Config{Dir: dir, Patterns: []string{"./..."}}), test.want...)
		})
	}
}

func svcFile(imports, body string) string {
	return "-- svc/svc.go --\npackage svc\n\nimport (\n\t\"context\"\n\n\t" + imports + "\n)\n\ntype Orders struct{}\n" + body
}
