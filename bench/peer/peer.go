// Package peer lists what is compared.
package peer

import (
	"strings"

	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/peer/connect"
	"github.com/dollarfn/msgen/bench/peer/drpc"
	"github.com/dollarfn/msgen/bench/peer/fasthttp"
	"github.com/dollarfn/msgen/bench/peer/grpc"
	"github.com/dollarfn/msgen/bench/peer/msgen"
	"github.com/dollarfn/msgen/bench/peer/nethttp"
	"github.com/dollarfn/msgen/bench/peer/netrpc"
	"github.com/dollarfn/msgen/bench/peer/raw"
	"github.com/dollarfn/msgen/bench/peer/twirp"
)

// All are the stacks in the order in which a round visits them.
var All = []stack.Stack{
	raw.Stack, msgen.Link, msgen.JSON, fasthttp.Stack, drpc.Stack, netrpc.Stack,
	nethttp.Stack, twirp.Stack, connect.Stack, grpc.Stack,
}

// The stacks that the others are set against.
var (
	Limit = raw.Stack.Name
	Ours  = msgen.Link.Name
)

// Named returns the stack of that name.
func Named(name string) (found stack.Stack, ok bool) {
	for _, s := range All {
		if s.Name == name {
			return s, true
		}
	}
	return found, false
}

// Matching returns the stacks whose name contains one of the words, whatever the
// case; all of them if there is no word.
func Matching(words []string) (found []stack.Stack) {
	for _, s := range All {
		if len(words) == 0 || containsAny(strings.ToLower(s.Name), words) {
			found = append(found, s)
		}
	}
	return found
}

func containsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, strings.ToLower(word)) {
			return true
		}
	}
	return false
}
