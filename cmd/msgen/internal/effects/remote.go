package effects

import (
	"cmp"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// remoteCall is a call of a dollar function by an interface, which may leave the
// process.
type remoteCall struct {
	name     string // shop.OrdersAPI.DollarPlace, as the caller's package spells it
	method   string // DollarPlace
	returned bool   // the place is among the results
}

// isRemote reports whether a method's call may leave the process.
func isRemote(name string) bool { return model.IsDollar(methodName(name)) }

// callRemote executes a dollar function as a remote call: its arguments are copied,
// so that what it writes to them is lost, and its results are new memory. What a
// local call would do instead is executed on the side. It is false where nothing is
// known of the function.
func (a *execution) callRemote(f frame, method *types.Func, name string, args []value) (value, bool) {
	impls := a.prog.implementations(method, name)
	if len(impls) == 0 {
		return nil, false
	}
	w := a.watch
	call := remoteCall{name: a.remoteName(name), method: methodName(name)}
	results := a.replyTypes(impls[0], call.method)
	replies := make([]*root, len(results))
	for i, t := range results {
		replies[i] = a.reply(site{f.instr, f.path + "!" + strconv.Itoa(i)}, t)
		f.st.unmarkRoot(replies[i])
		f.st.unpair(replies[i])
	}
	given := slices.Clone(args)
	if len(given) > 0 {
		given[0] = nil // the context
	}
	w.inside = true
	type outcome struct {
		value value
		st    *state
	}
	var outcomes []outcome
	w.captured = nil
	for i, impl := range impls {
		in := f.inner("i"+strconv.Itoa(i), nil, len(results))
		in.st = f.st.clone()
		v := a.callMethod(in, impl, call.method, nil, slices.Clone(given))
		a.runStream(in, v, results)
		outcomes = append(outcomes, outcome{v, in.st})
	}
	w.inside = false
	captured := w.captured
	for _, o := range outcomes {
		a.returnsMarked(f, o.st, o.value)
	}
	loop := a.pickedBy(f.instr)
	for _, c := range captured {
		if r := c.node.root; a.madeBy(r, f) || r.kind == rootOutcome && r.site.instr == f.instr { // of an earlier iteration
			continue
		}
		arg, from := leadsFrom(given, c.node)
		if c.node.root.kind == rootGlobal && from == nil && !a.passes(f.st, given, c.node) { // the service's own
			continue
		}
		why := &cause{instr: f.instr, arg: arg, direct: calls(f.instr, call.method), call: call, trail: c.trail, kind: Lost}
		if from != nil {
			why.from = from
			if !from.single {
				why.loop = loop
			}
		}
		for _, o := range outcomes {
			why.call.returned = why.call.returned || a.isAmong(o.st, o.value, c.node)
		}
		f.st.marks[w.markFor(c.node, a.causeFor(why))] = true
		a.writesShared(f.st, c.node, f.trail, f.instr)
	}
	for _, o := range outcomes {
		a.share(f, o.st, o.value, replies, results, call)
	}
	var out value
	for i, r := range replies {
		if !holdsReferences(results[i]) || isErrorType(results[i]) {
			continue
		}
		v := was(r.top)
		if len(results) > 1 {
			v = v.under(relative.child(resultStep(i)))
		}
		out = union(out, v)
	}
	return out, true
}

// calls reports whether an instruction calls an interface's method itself.
func calls(instr ssa.CallInstruction, method string) bool {
	c := instr.Common()
	return c.IsInvoke() && c.Method.Name() == method
}

// remoteName spells (example.com/shop.OrdersAPI).DollarPlace as messages do.
func (a *execution) remoteName(name string) string {
	owner, method, ok := strings.Cut(strings.TrimPrefix(name, "("), ").")
	if !ok || strings.ContainsAny(owner, "{ ") || owner == "interface" {
		return methodName(name)
	}
	if pkg := a.packageOf(); pkg != nil {
		if rest, own := strings.CutPrefix(owner, pkg.Path()+"."); own {
			return rest + "." + method
		}
	}
	return owner[strings.LastIndexByte(owner, '/')+1:] + "." + method
}

func (a *execution) replyTypes(impl types.Type, method string) []types.Type {
	m, _ := a.prog.method(impl, method)
	if m == nil {
		return nil
	}
	var out []types.Type
	for v := range m.Signature().Results().Variables() {
		out = append(out, v.Type())
	}
	return out
}

// reply is the memory that a remote call's result leads to.
func (a *execution) reply(s site, t types.Type) *root {
	r := a.watch.replies[s]
	if r == nil {
		r = newRoot(rootOutcome, len(a.watch.replies), "")
		r.typ, r.site = t, s
		a.watch.replies[s] = r
	}
	return r
}

// madeBy reports whether a root is an object that the call f makes.
func (a *execution) madeBy(r *root, f frame) bool {
	return r.kind == rootObject && r.site.instr == f.instr && (f.path == "" || strings.HasPrefix(r.site.path, f.path))
}

// runStream runs the iterator of a stream that a local call would return.
func (a *execution) runStream(f frame, v value, results []types.Type) {
	if len(results) == 0 || !isStream(results[0]) {
		return
	}
	if len(results) > 1 {
		v = v.below(relative.child(resultStep(0)))
	}
	if len(v) > 0 {
		a.callValue(f.inner("stream", nil, 0), v, "the iterator", []value{one(ref{kind: refFunc, fn: yield})})
	}
}

// leadsFrom returns the argument from which a place is reached, the context being 0,
// and the place that the argument holds or refers to; nil if there are others on the
// way.
func leadsFrom(args []value, n *node) (arg int, from *node) {
	for i, v := range args {
		for _, p := range v {
			m := p.ref.node
			if m != nil && n.within(m) && (from == nil || m.length > from.length) {
				arg, from = i, m
			}
		}
	}
	if from == nil {
		for i, v := range args {
			if i > 0 && len(v) > 0 {
				return i, nil
			}
		}
	}
	return arg, from
}

// passes reports whether arguments lead to a place.
func (a *execution) passes(st *state, args []value, n *node) bool {
	return slices.ContainsFunc(args, func(v value) bool { return a.isAmong(st, v, n) })
}

// isAmong reports whether a local call's results lead to a place.
func (a *execution) isAmong(st *state, v value, n *node) bool {
	places := a.placesOf(st, v)
	return slices.ContainsFunc(places, n.overlaps)
}

// pickedBy returns the loop whose iterations pick an argument of a call among
// elements, or nil.
func (a *execution) pickedBy(instr ssa.CallInstruction) *ssa.BasicBlock {
	var out *ssa.BasicBlock
	for _, arg := range instr.Common().Args {
		for v := arg; v != nil; {
			if mi, ok := v.(*ssa.MakeInterface); ok {
				v = mi.X
				continue
			}
			index, from := indexOf(v)
			if index == nil {
				if from == v {
					break
				}
				v = from
				continue
			}
			if def, ok := index.(ssa.Instruction); ok {
				if loop := a.loopOf(def.Block()); loop != nil && (out == nil || out.Dominates(loop)) {
					out = loop
				}
			}
			break
		}
	}
	return out
}

// causeFor returns the one cause for what is the same in each round.
func (a *execution) causeFor(c *cause) *cause {
	for key := range a.watch.marks {
		d := key.cause
		if d.instr == c.instr && d.arg == c.arg && d.kind == c.kind && d.loop == c.loop && d.call.name == c.call.name && d.place == c.place {
			d.call.returned = d.call.returned || c.call.returned
			d.trail = cmp.Or(d.trail, c.trail)
			return d
		}
	}
	return c
}
