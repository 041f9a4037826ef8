package effects

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// A watcher looks on while a function is executed, for what summaries don't say:
// what is read, what is written after it was handed over, and what a remote call
// would leave as it was.
type watcher struct {
	kind  watchKind
	marks map[markKey]*mark

	reads map[*node]*Trail // by watchReads and watchLate
	hands map[handKey]*handed

	// by watchCalls
	inside   bool // a dollar function, which is executed as a local call runs it
	captured []written
	replies  map[site]*root
	peers    map[peerKey]*peer
	found    map[differenceKey]*Difference

	rewritten []rewritten                 // what the calls that are being resolved hand over
	streaming bool                        // the iterator that is returned runs
	cleared   map[*ssa.BasicBlock][]*node // loops' headers -> elements that they replace
	again     map[*mark]bool
	assigned  value // what the store that is executed puts into its place
}

type watchKind uint8

const (
	watchReads watchKind = iota // of what existed before the call
	watchHands                  // memory that is handed over and written to later
	watchCalls                  // remote calls
	watchLate                   // a stream's iterator
)

// written is a place that a dollar function writes to, in its caller's terms.
type written struct {
	node  *node
	trail *Trail
}

// observe notes what an instruction reads before it is executed.
func (a *execution) observe(instr ssa.Instruction, st *state) {
	w := a.watch
	if w == nil || w.kind == watchHands || w.inside || !a.watching(st) {
		return
	}
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if instr.Op == token.MUL {
			a.observeLoad(instr, st)
		}
	case *ssa.Lookup:
		if _, ok := coreType(instr.X.Type()).(*types.Map); ok {
			a.reads(st, children(a.operand(instr.X), elemStep), a.readAt(instr.Pos()))
		}
	case *ssa.Next:
		if !instr.IsString {
			iter, _ := instr.Iter.(*ssa.Range)
			pos := instr.Pos()
			if iter != nil {
				pos = iter.Pos()
			}
			a.reads(st, children(a.operand(instr.Iter), elemStep), a.readAt(pos))
		}
	case *ssa.Convert:
		if _, ok := coreType(instr.X.Type()).(*types.Slice); ok && !holdsReferences(instr.Type()) { // string(b)
			a.reads(st, children(a.operand(instr.X), elemStep), a.readAt(instr.Pos()))
		}
	case ssa.CallInstruction:
		a.observeBuiltin(instr, st)
	case *ssa.Send:
		a.readsBelow(st, a.operand(instr.X), a.does(instr.Pos(), "sends it"))
	case *ssa.Select:
		for _, c := range instr.States {
			if c.Send != nil {
				a.readsBelow(st, a.operand(c.Send), a.does(c.Pos, "sends it"))
			}
		}
	case *ssa.Return:
		for _, r := range instr.Results {
			if !isErrorType(r.Type()) && holdsReferences(r.Type()) && w.kind == watchCalls {
				a.readsBelow(st, a.operand(r), a.does(instr.Pos(), "returns it"))
			}
		}
		a.kept(instr, st)
	case *ssa.BinOp:
		a.compares(instr, st)
	}
}

// watching reports whether reads matter at this point.
func (a *execution) watching(st *state) bool {
	switch a.watch.kind {
	case watchReads:
		return !a.resuming
	case watchLate:
		return a.watch.streaming
	case watchCalls:
		return len(st.marks)+len(st.peers) > 0 && !a.resuming
	default:
		return false
	}
}

// readAt explains a read at pos.
func (a *execution) readAt(pos token.Pos) explain {
	return func(n *node) *Trail { return a.trail(pos, "reads "+a.describe(n)) }
}

func (a *execution) does(pos token.Pos, text string) explain {
	return func(*node) *Trail { return a.trail(pos, text) }
}

// observeLoad notes what a load reads. Of a struct that is copied only the parts
// count that are looked at later.
func (a *execution) observeLoad(load *ssa.UnOp, st *state) {
	if g, ok := load.X.(*ssa.Global); ok && isErrorType(pointee(g.Type())) {
		return
	}
	places := a.operand(load.X).targets()
	if len(places) == 0 {
		return
	}
	for _, u := range usesOf(load) {
		pos := cmp.Or(u.pos, load.Pos(), load.X.Pos())
		for _, n := range places {
			a.reads(st, []*node{n.join(u.at)}, func(n *node) *Trail {
				if !pos.IsValid() {
					pos = a.prog.rangeAt(load)
				}
				return a.trail(pos, "reads "+a.describe(n))
			})
		}
	}
}

func (a *execution) observeBuiltin(instr ssa.CallInstruction, st *state) {
	c := instr.Common()
	b, ok := c.Value.(*ssa.Builtin)
	if !ok {
		return
	}
	from := -1
	switch b.Name() {
	case "len":
		if _, isMap := coreType(c.Args[0].Type()).(*types.Map); isMap {
			from = 0
		}
	case "copy", "append":
		from = 1
	}
	if from >= 0 && from < len(c.Args) {
		a.reads(st, children(a.operand(c.Args[from]), elemStep), a.readAt(instr.Pos()))
	}
}

// observeCall notes what a function reads that is called: what its own reads say, or
// all that can be reached where there is no source to tell.
func (a *execution) observeCall(f frame, b *binding, args []value) {
	w := a.watch
	if w == nil || w.kind == watchHands || !a.watching(f.st) || len(a.stack) == 0 {
		return
	}
	key := a.stack[len(a.stack)-1].key
	fn := a.prog.functions[key]
	if fn != nil && (fn.ssa != nil && !fn.outside || fn.reads != nil) {
		for _, r := range a.prog.readsOf(fn) {
			if n := b.at(r.node); len(n) > 0 {
				a.reads(f.st, n, func(*node) *Trail { return follow(f.trail, r.trail) })
			}
		}
		return
	}
	a.observeHidden(f, b, key, args)
}

// observeHidden notes a call of what there is no source of.
func (a *execution) observeHidden(f frame, b *binding, key string, args []value) {
	sum := a.prog.contract(key)
	for i, arg := range args {
		if len(arg) == 0 {
			continue
		}
		if sum != nil && fills(key, i) && a.overwrites(f, b, sum, i) {
			continue
		}
		a.readsBelow(f.st, arg, func(*node) *Trail { return f.trail })
	}
	if b != nil && b.captured != nil {
		a.readsBelow(f.st, addressOf(b.captured), func(*node) *Trail { return f.trail })
	}
}

// overwrites removes the marks of what a function puts something else into, and
// reports whether there is such a place.
func (a *execution) overwrites(f frame, b *binding, sum *Summary, param int) bool {
	found := false
	for _, e := range sum.writes {
		if e.kind == Write && e.node.root.kind == rootParam && e.node.root.index == param {
			found = true
			for _, n := range b.at(e.node) {
				f.st.unmark(n)
			}
		}
	}
	return found
}

// readsBelow notes a read of all that v leads to.
func (a *execution) readsBelow(st *state, v value, trail explain) {
	if len(v) == 0 {
		return
	}
	a.reads(st, a.placesOf(st, v), trail)
}

// reads notes a read of places.
func (a *execution) reads(st *state, places []*node, trail explain) {
	w := a.watch
	for _, n := range places {
		switch {
		case w.kind == watchCalls:
			a.meets(st, n, trail)
		case n.root.kind > rootGlobal, w.kind == watchLate && n.root.kind != rootParam, st.isReplaced(n):
		default:
			if w.reads[n] == nil {
				w.reads[n] = trail(n)
			}
		}
	}
}

// isReplaced reports whether something was surely stored at n, or around it, since
// the function was called.
func (s *state) isReplaced(n *node) bool {
	c := s.memory[n.base]
	if len(c) == 0 {
		return false
	}
	for m := n; ; m = m.parent {
		if v, ok := c[m]; ok {
			return v.index(pair{relative, ref{kind: refWas, node: m}}) < 0 && m.single
		}
		if m == n.base {
			return false
		}
	}
}

// observeUnknown notes a call of what nothing is known of: it may look at all that it
// can reach, and call the functions that it is given.
func (a *execution) observeUnknown(f frame, args []value) {
	w := a.watch
	if w == nil || w.kind == watchHands {
		return
	}
	for i, arg := range args {
		if a.watching(f.st) { // what a function literal reads is seen when it is called
			a.readsBelow(f.st, arg.withoutFunctions(), func(*node) *Trail { return f.trail })
		}
		for k, p := range arg {
			if p.ref.kind == refFunc && p.at == relative && p.ref.fn != yield && w.kind == watchCalls {
				a.apply(f.inner("u"+strconv.Itoa(i)+"."+strconv.Itoa(k), nil, 0), p.ref.fn, p.ref.node, nil, nil)
			}
		}
	}
}

// withoutFunctions returns v without the functions that are a whole value.
func (v value) withoutFunctions() value {
	return slices.DeleteFunc(slices.Clone(v), func(p pair) bool {
		return p.ref.kind == refFunc && p.at == relative && p.ref.fn != yield
	})
}
