package errorflow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// id tells atoms apart.
type id struct {
	kind    Kind
	path    string // of a package
	name    string
	pointer bool
	text    string        // of a type without a name
	fn      *ssa.Function // of parameters, and functions themselves
	i, j    int           // a parameter's number, and that of what it returns
}

// atom is an element of a node, with the way by which it got there first.
type atom struct {
	id   id
	obj  *types.Var
	typ  types.Type
	pos  token.Pos
	text string        // what happens at pos; "" where that is nothing to tell
	in   *ssa.Function // where pos is
	next *atom
	// weak tells that it got there by a field of some value of a type, not by one
	// that was followed: enough to register it, but not to report it.
	weak bool
}

type nodeKind uint8

const (
	nodeReturn    nodeKind = iota
	nodeResult             // what a function may return
	nodeResolved           // likewise, with what all callers give it
	nodeField              // what is stored to a field, anywhere
	nodeFieldElse          // what is stored to it but where its struct is made
	nodeGlobal             // what a variable may hold
	nodeParam              // what a parameter may be given
	nodeOut                // what is stored where a parameter points
	nodeArguments          // what a function passes to a function that it is given
	nodeSubject            // what an instruction tells errors apart of
	nodeTarget             // what an instruction compares errors with
)

type nodeKey struct {
	kind  nodeKind
	fn    *ssa.Function
	v     types.Object
	instr ssa.Instruction
	i, j  int
}

// node is a set of atoms that grows.
type node struct {
	key        nodeKey
	eval       func(*tracer)
	atoms      []*atom
	has        map[id]int // index of atoms
	dependents []*node
	depends    map[*node]bool
	queued     bool
}

// node returns the node of a key, which is evaluated with the next that is solved.
func (f *Flow) node(key nodeKey, eval func(*tracer)) *node {
	n := f.nodes[key]
	if n == nil {
		n = &node{key: key, eval: eval, has: map[id]int{}, depends: map[*node]bool{}}
		f.nodes[key] = n
		f.enqueue(n)
	}
	return n
}

func (f *Flow) enqueue(n *node) {
	if !n.queued {
		n.queued = true
		f.queue = append(f.queue, n)
	}
}

// solve evaluates nodes until none grows any more.
func (f *Flow) solve() {
	for len(f.queue) > 0 {
		n := f.queue[0]
		f.queue = f.queue[1:]
		n.queued = false
		if f.evaluations++; f.evaluations > maxEvaluations || f.work > maxWork || f.prog.Stopped() {
			f.queue, f.incomplete = nil, true
			return
		}
		t := &tracer{flow: f, node: n, fn: n.key.fn, seen: map[ssa.Value]bool{}}
		f.evaluate(t)
		if t.grown {
			for _, d := range n.dependents {
				f.enqueue(d)
			}
		}
	}
}

// read returns the atoms of another node, and has t's evaluated again when it grows.
func (t *tracer) read(other *node) []*atom {
	n := t.node
	if !n.depends[other] {
		n.depends[other] = true
		other.dependents = append(other.dependents, n)
	}
	t.flow.work += len(other.atoms)
	return other.atoms
}

// add adds an atom unless it is there.
func (n *node) add(a *atom) bool {
	if i, ok := n.has[a.id]; ok {
		if !n.atoms[i].weak || a.weak {
			return false
		}
		n.atoms[i] = a
		return true
	}
	if len(n.atoms) >= maxAtoms {
		a = anything()
		if _, ok := n.has[a.id]; ok {
			return false
		}
	}
	n.has[a.id] = len(n.atoms)
	n.atoms = append(n.atoms, a)
	return true
}

// result is the node of a function's result, or nil where there is no source.
func (f *Flow) result(fn *ssa.Function, i int) *node {
	return f.node(nodeKey{kind: nodeResult, fn: fn, i: i}, func(t *tracer) {
		for _, block := range fn.Blocks {
			if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
				t.trace(ret.Results[i])
			}
		}
	})
}

// field is the node of what is stored to a field, which is read without its
// struct being known. Without made, what is stored where a struct is made is left
// out.
func (f *Flow) field(v *types.Var, made bool) *node {
	v = v.Origin()
	kind := nodeField
	if !made {
		kind = nodeFieldElse
	}
	return f.node(nodeKey{kind: kind, v: v}, func(t *tracer) {
		for _, s := range f.index.fields[f.fieldKey(v)] {
			if made || !s.made {
				t.stored(s)
			}
		}
	})
}

// global is the node of what a package-level variable may hold.
func (f *Flow) global(g *ssa.Global) *node {
	return f.node(nodeKey{kind: nodeGlobal, v: g.Object()}, func(t *tracer) {
		for _, s := range f.index.globals[globalKey(g)] {
			t.stored(s)
		}
	})
}

// stored traces what an instruction stores, in the function that it is in. What
// that function's parameters are is up to all its callers.
func (t *tracer) stored(s store) {
	inner := &tracer{flow: t.flow, node: t.node, fn: s.in, seen: map[ssa.Value]bool{}, outer: t}
	for _, a := range inner.collect(s.val) {
		t.resolve(a)
	}
}

// resolve emits an atom of a function that is not being looked at: its parameters
// are what all its callers give.
func (t *tracer) resolve(a *atom) {
	switch a.id.kind {
	case parameter:
		for _, given := range t.read(t.flow.given(a.id.fn, a.id.i)) {
			t.emit(given)
		}
	case called:
		for _, given := range t.read(t.flow.given(a.id.fn, a.id.i)) {
			if given.id.kind == function {
				t.returned(given.id.fn, a.id.j, a)
			}
		}
	default:
		t.emit(a)
	}
}

// returned emits what a function returns whose arguments are not known.
func (t *tracer) returned(fn *ssa.Function, i int, at *atom) {
	body := t.flow.body(fn)
	if body == nil {
		return
	}
	for _, a := range t.read(t.flow.resolved(body, i)) {
		t.emit(t.flow.hop(a, at.pos, at.text, at.in))
	}
}

// resolved is the node of what a function may return whoever calls it.
func (f *Flow) resolved(fn *ssa.Function, i int) *node {
	return f.node(nodeKey{kind: nodeResolved, fn: fn, i: i}, func(t *tracer) {
		for _, a := range t.read(f.result(fn, i)) {
			t.resolve(a)
		}
	})
}

// hop puts a step in front of the way to an atom.
func (f *Flow) hop(a *atom, pos token.Pos, text string, in *ssa.Function) *atom {
	if text == "" {
		return a
	}
	c := *a
	c.pos, c.text, c.in, c.next = pos, text, in, a
	return &c
}
