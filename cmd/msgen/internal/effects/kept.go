package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// kept notes, where a function returns, that what a dollar function should have
// written to stays where later calls find it:
//
//	s.orders.DollarPrice(ctx, s.lines)
//	s.last = o // after s.orders.DollarPrice(ctx, o)
func (a *execution) kept(ret *ssa.Return, st *state) {
	if a.watch.kind != watchCalls || len(st.marks) == 0 {
		return
	}
	objects := map[*root][]*mark{}
	for m := range st.marks {
		switch c := m.cause; {
		case c.kind != Lost || c.handed != nil:
		case m.node.root.kind == rootObject:
			objects[m.node.root] = append(objects[m.node.root], m)
		case a.isLasting(m.node.root) && !st.isReplacedBefore(m.node) && a.readElsewhere(m.node):
			k := *c
			k.kind = Kept
			a.differ(&k, m.node, a.trail(c.instr.Pos(), "calls"))
		}
	}
	if len(objects) == 0 {
		return
	}
	for _, base := range sortedBases(st) {
		if r := base.root; r.kind != rootParam && r.kind != rootGlobal || r.name == panicked && r.kind == rootGlobal {
			continue
		}
		for _, n := range sortedNodes(st.memory[base]) {
			if a.isLasting(n.root) && !a.readElsewhere(n) {
				continue
			}
			for _, r := range objectsIn(st, st.memory[base][n]) {
				for _, m := range objects[r] {
					trail := a.stores[n]
					if trail == nil {
						trail = a.trail(ret.Pos(), "returns")
					}
					a.differ(m.cause, m.node, trail)
				}
			}
		}
	}
}

// isLasting reports whether what is below a root outlives the call in a way that
// the function's callers don't see: it is the receiver's, or a package-level
// variable.
func (a *execution) isLasting(r *root) bool {
	return r.kind == rootGlobal || r.kind == rootParam && r.index == 0 && a.fn.Signature.Recv() != nil
}

// readElsewhere reports whether another function reads the field that leads to a
// place.
func (a *execution) readElsewhere(n *node) bool {
	var first *types.Var
	for m := n; m.parent != nil; m = m.parent {
		if m.step.kind == stepField {
			if v := fieldVar(m); v != nil {
				first = v
			}
		}
	}
	if first == nil {
		return n.root.kind == rootGlobal
	}
	return a.prog.fieldReaders(first, outermost(a.fn))
}

func fieldVar(n *node) *types.Var {
	t := n.parent.typeOf()
	if t == nil {
		return nil
	}
	s, ok := coreType(t).(*types.Struct)
	if !ok {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == n.step.name {
			return f.Origin()
		}
	}
	return nil
}

func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// fieldReaders reports whether a function other than one reads a field.
func (p *Program) fieldReaders(field *types.Var, except *ssa.Function) bool {
	if p.fields == nil {
		p.fields = map[*types.Var]map[*ssa.Function]bool{}
		for _, pkg := range p.ssa {
			for _, fn := range functionsOf(pkg) {
				p.noteFields(fn)
			}
		}
	}
	for fn := range p.fields[field] {
		if fn != except {
			return true
		}
	}
	return false
}

func (p *Program) noteFields(fn *ssa.Function) {
	note := func(t types.Type, i int) {
		if s, ok := coreType(pointee(t)).(*types.Struct); ok && i < s.NumFields() {
			f := s.Field(i).Origin()
			if p.fields[f] == nil {
				p.fields[f] = map[*ssa.Function]bool{}
			}
			p.fields[f][outermost(fn)] = true
		}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.FieldAddr:
				if !onlyStoredTo(instr) {
					note(instr.X.Type(), instr.Field)
				}
			case *ssa.Field:
				note(instr.X.Type(), instr.Field)
			}
		}
	}
}

func onlyStoredTo(addr ssa.Value) bool {
	refs := addr.Referrers()
	if refs == nil {
		return true
	}
	for _, instr := range *refs {
		if st, ok := instr.(*ssa.Store); !ok || st.Addr != addr {
			return false
		}
	}
	return true
}
