// Package errorflow finds out which errors can come out of functions: the
// package-level variables that hold errors, and the types of errors.
//
// It solves inclusion constraints over the SSA program that package effects has
// built. A node is a set of atoms: what a function may return, what is stored to a
// field, a variable or a container, what a parameter is given. Evaluating a node
// walks back from values to where they come from, reads other nodes on the way,
// and is repeated when one of these grows. What a function hands back of its
// parameters stays a parameter in its node, and each call resolves it with its own
// arguments. Everything else is told apart by field, by variable and by the
// instruction that allocates.
//
// The order of statements plays no part: an error that was compared and replaced
// on the way still counts as one that may come out.
package errorflow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

// Kind says what an Error is.
type Kind uint8

// The kinds of errors, and behind them what only stands for errors while nodes
// are solved.
const (
	// Sentinel is a package-level variable that holds an error.
	Sentinel Kind = iota
	// Type is a type of errors.
	Type
	// Package stands for every exported error of a package, into which could not
	// be seen.
	Package
	// Interface stands for the errors of implementations that are elsewhere: those
	// that the package of the interface, or what it imports of its module, export.
	Interface
	// Codec is an error that needs more than its fields to travel; Name is that of
	// an entry in the table of known modules.
	Codec
	// Streams stands for the errors of the standard library's readers and writers:
	// a function that is given one returns what it returns.
	Streams
	// Members stands for the errors that a package-level variable holds in its fields or
	// elements, where nothing else has a name.
	Members
	// Anything stands for errors that could not be followed: every one that a package
	// of the module exports.
	Anything

	parameter // of a function
	called    // a result of the function that a parameter is
	function  // a function value
	answer    // the result of a dollar function, as its callers get it
)

// Error is an error that may come out of a function.
type Error struct {
	Kind Kind
	Path string // import path of the package that declares it
	Name string // OutOfStock; "" for Package and Interface
	// Pointer tells that a Type is the pointer to the named type.
	Pointer bool
	// Var is a Sentinel's variable, and Of a Type's type, where there is more known
	// of them than their names.
	Var *types.Var
	Of  types.Type
	// Weak tells that the error may be in a field of an error that comes out, since
	// some other value of that type has it there.
	Weak bool
	// Trail leads from the function to where the error is made or mentioned.
	Trail []Hop
}

// Hop is a step on the way to an error.
type Hop struct {
	Pos  token.Pos
	Text string // what happens there: calls repo.load
	Func string // the function that it is in: Orders.DollarPlace
}

// Bounds of the work on functions of other modules, and on all.
const (
	maxOutsidePackages = 24
	maxOutsideNodes    = 3000
	maxEvaluations     = 400_000
	maxWork            = 100_000_000 // steps
	maxAtoms           = 400         // of one node
	maxDepth           = 12          // of a trail
	maxCollect         = 6           // function values that are found by way of others
)

// Flow knows where errors go in a program. It is not safe for concurrent use.
type Flow struct {
	prog    *effects.Program
	nodes   map[nodeKey]*node
	queue   []*node
	index   index
	texts   map[types.Type]string
	holding map[depthOf]bool
	roots   map[*ssa.Function]*ssa.Function // of function literals: the declared function

	fieldKeys     map[*types.Var]types.Object
	outsideFields map[string]types.Object

	evaluations    int
	work           int  // steps
	incomplete     bool // some of it was given up
	outsideNodes   int
	outside        map[*ssa.Package]bool // packages of other modules that were read
	outsideAllowed map[string]bool       // by path: whether it may be read
	standard       bool                  // the standard library itself is analysed
}

// New returns the flow of errors in a program.
func New(prog *effects.Program) *Flow {
	f := &Flow{
		prog: prog, nodes: map[nodeKey]*node{}, index: newIndex(), texts: map[types.Type]string{},
		holding: map[depthOf]bool{}, roots: map[*ssa.Function]*ssa.Function{},
		fieldKeys: map[*types.Var]types.Object{}, outsideFields: map[string]types.Object{},
		outside: map[*ssa.Package]bool{}, outsideAllowed: map[string]bool{},
	}
	for _, pkg := range prog.Packages() {
		f.addPackage(pkg)
	}
	return f
}

// Return is a return statement of a function, and the errors that it lets out.
type Return struct {
	Pos    token.Pos
	Errors []Error
}

// Of returns the errors that a declared function returns, or that a stream which
// it returns yields, by return statement. It is empty for a function without
// source.
func (f *Flow) Of(fn *types.Func) (out []Return) {
	body := f.prog.BodyOf(fn, false)
	if body == nil {
		return nil
	}
	for _, block := range body.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		n := f.node(nodeKey{kind: nodeReturn, instr: ret}, func(t *tracer) {
			t.fn = body
			for _, v := range ret.Results {
				if isSequence(v.Type()) {
					t.yielded(v)
				} else if f.holdsError(v.Type()) && resultIsError(v.Type()) {
					t.trace(v)
				}
			}
		})
		f.solve()
		r := Return{Pos: ret.Pos(), Errors: f.errors(n)}
		if f.incomplete {
			r.Errors = append(r.Errors, Error{Kind: Anything})
		}
		if !r.Pos.IsValid() {
			r.Pos = body.Pos()
		}
		if block == body.Recover { // what a panic leaves in the results comes last
			defer func() { out = append(out, r) }()
			continue
		}
		out = append(out, r)
	}
	return out
}

// resultIsError reports whether a result is an error and no value that holds some.
func resultIsError(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.NumMethods() > 0 && types.Implements(t, errorInterface)
}

// isSequence reports whether t is an iterator that yields errors: iter.Seq2[T, error].
func isSequence(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || sig.Params().Len() != 1 || sig.Results().Len() != 0 {
		return false
	}
	yield, ok := sig.Params().At(0).Type().Underlying().(*types.Signature)
	return ok && yield.Params().Len() > 0 && resultIsError(yield.Params().At(yield.Params().Len()-1).Type())
}

// yielded traces what the iterators that v may be yield as errors.
func (t *tracer) yielded(v ssa.Value) {
	for _, a := range t.collect(v) {
		if a.id.kind == function {
			yield := a.id.fn.Params[0].Type().Underlying().(*types.Signature)
			t.include(t.flow.arguments(a.id.fn, 0, yield.Params().Len()-1), a.id.fn, nil, a.pos, "")
		}
	}
}

// errors makes the result of a solved node.
func (f *Flow) errors(n *node) []Error {
	var out []Error
	for _, a := range n.atoms {
		if a.id.kind >= parameter {
			continue
		}
		e := Error{Kind: a.id.kind, Path: a.id.path, Name: a.id.name, Pointer: a.id.pointer, Var: a.obj, Of: a.typ, Weak: a.weak}
		for o, i := a, 0; o != nil && i < maxDepth; o, i = o.next, i+1 {
			if o.text != "" {
				e.Trail = append(e.Trail, Hop{Pos: o.pos, Text: o.text, Func: shortName(o.in)})
			}
		}
		out = append(out, e)
	}
	return out
}
