package effects

import (
	"cmp"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// frame is one call while it is applied: its place in the code, the way to it
// through calls that others deferred, and memory.
type frame struct {
	instr ssa.CallInstruction
	path  string // tells apart the calls that one instruction leads to
	st    *state
	trail *Trail // hops to this call
	// results is how many there are, 0 if none of them holds references.
	results int
}

// maxPath bounds how many calls that one instruction leads to are told apart.
const maxPath = 12

// ending returns the hops to the call with the full name of what is called.
func (f frame) ending(callee string) *Trail {
	t := follow(f.trail, &Trail{}) // a copy
	last := t
	for last.Next != nil && last.Next.Func != "" {
		last = last.Next
	}
	last.Next, last.Callee = nil, callee
	return t
}

func resultCount(t *types.Tuple) int {
	if !holdsReferences(t) {
		return 0
	}
	return t.Len()
}

func (f frame) inner(path string, trail *Trail, results int) frame {
	if len(f.path) < maxPath {
		f.path += "/" + path
	}
	f.trail = follow(f.trail, trail)
	f.results = results
	return f
}

// follow returns the hops of t and then those of next.
func follow(t, next *Trail) *Trail {
	if t == nil {
		return next
	}
	c := *t
	c.Next = follow(t.Next, next)
	return &c
}

func (a *execution) callInstr(instr ssa.CallInstruction, st *state) {
	switch instr := instr.(type) {
	case *ssa.Defer:
		st.defers[instr] = true
		if instr.DeferStack != nil && a.fn.Parent() != nil {
			a.call(instr, st) // in the body of a range over a function: the function around it runs it
		}
	case *ssa.Go:
		st.started[instr] = true
		a.call(instr, st)
		a.goes(instr, st)
	case *ssa.Call:
		if isWait(&instr.Call) {
			a.resume(st)
		}
		v := a.call(instr, st)
		if holdsReferences(instr.Type()) {
			a.set(instr, v)
		}
	}
}

// runDefers executes the deferred calls that may be pending.
func (a *execution) runDefers(st *state) {
	a.late = true
	defer func() { a.late = false }()
	for _, b := range slices.Backward(a.fn.Blocks) {
		for _, instr := range slices.Backward(b.Instrs) {
			if d, ok := instr.(*ssa.Defer); ok && st.defers[d] {
				a.call(d, st)
			}
		}
	}
}

// resume lets the goroutines that have been started go on: what was sent to them,
// or stored where they look, since then reaches them now.
func (a *execution) resume(st *state) {
	if len(st.started) == 0 || a.resuming {
		return
	}
	a.resuming, a.late = true, true
	defer func() { a.resuming, a.late = false, false }()
	for _, b := range a.fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && st.started[call] {
				a.call(call, st)
			}
		}
	}
}

// call executes one call and returns its results.
func (a *execution) call(instr ssa.CallInstruction, st *state) value {
	c := instr.Common()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return a.builtin(instr, b, st)
	}
	args := make([]value, len(c.Args))
	for i, arg := range c.Args {
		if holdsReferences(arg.Type()) {
			args[i] = a.operand(arg)
		}
	}
	f := frame{instr: instr, st: st, results: resultCount(c.Signature().Results())}
	f.trail = a.trail(instr.Pos(), "calls "+callText(c))
	if c.IsInvoke() {
		return a.invoke(f, a.operand(c.Value), c.Method, a.typeParam(c.Value.Type()), args)
	}
	if _, literal := c.Value.(*ssa.MakeClosure); !literal {
		if fn := c.StaticCallee(); fn != nil {
			return a.apply(f, a.prog.function(fn), nil, args, fn.TypeArgs())
		}
	}
	return a.callValue(f, a.operand(c.Value), callText(c), args)
}

// callText spells what is called as the source does, near enough: normalize,
// s.hook, sort.Slice.
func callText(c *ssa.CallCommon) string {
	if c.IsInvoke() {
		return valueText(c.Value) + "." + c.Method.Name()
	}
	fn := c.StaticCallee()
	if fn == nil {
		return valueText(c.Value)
	}
	return functionText(fn)
}

func functionText(fn *ssa.Function) string {
	if fn.Parent() != nil {
		return "a function literal"
	}
	if fn.Signature.Recv() != nil {
		return shortName(fn)
	}
	if obj := fn.Object(); obj != nil && obj.Pkg() != nil {
		return obj.Pkg().Name() + "." + obj.Name()
	}
	return fn.Name()
}

func valueText(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return v.Name()
	case *ssa.Global:
		return v.Name()
	case *ssa.UnOp:
		return valueText(v.X)
	case *ssa.FieldAddr:
		return valueText(v.X) + "." + fieldName(v.X.Type(), v.Field)
	case *ssa.Field:
		return valueText(v.X) + "." + fieldName(v.X.Type(), v.Field)
	case *ssa.Call:
		return callText(&v.Call) + "()"
	}
	return "a function value"
}

// typeParam returns the index of t among the function's type parameters, or -1.
func (a *execution) typeParam(t types.Type) int {
	p, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return -1
	}
	return p.Index()
}

// apply executes a known function.
func (a *execution) apply(f frame, fn *function, captured *node, args []value, targs []types.Type) value {
	if a.prog.pure[fn.key] {
		return a.unknown(f, fn.key, args, Assumed)
	}
	sum := a.prog.summaryOf(fn)
	if sum == nil {
		return a.unknown(f, fn.key, args, Unknown)
	}
	depth := 0
	for _, key := range a.stack {
		if key == fn.key {
			depth++
		}
	}
	switch {
	case depth > 2:
		return nil
	case depth == 2:
		args = a.widened(args)
	}
	a.stack = append(a.stack, fn.key)
	defer func() { a.stack = a.stack[:len(a.stack)-1] }()
	return a.applySummary(f, sum, captured, args, targs)
}

// widened stops telling apart what lies below the arguments, to end recursion
// that only shows when interfaces are resolved.
func (a *execution) widened(args []value) []value {
	out := make([]value, len(args))
	for i, v := range args {
		for _, p := range v {
			if p.ref.kind == refWas && p.ref.node.root.before() {
				p.ref.node = p.ref.node.deep()
			}
			out[i] = union(out[i], value{p})
		}
	}
	return out
}

func (a *execution) applySummary(f frame, sum *Summary, captured *node, args []value, targs []types.Type) value {
	pre := f.st
	if len(sum.stores)+len(sum.objects)+len(sum.calls) > 0 {
		pre = f.st.clone()
	}
	b := &binding{
		a: a, pre: pre, now: f.st, params: args, captured: captured,
		object:   func(i int) *root { return a.object(site{f.instr, f.path + "#" + strconv.Itoa(i)}) },
		outcomes: map[int]value{}, values: map[*node]value{}, places: map[*node][]*node{},
	}
	for _, e := range sum.writes {
		if e.node.root.kind != rootOutcome {
			a.applyWrite(f, b, e)
		}
	}
	b.update(f, sum)
	if len(sum.calls) > 0 {
		for _, d := range sum.calls {
			b.outcomes[d.index] = a.resolve(f, b, d, targs)
		}
		for _, e := range sum.writes {
			if e.node.root.kind == rootOutcome {
				a.applyWrite(f, b, e)
			}
		}
		b.update(f, sum)
	}
	if sum.hidden {
		a.inspect(f, args)
	}
	if len(sum.leaks) > 0 {
		f.st.started[f.instr] = true
	}
	for _, l := range sum.leaks {
		a.leak(f.instr, b.value(l.held), follow(f.trail, l.trail))
	}
	var out value
	if sum.fresh {
		out = a.fresh(f)
	}
	for i, r := range sum.results {
		v := b.value(r)
		if len(sum.results) > 1 {
			v = v.under(relative.child(resultStep(i)))
		}
		out = union(out, v)
	}
	return out
}

func (a *execution) applyWrite(f frame, b *binding, e *effect) {
	trail := func(*node) *Trail {
		if e.trail != nil || e.kind < Unknown || len(a.stack) == 0 {
			return follow(f.trail, e.trail)
		}
		return f.ending(a.stack[len(a.stack)-1])
	}
	pos := f.trail.Pos
	if e.kind == Append && e.node.step.kind == stepElem && e.node.parent.step.kind == stepDeref {
		// The caller knows more of the slice than the callee did.
		for _, p := range b.was(e.node.parent.parent) {
			kind := Append
			switch {
			case p.ref.flags&clipped != 0:
				continue
			case p.ref.flags&resliced != 0:
				kind = Write
			}
			a.write(f.st, children(value{p}, elemStep), kind, pos, trail)
		}
		return
	}
	a.write(f.st, b.at(e.node), e.kind, pos, trail)
}

// update makes the stores of a summary.
func (b *binding) update(f frame, sum *Summary) {
	filled := map[*node]bool{} // objects that held something before
	for _, s := range sum.objects {
		for _, n := range b.at(s.node) {
			if _, seen := filled[n.base]; !seen {
				_, filled[n.base] = f.st.memory[n.base]
			}
			f.st.store(n, b.value(s.held), !filled[n.base])
			if b.a.stores[n] == nil {
				b.a.stores[n] = follow(f.trail, s.trail)
			}
		}
	}
	places := make([][]*node, len(sum.stores))
	held := make([]value, len(sum.stores))
	for i, s := range sum.stores {
		places[i], held[i] = b.at(s.node), b.value(s.held)
	}
	for i, s := range sum.stores {
		b.a.store(f.st, places[i], held[i], s.sure, func(*node) *Trail { return follow(f.trail, s.trail) })
	}
}

// resolve executes a call that the callee deferred.
func (a *execution) resolve(f frame, b *binding, d *deferred, targs []types.Type) value {
	args := make([]value, len(d.args))
	for i, arg := range d.args {
		args[i] = b.value(arg)
	}
	callee := b.value(d.callee)
	in := f.inner(strconv.Itoa(d.index), d.trail, d.results)
	if d.name == "inspect" {
		a.inspect(in, []value{callee})
		return nil
	}
	if d.method == nil && d.name[0] != '(' {
		return a.callValue(in, callee, d.name, args)
	}
	if d.tparam >= 0 && d.tparam < len(targs) {
		return a.invokeOn(in, targs[d.tparam], callee, d, args)
	}
	return a.invokeNamed(in, callee, d.method, d.name, d.tparam, args)
}

// invokeOn calls a type parameter's method where the type is known.
func (a *execution) invokeOn(f frame, t types.Type, recv value, d *deferred, args []value) value {
	if i := a.typeParam(t); i >= 0 {
		return a.invokeNamed(f, recv, d.method, d.name, i, args)
	}
	if types.IsInterface(t) {
		return a.invokeNamed(f, recv, d.method, d.name, -1, args)
	}
	return a.callMethod(f, t, methodName(d.name), recv, args)
}

// callValue calls a function value.
func (a *execution) callValue(f frame, callee value, name string, args []value) value {
	var out value
	known := false
	for i, p := range callee {
		if p.at != relative {
			continue
		}
		switch p.ref.kind {
		case refFunc:
			known = true
			out = union(out, a.apply(f.inner(strconv.Itoa(i), nil, f.results), p.ref.fn, p.ref.node, args, nil))
		case refWas:
			known = true
			if fn := a.prog.functionVariable(p.ref.node); fn != nil {
				out = union(out, a.apply(f.inner(strconv.Itoa(i), nil, f.results), fn, nil, args, nil))
			} else if key := fieldKey(p.ref.node); a.prog.pure[key] {
				out = union(out, a.unknown(f, key, args, Assumed))
			} else if a.whole {
				out = union(out, a.unknown(f, cmp.Or(key, name), args, Unknown))
			} else {
				out = union(out, a.deferCall(f, value{p}, nil, name, -1, args))
			}
		}
	}
	if !known {
		return a.unknown(f, name, args, Unknown)
	}
	return out
}

// fieldKey names the struct's field, or the package-level variable, that a
// function came from: example.com/shop.Orders.hook. It is "" for others.
func fieldKey(n *node) string {
	if n.parent == nil && n.root.kind == rootGlobal {
		return n.root.name
	}
	if n.parent == nil || n.step.kind != stepField {
		return ""
	}
	if t := n.parent.typeOf(); t != nil {
		if named, ok := types.Unalias(t).(*types.Named); ok {
			return typeName(named) + "." + n.step.name
		}
	}
	return ""
}

// maxDeferred is how many calls a function leaves to its callers.
const maxDeferred = 24

// deferCall leaves a call to the function's callers.
func (a *execution) deferCall(f frame, callee value, method *types.Func, name string, tparam int, args []value) value {
	key := site{f.instr, f.path}
	if f.path != "" {
		key.path = name // the same method, through whatever calls
	}
	d := a.deferred[key]
	if d == nil && len(a.calls) >= maxDeferred {
		return a.unknown(f, name, append([]value{callee}, args...), Unknown)
	}
	if d == nil {
		d = &deferred{
			index: len(a.calls), method: method, name: name, tparam: tparam,
			args: make([]value, len(args)), results: f.results, trail: f.trail,
		}
		a.deferred[key] = d
		a.calls = append(a.calls, d)
		a.changed = true
	}
	d.callee = a.grow(d.callee, callee)
	for i, arg := range args {
		if i < len(d.args) {
			d.args[i] = a.grow(d.args[i], arg)
		}
	}
	d.at = f.st.clone()
	a.unsettle(f.st, d)
	if f.results == 0 {
		return nil
	}
	return was(a.outcome(d.index).top)
}

// unsettle notes that a deferred call may change the objects that it gets. What
// they hold afterwards is known when it is resolved.
func (a *execution) unsettle(st *state, d *deferred) {
	for _, v := range append([]value{d.callee}, d.args...) {
		for _, n := range a.reach(st, v) {
			r := n.root
			_, isClosure := st.memory[r.top][r.top.field(captureName(0))] // what it captured stays
			if r.kind == rootObject && !r.isOld && !isClosure {
				after := a.outcome(d.index).top.child(afterStep(r.index))
				st.store(r.top, was(after), false)
			}
		}
	}
}

func (a *execution) grow(v, w value) value {
	sum := union(v, w)
	if !equal(sum, v) {
		a.changed = true
	}
	return sum
}

func (a *execution) outcome(index int) *root {
	for len(a.outcomes) <= index {
		a.outcomes = append(a.outcomes, newRoot(rootOutcome, len(a.outcomes), ""))
	}
	return a.outcomes[index]
}

// unknown stands for a call of which nothing is known, or only what somebody
// declared: it may write to all that it can reach.
func (a *execution) unknown(f frame, name string, args []value, kind Kind) value {
	trail := func(*node) *Trail { return f.ending(name) }
	for _, arg := range args {
		reached := a.reach(f.st, arg)
		for _, n := range reached {
			if n.step.kind != stepDeep || n.parent == nil || !slices.Contains(reached, n.parent.deref()) && !slices.Contains(reached, n.parent) {
				a.write(f.st, []*node{n}, kind, f.trail.Pos, trail)
			}
		}
	}
	return a.fresh(f)
}

// fresh returns results that are new memory.
func (a *execution) fresh(f frame) value {
	if f.results == 0 {
		return nil
	}
	fresh := addressOf(a.object(site{f.instr, f.path + "?"}).top)
	if f.results == 1 {
		return fresh
	}
	var out value
	for i := range f.results {
		out = union(out, fresh.under(relative.child(resultStep(i))))
	}
	return out
}
