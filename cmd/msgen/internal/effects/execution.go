package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

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
	out      map[*ssa.BasicBlock]*state
	loops    map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool // header -> blocks that it dominates
	outcomes []*root
	joins    map[ssa.Instruction]bool
	changed  bool
	late     bool     // what was put off is executed
	resuming bool     // goroutines are executed again
	gaveUp   bool     // the function is too large or too tangled
	stack    []string // functions being applied, to end recursion through interfaces
}

type effectKey struct {
	node *node
	kind Kind
}

// maxRounds bounds the passes over a function. All sets only grow and are
// finite, so it is a net, not a rule.
const maxRounds = 60

func newExecution(prog *Program, fn *ssa.Function, whole bool) *execution {
	a := &execution{
		prog: prog, fn: fn, whole: whole,
		values:   map[ssa.Value]value{},
		globals:  map[string]*root{},
		objects:  map[site]*root{},
		effects:  map[effectKey]*effect{},
		stores:   map[*node]*Trail{},
		deferred: map[site]*deferred{},
		out:      map[*ssa.BasicBlock]*state{},
		loops:    loopsOf(fn),
	}
	for i, p := range fn.Params {
		r := newRoot(rootParam, i, p.Name())
		r.typ = p.Type()
		a.params = append(a.params, r)
		if holdsReferences(p.Type()) {
			a.values[p] = was(r.top)
		}
	}
	for i, f := range fn.FreeVars {
		r := newRoot(rootFree, i, f.Name())
		r.typ = f.Type()
		if holdsReferences(f.Type()) {
			a.values[f] = was(r.top)
		}
	}
	return a
}

// loopsOf returns the loops' headers, each with the blocks that it dominates: an
// edge from one of those back to the header starts an iteration.
func loopsOf(fn *ssa.Function) map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool {
	loops := map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool{}
	for _, b := range fn.Blocks {
		for _, s := range b.Succs {
			if s.Dominates(b) && loops[s] == nil {
				loops[s] = map[*ssa.BasicBlock]bool{}
				for _, d := range fn.Blocks {
					if s.Dominates(d) {
						loops[s][d] = true
					}
				}
			}
		}
	}
	return loops
}

// The bounds of the work on one function, on a group of functions that call each
// other, on everything that a call of another module leads to, and on all other
// modules. What exceeds them is as if it had
// no source.
const (
	maxWork        = 2_000_000
	maxGroupWork   = 6_000_000
	maxQueryWork   = 10_000_000
	maxOutsideWork = 100_000_000
)

// run executes the function until nothing changes.
func (a *execution) run() {
	blocks := reversePostorder(a.fn)
	start := work
	outer := tangled
	tangled = false
	defer func() { tangled = outer }()
	for range maxRounds {
		a.changed = false
		a.exits = a.exits[:0]
		a.leaks = a.leaks[:0]
		a.joins = map[ssa.Instruction]bool{}
		for _, b := range blocks {
			st := a.enter(b)
			if st == nil {
				continue
			}
			a.block(b, st)
			if work-start > maxWork || tangled || a.prog.stopped() {
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
		if !a.changed {
			return
		}
	}
	a.gaveUp = true
}

func reversePostorder(fn *ssa.Function) []*ssa.BasicBlock {
	var out []*ssa.BasicBlock
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		seen[b] = true
		for _, s := range b.Succs {
			if !seen[s] {
				visit(s)
			}
		}
		out = append(out, b)
	}
	if len(fn.Blocks) > 0 {
		visit(fn.Blocks[0])
	}
	slices.Reverse(out)
	return out
}

// enter returns the state in which block b starts, or nil if no way to it is
// known yet, and sets its phis.
func (a *execution) enter(b *ssa.BasicBlock) *state {
	var st *state
	if b.Index == 0 {
		st = newState()
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
		made := a.madeAgain(b, p)
		if made != nil {
			in = in.age(made)
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

// never reports whether the way from p to b is one that a constant condition
// excludes.
func never(p, b *ssa.BasicBlock) bool {
	branch, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
	if !ok || p.Succs[0] == p.Succs[1] {
		return false
	}
	cond, ok := branch.Cond.(*ssa.Const)
	return ok && cond.Value != nil && (p.Succs[0] == b) != constant.BoolVal(cond.Value)
}

// knownNil returns the place that held nil if the way from p to b is taken, as
// that of r.Steps does where this condition is false:
//
//	if r.Steps != nil {
func (a *execution) knownNil(p, b *ssa.BasicBlock) *node {
	branch, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
	if !ok || p.Succs[0] == p.Succs[1] {
		return nil
	}
	cmp, ok := branch.Cond.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ || (p.Succs[0] == b) != (cmp.Op == token.EQL) {
		return nil
	}
	x := cmp.X
	if isNil(x) {
		x = cmp.Y
	} else if !isNil(cmp.Y) {
		return nil
	}
	v := a.operand(x)
	if len(v) != 1 || v[0].at != relative || v[0].ref.kind != refWas || !v[0].ref.node.single {
		return nil
	}
	return v[0].ref.node
}

// madeAgain tells, for the edge from p to the start b of a loop, which objects
// the loop makes in each iteration; nil if the edge starts no iteration.
func (a *execution) madeAgain(b, p *ssa.BasicBlock) func(*root) bool {
	loop := a.loops[b]
	if loop == nil || !loop[p] {
		return nil
	}
	return func(r *root) bool {
		if r.kind != rootObject || r.isOld {
			return false
		}
		instr, ok := r.site.instr.(ssa.Instruction)
		return ok && loop[instr.Block()]
	}
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
		a.globals[name] = r
	}
	return r
}

// object returns the object that is made at a place in the code.
func (a *execution) object(s site) *root {
	r := a.objects[s]
	if r == nil {
		r = newRoot(rootObject, len(a.objects), "")
		r.site = s
		a.objects[s] = r
	}
	return r
}

// make returns a reference to the object that instr makes, still empty.
func (a *execution) make(instr ssa.Instruction, st *state) (value, *node) {
	r := a.object(site{instr: instr})
	if r.typ == nil {
		switch instr := instr.(type) {
		case *ssa.Alloc:
			r.typ = pointee(instr.Type())
		case *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan:
			r.typ, r.container = instr.(ssa.Value).Type(), true
		}
	}
	delete(st.memory, r.top)
	return addressOf(r.top), r.top
}

// write records that places may be written to. Of several writes to a place the
// first in the source is the one to show.
func (a *execution) write(st *state, places []*node, kind Kind, pos token.Pos, trail explain) {
	for _, n := range places {
		if !n.root.before() {
			continue
		}
		key := effectKey{n, kind}
		e := a.effects[key]
		switch {
		case e == nil:
			e = &effect{n, kind, trail(n)}
			a.effects[key] = e
			a.order = append(a.order, e)
			a.changed = true
		case e.trail != nil && e.trail.Pos > pos && pos.IsValid():
			e.trail = trail(n)
		}
		st.written[e] = true
	}
}

// explain returns the trail of what happens to a place.
type explain func(n *node) *Trail

// store puts v into places, one of which is meant.
func (a *execution) store(st *state, places []*node, v value, sure bool, trail explain) {
	for _, n := range places {
		st.store(n, v, sure && len(places) == 1)
		if len(v) > 0 && a.stores[n] == nil {
			a.stores[n] = trail(n)
		}
	}
}

func (a *execution) trail(pos token.Pos, text string) *Trail {
	return &Trail{Pos: pos, Func: shortName(a.fn), Text: text}
}

// writes explains a write at pos.
func (a *execution) writes(pos token.Pos) explain {
	return func(n *node) *Trail { return a.trail(pos, "writes "+a.describe(n)) }
}

// describe spells a place as the function's source would: o.Lines[].Price.
func (a *execution) describe(n *node) string {
	name := n.root.name
	switch n.root.kind {
	case rootGlobal:
		name = name[strings.LastIndexByte(name, '/')+1:]
	case rootOutcome, rootRelative:
		name = "memory"
	case rootObject:
		name = "a new value"
		if alloc, ok := n.root.site.instr.(*ssa.Alloc); ok && token.IsIdentifier(alloc.Comment) && alloc.Comment != "new" {
			name = alloc.Comment
		}
	}
	return name + pathText(n)
}

func pathText(n *node) string {
	var b strings.Builder
	for _, s := range n.steps() {
		switch s.kind {
		case stepField:
			b.WriteString("." + s.name)
		case stepElem:
			b.WriteString("[]")
		case stepKey:
			b.WriteString("[key]")
		case stepDeep:
			b.WriteString("…")
		}
	}
	return b.String()
}

// shortName names a function as messages do: Orders.DollarPlace, normalize, or
// the function around a literal.
func shortName(fn *ssa.Function) string {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if recv := fn.Signature.Recv(); recv != nil {
		if name := receiverName(recv.Type()); name != "" {
			return name + "." + fn.Name()
		}
	}
	return fn.Name()
}

func receiverName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}
