package effects

import (
	"golang.org/x/tools/go/ssa"
)

// execution is the abstract execution of one function: block by block until
// nothing new is found.
type execution struct {
	prog *Program
	fn   *ssa.Function
	// whole is set where the function is judged on its own: what a caller would
	// otherwise decide is resolved with all that the program has.
	whole bool

	values   map[ssa.Value]value
	params   []*root
	globals  map[string]*root
	objects  map[site]*root
	effects  map[effectKey]*effect
	stores   map[*node]*Trail // what first put something of the caller's there
	order    []*effect
	deferred map[site]*deferred
	calls    []*deferred
	leaks    []leak
	exits    []exit
	yielded  []yielded
	ranges   map[*ssa.Return]*ssa.Call // stands for the caller's loop over the stream that is returned
	out      map[*ssa.BasicBlock]*state
	loops    map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool // header -> blocks that it dominates
	outcomes []*root
	joins    map[ssa.Instruction]bool
	changed  bool
	late     bool     // what was put off is executed
	resuming bool     // goroutines are executed again
	begun    int      // work done before
	applied  int      // summaries
	gaveUp   bool     // the function exceeds a bound
	grain    grain    // how objects are told apart
	watch    *watcher // what looks on, or nil
	at       *ssa.BasicBlock
	natural  map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool // loops' headers -> their blocks
	reused   *Reuse
	stack    []activation // functions being applied, to end recursion through interfaces
}

type effectKey struct {
	node *node
	kind Kind
}

// maxRounds bounds the passes over a function. All sets only grow and are
// finite, so it is a net, not a rule.
const maxRounds = 60

func newExecution(prog *Program, fn *ssa.Function, whole bool) *execution {
	return newExecutionBy(bySite, prog, fn, whole)
}

// newExecutionBy prepares an execution that tells objects apart by grain.
func newExecutionBy(grain grain, prog *Program, fn *ssa.Function, whole bool) *execution {
	near := grain == byReach
	a := &execution{
		prog: prog, fn: fn, whole: whole, grain: grain,
		values:   map[ssa.Value]value{},
		globals:  map[string]*root{},
		objects:  map[site]*root{},
		effects:  map[effectKey]*effect{},
		stores:   map[*node]*Trail{},
		deferred: map[site]*deferred{},
		out:      map[*ssa.BasicBlock]*state{},
		loops:    loopsOf(fn),
		ranges:   map[*ssa.Return]*ssa.Call{},
	}
	for i, p := range fn.Params {
		r := newRoot(rootParam, i, paramName(p))
		r.typ, r.near = p.Type(), near
		a.params = append(a.params, r)
		if holdsReferences(p.Type()) {
			a.values[p] = was(r.top)
		}
	}
	for i, f := range fn.FreeVars {
		r := newRoot(rootFree, i, f.Name())
		r.typ, r.near = f.Type(), near
		if holdsReferences(f.Type()) {
			a.values[f] = was(r.top)
		}
	}
	return a
}

// The bounds of the work on a group of functions that call each other, on
// everything that a call of another module leads to, and on all other modules.
// What exceeds them is as if it had no source.
const (
	maxGroupWork   = 6_000_000
	maxQueryWork   = 10_000_000
	maxOutsideWork = 100_000_000
)

// limits bound the work on one function and on all functions of a program, and how
// many summaries are applied for them, which is more than one a call where
// interfaces have many implementations.
type limits struct {
	function, total     int
	applied, allApplied int
	callers             int // on all functions that make remote calls
}

var (
	ownLimits = limits{function: 3_000_000, total: 1_000_000_000, applied: 10_000, allApplied: 1_500_000, callers: 40_000_000}
	// dependencyLimits are those of a driver that is made to look at each package
	// of other modules: go vet asks for the facts of all that a package imports.
	dependencyLimits = limits{function: 100_000, total: 1_500_000, applied: 500, allApplied: 5_000, callers: 1_000_000}
)

// maxApplied is how many summaries one more function may apply.
func (p *Program) maxApplied() int {
	if p.applied > p.limits.allApplied {
		return p.limits.applied / 20
	}
	return p.limits.applied
}

// execute executes a function. One that exceeds a bound is executed again with less
// detail: one that meets more objects than are told apart with fewer of them, and one
// that takes too many steps, or still meets too many, with fewer references, too.
func execute(prog *Program, fn *ssa.Function, whole bool) *execution {
	a := newExecution(prog, fn, whole)
	a.run()
	for a.gaveUp && a.grain < byReach && !prog.stopped() {
		g := a.grain + 1
		if work-a.begun > prog.limits.function {
			g = byReach // it would take about as many steps with fewer objects
		}
		a = newExecutionBy(g, prog, fn, whole)
		a.run()
	}
	return a
}

// isOutside reports whether the function belongs to another module.
func (a *execution) isOutside() bool { return a.prog.function(a.fn).outside }

// run executes the function until nothing changes.
func (a *execution) run() {
	blocks := reversePostorder(a.fn)
	start := work
	a.begun = start
	outer := tangled
	tangled = false
	defer func() { tangled = outer }()
	for range maxRounds {
		a.changed = false
		a.exits = a.exits[:0]
		a.leaks = a.leaks[:0]
		a.yielded = a.yielded[:0]
		a.joins = map[ssa.Instruction]bool{}
		for _, b := range blocks {
			st := a.enter(b)
			if st == nil {
				continue
			}
			a.block(b, st)
			if work-start > a.prog.limits.function || tangled || a.prog.stopped() {
				a.gaveUp = true
				return
			}
			if old := a.out[b]; old == nil {
				a.out[b] = st
				a.changed = true
			} else if old.merge(st) {
				a.changed = true
			}
		}
		a.again()
		if !a.changed {
			return
		}
	}
	a.gaveUp = true
}

// enter returns the state in which block b starts, or nil if no way to it is
// known yet, and sets its phis.
func (a *execution) enter(b *ssa.BasicBlock) *state {
	var st *state
	if b.Index == 0 {
		st = newState()
		if a.watch != nil {
			for m := range a.watch.again {
				st.marks[m] = true
			}
		}
	}
	for i, p := range b.Preds {
		in := a.out[p]
		if in == nil || never(p, b) {
			continue
		}
		if n := a.knownNil(p, b); n != nil {
			in = in.clone()
			in.forget(n)
		}
		in = a.withoutReplaced(a.leaveLoop(a.withoutFailed(in, p, b), p, b), p, b)
		made := a.madeAgain(b, p)
		if made != nil {
			in = in.age(made)
			if len(in.marks) > 0 && a.watch != nil {
				a.turnMarks(in, b)
			}
		}
		if st == nil {
			st = in.clone()
		} else {
			st.merge(in)
		}
		for _, instr := range b.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			v := a.operand(phi.Edges[i])
			if made != nil {
				v = v.past(made)
			}
			a.set(phi, v)
		}
	}
	return st
}

// set adds to what is known of a register.
func (a *execution) set(v ssa.Value, x value) {
	if len(x) == 0 {
		return
	}
	old := a.values[v]
	if sum := union(old, x); !equal(sum, old) {
		a.values[v] = sum
		a.changed = true
	}
}

// operand returns what is known of an instruction's operand.
func (a *execution) operand(v ssa.Value) value {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Builtin:
		return nil
	case *ssa.Global:
		r := a.global(globalName(v))
		if r.typ == nil {
			r.typ = pointee(v.Type())
		}
		return addressOf(r.top)
	case *ssa.Function:
		return one(ref{kind: refFunc, fn: a.prog.function(v)})
	}
	if a.late {
		// Made in any iteration of a loop that has been left by now.
		all := a.values[v]
		return union(all, all.past(func(r *root) bool { return r.old != nil }))
	}
	return a.values[v]
}

func globalName(g *ssa.Global) string {
	if g.Pkg == nil {
		return g.Name()
	}
	return g.Pkg.Pkg.Path() + "." + g.Name()
}

func (a *execution) global(name string) *root {
	r := a.globals[name]
	if r == nil {
		r = newRoot(rootGlobal, 0, name)
		r.near = a.grain == byReach
		a.globals[name] = r
	}
	return r
}
