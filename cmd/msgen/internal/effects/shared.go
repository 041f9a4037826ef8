package effects

import (
	"cmp"
	"go/types"
	"slices"
)

// held is a reference to the caller's memory, and the place in an object of the
// call where it lies, if any.
type held struct {
	node *node
	in   *node
}

// holds lists what of the caller's memory can be reached from v, each by the
// place that held the reference to it.
func (a *execution) holds(st *state, v value) []held {
	var out []held
	seen := map[*root]bool{}
	var follow func(v value, in *node)
	follow = func(v value, in *node) {
		for _, p := range v {
			n := p.ref.node
			if n == nil || p.ref.flags&guessed != 0 {
				continue
			}
			if n.root.before() {
				out = appendNew(out, held{n, in})
				continue
			}
			if seen[n.root] {
				continue
			}
			seen[n.root] = true
			for _, m := range sortedNodes(st.memory[n.root.top]) {
				follow(m.fitting(st.effective(m)), m)
			}
		}
	}
	follow(v, nil)
	return out
}

// shared finds results that lead to the service's state.
func (j *judge) shared() {
	seen := map[int]bool{}
	sig := j.a.fn.Signature
	exits := slices.SortedStableFunc(slices.Values(j.a.exits), func(a, b exit) int { return cmp.Compare(a.ret.Pos(), b.ret.Pos()) })
	for _, x := range exits {
		state := j.stateObjects(x.st)
		for i, v := range x.results {
			v = fitting(v, sig.Results().At(i).Type())
			if t := sig.Results().At(i).Type(); seen[i] || isErrorType(t) || isStream(t) {
				continue
			}
			add := func(from string, t types.Type) {
				_, generic := t.(*types.TypeParam)
				seen[i] = !generic
				j.verdict.Shared = append(j.verdict.Shared, Finding{
					Index: i, From: from, Trail: j.a.trail(x.ret.Pos(), "returns "+from), typ: t,
				})
			}
			for _, s := range j.leadsTo(x.st, v, state) {
				if !seen[i] && mayLead(sig.Results().At(i).Type(), s.typ, map[types.Type]bool{}) {
					add(j.a.describe(s.node), unaliased(s.typ))
				}
			}
		}
	}
	j.sharedItems()
}

// sharedItems finds items of a stream that lead there.
func (j *judge) sharedItems() {
	if len(j.a.yielded) == 0 {
		return
	}
	t := types.Unalias(j.a.fn.Signature.Results().At(0).Type()).(*types.Named).TypeArgs().At(0)
	for _, y := range j.a.yielded {
		for _, s := range j.leadsTo(y.st, fitting(y.item, t), j.stateObjects(y.st)) {
			if !mayLead(t, s.typ, map[types.Type]bool{}) {
				continue
			}
			j.verdict.Shared = append(j.verdict.Shared, Finding{From: j.a.describe(s.node), Trail: y.trail, typ: unaliased(s.typ)})
			return
		}
	}
}

// reached is a part of the service's state.
type reached struct {
	node *node      // the place that leads to it
	typ  types.Type // of what is there, or nil if that is not known
}

// leadsTo lists what of the service's state v leads to, given the objects that have
// become part of it.
func (j *judge) leadsTo(st *state, v value, state map[*root]*node) (all []reached) {
	for _, h := range j.a.holds(st, v) {
		if isState(h.node.root) {
			all = append(all, reached{h.node, h.node.typeOf()})
		}
	}
	for _, r := range objectsIn(st, v) {
		if n := state[r]; n != nil {
			all = append(all, reached{n, r.top.typeOf()})
		}
	}
	return all
}

func isState(r *root) bool {
	return r.kind == rootParam && r.index == 0 || r.kind == rootGlobal && r.name != panicked
}

// stateObjects lists the objects of the call that have become part of the service's
// state, each with the place that leads to it.
func (j *judge) stateObjects(st *state) map[*root]*node {
	out := map[*root]*node{}
	var rest []held // what leads there through other objects
	for _, base := range sortedBases(st) {
		if !isState(base.root) {
			continue
		}
		for _, n := range sortedNodes(st.memory[base]) {
			for _, p := range st.memory[base][n] {
				holder := n
				if p.at.step.kind == stepDeep {
					holder = n.deep() // some part of n
				}
				m := p.ref.node
				if m == nil || m.root.before() || p.ref.kind == refFunc {
					continue
				}
				if out[m.root] == nil || out[m.root].step.kind == stepDeep {
					out[m.root] = holder
				}
				rest = append(rest, held{m, holder})
			}
		}
	}
	for _, h := range rest {
		for _, r := range objectsIn(st, addressOf(h.node)) {
			if out[r] == nil {
				out[r] = h.in
			}
		}
	}
	return out
}

// objectsIn lists the objects of the call that v leads to.
func objectsIn(st *state, v value) []*root {
	var out []*root
	var follow func(v value)
	follow = func(v value) {
		for _, p := range v {
			n := p.ref.node
			if n == nil || n.root.before() || p.ref.kind == refFunc || slices.Contains(out, n.root) {
				continue
			}
			out = append(out, n.root)
			for _, m := range sortedNodes(st.memory[n.root.top]) {
				follow(st.effective(m))
			}
		}
	}
	follow(v)
	return out
}
