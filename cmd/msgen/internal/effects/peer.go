package effects

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// peer is two places that are one after a local call, and two after a remote one:
// the argument and the result that a function returns it as, or two results.
type peer struct {
	a, b  *node
	instr ssa.CallInstruction
	call  remoteCall
	arg   int // the argument that is returned; -1 where both are results
}

type peerKey struct {
	a, b  *node
	instr ssa.CallInstruction
}

// laid is a place of a result and where it lies after a local call.
type laid struct {
	at *node
	is *node
}

// maxLaid is how many places of a call's results are told apart.
const maxLaid = 48

// share notes what a local call's results share, with each other and with the
// arguments.
func (a *execution) share(f frame, st *state, v value, replies []*root, results []types.Type, call remoteCall) {
	var all []laid
	for i, r := range replies {
		if !holdsReferences(results[i]) || isErrorType(results[i]) || isStream(results[i]) {
			continue
		}
		held := v
		if len(replies) > 1 {
			held = v.below(relative.child(resultStep(i)))
		}
		all = a.layOut(st, fitting(held, results[i]), r.top, all, 0)
	}
	for i, l := range all {
		if !a.madeBy(l.is.root, f) && l.is.root.kind != rootGlobal {
			a.pair(f, l.at, l.is, call, true)
		}
		for _, m := range all[:i] {
			switch {
			case l.at == m.at || l.is.root != m.is.root || l.is.root.kind == rootGlobal:
			case l.is.within(m.is):
				a.pair(f, l.at, m.at.join(l.is.from(m.is)), call, false)
			case m.is.within(l.is):
				a.pair(f, l.at.join(m.is.from(l.is)), m.at, call, false)
			}
		}
	}
}

// layOut lists where the memory lies that a value at place at leads to.
func (a *execution) layOut(st *state, v value, at *node, all []laid, depth int) []laid {
	for _, p := range v {
		n := p.ref.node
		if n == nil || p.ref.flags&guessed != 0 || len(all) >= maxLaid || depth > 4 {
			continue
		}
		switch p.ref.kind {
		case refWas:
			all = a.layOutOld(st, n, at.join(p.at), all, depth)
		case refAddr:
			all = a.layOutAt(st, n, at.join(p.at).deref(), all, depth)
		default:
		}
	}
	return all
}

// layOutOld handles what a place held before the call: a reference, or a struct with
// some.
func (a *execution) layOutOld(st *state, n, at *node, all []laid, depth int) []laid {
	if t := n.typeOf(); t != nil && !n.isContainer() {
		if s, ok := t.Underlying().(*types.Struct); ok {
			for field := range s.Fields() {
				if holdsReferences(field.Type()) && len(all) < maxLaid {
					all = a.layOutOld(st, n.field(field.Name()), at.field(field.Name()), all, depth)
				}
			}
			return all
		}
	}
	return a.layOutAt(st, n.deref(), at.deref(), all, depth)
}

func (a *execution) layOutAt(st *state, is, at *node, all []laid, depth int) []laid {
	l := laid{at, is}
	if slices.Contains(all, l) {
		return all
	}
	all = append(all, l)
	c := st.memory[is.base]
	for _, m := range sortedNodes(c) {
		if m.within(is) && !m.refersFrom(is) {
			all = a.layOut(st, st.effective(m), at.join(m.from(is)), all, depth+1)
		}
	}
	return all
}

func (a *execution) pair(f frame, x, y *node, call remoteCall, isArg bool) {
	if x == y {
		return
	}
	key := peerKey{x, y, f.instr}
	p := a.watch.peers[key]
	if p == nil {
		p = &peer{a: x, b: y, instr: f.instr, call: call, arg: -1}
		if isArg {
			p.arg = 0
		}
		a.watch.peers[key] = p
	}
	f.st.peers[p] = true
}

// writesShared marks what a write to n changes as well, if a call was local. What a
// call itself writes to is replaced by its results when it is made again.
func (a *execution) writesShared(st *state, n *node, trail *Trail, by ssa.CallInstruction) {
	for p := range st.peers {
		if by != nil && p.instr == by {
			continue
		}
		a.writesPeer(st, n, p, p.a, p.b, trail)
		a.writesPeer(st, n, p, p.b, p.a, trail)
	}
}

func (a *execution) writesPeer(st *state, n *node, p *peer, from, to *node, trail *Trail) {
	var rel *node
	switch {
	case n.root != from.root || n.step.kind == stepDeep:
		return
	case n.within(from):
		rel = n.from(from)
	case from.within(n) && !from.refersFrom(n):
		rel = relative
	default:
		return
	}
	why := a.causeFor(&cause{instr: p.instr, arg: p.arg, call: p.call, kind: Shared, place: a.spellPlace(n), trail: trail})
	for _, m := range a.walk(st, to, rel) {
		if m != n && !a.watch.assigned.has(pair{relative, ref{kind: refWas, node: m}}) { // all[i] = *result
			st.marks[a.watch.markFor(m, why)] = true
		}
	}
}

// walk returns the places that a path leads to from a place, by what memory holds.
func (a *execution) walk(st *state, from, rel *node) []*node {
	at := []*node{from}
	for _, s := range rel.steps() {
		var next []*node
		for _, n := range at {
			if s.kind != stepDeref {
				next = appendNew(next, n.child(s))
				continue
			}
			for _, m := range st.lookup(n).targets() {
				next = appendNew(next, m)
			}
		}
		if at = next; len(at) > maxLaid {
			return nil
		}
	}
	return at
}

// compares notes a comparison of two pointers that only a local call makes equal.
func (a *execution) compares(instr *ssa.BinOp, st *state) {
	if a.watch.kind != watchCalls || len(st.peers) == 0 || !isPointer(instr.X.Type()) {
		return
	}
	for _, x := range a.operand(instr.X).targets() {
		for _, y := range a.operand(instr.Y).targets() {
			for p := range st.peers {
				if a.areOne(st, x, y, p) || a.areOne(st, y, x, p) {
					a.differ(&cause{instr: p.instr, arg: p.arg, call: p.call, kind: Compared}, nil, a.trail(instr.Pos(), "compares"))
				}
			}
		}
	}
}

func (a *execution) areOne(st *state, x, y *node, p *peer) bool {
	return x.within(p.a) && slices.Contains(a.walk(st, p.b, x.from(p.a)), y)
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// spellPlace is describe for messages; memory that has no name in the source is "".
func (a *execution) spellPlace(n *node) string {
	text := a.describe(n)
	if strings.HasPrefix(text, "memory") || strings.HasPrefix(text, "a new value") {
		return ""
	}
	return text
}
