// Package stdtypes knows which types of the standard library arrive otherwise than
// they were sent, by their own methods for JSON.
package stdtypes

import (
	"go/types"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Change is what JSON does to values of a type.
type Change struct {
	// Fact completes what starts with the name of the value, as in "x loses its zone".
	Fact string
	// Advice says what to send instead. It is empty where only few functions notice.
	// Where it isn't, Fact completes "arrives with x".
	Advice string
}

type name struct{ path, name string }

var changes = map[name]Change{
	{"encoding/json", "Number"}: {Fact: `arrives as "0" when it is empty`},
	{"encoding/json", "RawMessage"}: {
		Fact: "arrives as the text null when it is nil, and without spaces",
	},
	{"math/big", "Float"}: {
		Fact:   "in another precision, and so of another value where it is a rounded one",
		Advice: "send a *big.Rat, or the text of Text('p', 0)",
	},
	{"net", "IP"}: {
		Fact: "arrives with 16 bytes when it had 4, so that its bytes and string(ip) differ",
	},
	{"regexp", "Regexp"}: {
		Fact: "arrives as Compile makes it, without what CompilePOSIX or Longest set",
	},
	{"time", "Time"}: {
		Fact: "loses its zone's name and monotonic reading",
	},
}

// Of returns what JSON does to values of type t, which may be named or an alias.
func Of(t types.Type) (c Change, ok bool) {
	named, isNamed := types.Unalias(t).(*types.Named)
	if !isNamed || named.Obj().Pkg() == nil {
		return Change{}, false
	}
	c, ok = changes[name{named.Obj().Pkg().Path(), named.Obj().Name()}]
	return c, ok && model.IsNamed(named, named.Obj().Pkg().Path(), named.Obj().Name())
}
