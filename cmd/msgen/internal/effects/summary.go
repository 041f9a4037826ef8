package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Summary is all that callers need to know of a function. Its nodes start from
// the function's parameters, captured variables, package-level variables, the
// outcomes of its deferred calls and the objects that it makes.
type Summary struct {
	writes  []*effect
	stores  []stored    // what places that existed before hold in the end
	objects []stored    // what is in the objects that the function made
	made    []allocated // those objects, by index
	results []value
	calls   []*deferred
	leaks   []leak
	fresh   bool // all results are new memory
	fluent  bool // but for a result of the receiver's type, which is the receiver
	merged  bool // those of one type have one name
	blurred bool // references to many parts of a parameter lead to any part of it
	waits   bool // for goroutines, on every way
	hidden  bool // there is no source: functions and methods of the arguments may be called
}

// size is how many references the summary has.
func (s *Summary) size() int {
	n := 0
	for _, list := range [][]stored{s.stores, s.objects} {
		for _, st := range list {
			n += len(st.held)
		}
	}
	for _, v := range s.results {
		n += len(v)
	}
	for _, d := range s.calls {
		n += len(d.callee)
		for _, arg := range d.args {
			n += len(arg)
		}
	}
	return n
}

// Kind tells how sure the analysis is of a write.
type Kind uint8

// The kinds of writes.
const (
	// Write is seen in the code.
	Write Kind = iota
	// Append may write into spare capacity of a slice.
	Append
	// Unknown is a call of something that can't be seen into.
	Unknown
	// Assumed is such a call that somebody declared pure.
	Assumed
)

// effect is a write to memory that existed before the function was called.
type effect struct {
	node *node
	kind Kind
	// sole is set if something writes to this place and can't mean another one, as
	// it could after
	//
	//	if o == nil {
	//		o = &Order{}
	//	}
	sole  bool
	trail *Trail
}

// stored is what a place holds.
type stored struct {
	node  *node
	held  value
	sure  bool // nothing of what was there before is left
	trail *Trail
}

// deferred is a call that only a caller can resolve: of a function value or an
// interface's method that the caller determines.
type deferred struct {
	index   int
	callee  value       // functions, or the receiver of method
	method  *types.Func // of an interface or a type parameter; nil for functions
	name    string      // of the method in full, or of the function as the source calls it
	tparam  int         // the receiver's type parameter; -1 for an interface
	args    []value
	results int // how many; 0 if none holds references
	trail   *Trail
	at      map[ssa.CallInstruction]*state // memory when it is called
}

// leak is a value that something may use after the function has returned.
type leak struct {
	held  value
	kind  string // "goroutine"
	trail *Trail
}

// Trail explains an effect, hop by hop, from the outermost function inwards.
type Trail struct {
	Pos    token.Pos // in this process
	Place  string    // file:line:column
	Func   string    // where it happens: Orders.DollarPlace
	Text   string    // what happens: calls normalize, writes o.Name
	Callee string    // the full name of what is called, for the last call of the trail
	Next   *Trail
}

// end returns the innermost hop.
func (t *Trail) end() *Trail {
	for t.Next != nil {
		t = t.Next
	}
	return t
}
