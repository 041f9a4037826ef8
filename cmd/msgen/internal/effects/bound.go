package effects

import (
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// slot is a variable that functions are put into: a parameter, or a field.
type slot struct {
	fn    *ssa.Function
	param int
	field *types.Var
}

// findBound finds which slots get methods of interfaces that may be remote calls.
//
//	process(ctx, orders.DollarPrice, order)
//	return &Handler{price: orders.DollarPrice}
func (p *Program) findBound() {
	p.bound = map[slot][]*types.Func{}
	passed := map[slot][]slot{} // to others
	put := func(to slot, v ssa.Value) {
		switch v := withoutTypes(v).(type) {
		case *ssa.MakeClosure:
			if m := boundMethod(v); m != nil {
				p.bound[to] = appendNew(p.bound[to], m)
			}
		case *ssa.Parameter:
			from := parameterSlot(v)
			passed[from] = append(passed[from], to)
		}
	}
	for _, pkg := range p.ssa {
		for _, fn := range functionsOf(pkg) {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					switch instr := instr.(type) {
					case *ssa.Store:
						if at, ok := instr.Addr.(*ssa.FieldAddr); ok && isFunction(instr.Val.Type()) {
							put(slot{field: structField(at.X.Type(), at.Field)}, instr.Val)
						}
					case ssa.CallInstruction:
						callee := instr.Common().StaticCallee()
						if callee == nil {
							continue
						}
						for i, arg := range instr.Common().Args {
							if isFunction(arg.Type()) {
								put(slot{fn: originOf(callee), param: i}, arg)
							}
						}
					}
				}
			}
		}
	}
	var open []slot
	for s := range p.bound {
		open = append(open, s)
	}
	for len(open) > 0 {
		s := open[len(open)-1]
		open = open[:len(open)-1]
		for _, to := range passed[s] {
			n := len(p.bound[to])
			for _, m := range p.bound[s] {
				p.bound[to] = appendNew(p.bound[to], m)
			}
			if len(p.bound[to]) > n {
				open = append(open, to)
			}
		}
	}
	for s, methods := range p.bound { // in an order that does not depend on maps
		slices.SortFunc(methods, func(x, y *types.Func) int { return int(x.Pos() - y.Pos()) })
		p.bound[s] = methods
	}
}

// boundMethod returns the interface's method of a method value that may be remote, or
// nil.
func boundMethod(c *ssa.MakeClosure) *types.Func {
	fn, ok := c.Fn.(*ssa.Function)
	if !ok || fn.Synthetic == "" {
		return nil
	}
	m, ok := fn.Object().(*types.Func)
	if !ok || m.Signature().Recv() == nil || !types.IsInterface(m.Signature().Recv().Type()) || !isRemote(m.Origin().FullName()) {
		return nil
	}
	return m
}

func withoutTypes(v ssa.Value) ssa.Value {
	for {
		c, ok := v.(*ssa.ChangeType)
		if !ok {
			return v
		}
		v = c.X
	}
}

func isFunction(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

func originOf(fn *ssa.Function) *ssa.Function {
	if o := fn.Origin(); o != nil {
		return o
	}
	return fn
}

func parameterSlot(v *ssa.Parameter) slot {
	return slot{fn: originOf(v.Parent()), param: slices.Index(v.Parent().Params, v)}
}

// structField returns a field of a struct, or of what a pointer to one refers to; nil
// where that is not known.
func structField(t types.Type, i int) *types.Var {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := coreType(t).(*types.Struct); ok && i < s.NumFields() {
		return s.Field(i).Origin()
	}
	return nil
}

// callsBound reports whether a function calls what it has in a parameter or a field,
// and that may be a remote call which matters.
func (p *Program) callsBound(fn *ssa.Function) bool {
	if p.bound == nil {
		p.findBound()
	}
	if len(p.bound) == 0 {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || call.Common().IsInvoke() || call.Common().StaticCallee() != nil {
				continue
			}
			var from slot
			switch v := withoutTypes(call.Common().Value).(type) {
			case *ssa.Parameter:
				from = parameterSlot(v)
			case *ssa.UnOp:
				at, ok := v.X.(*ssa.FieldAddr)
				if !ok {
					continue
				}
				from = slot{field: structField(at.X.Type(), at.Field)}
			case *ssa.Field:
				from = slot{field: structField(v.X.Type(), v.Field)}
			default:
				continue
			}
			if slices.ContainsFunc(p.bound[from], func(m *types.Func) bool { return p.invokesRemote(m, m.Origin().FullName()) }) {
				return true
			}
		}
	}
	return false
}

// boundAt returns the methods that a place may have held when the function was called.
func (a *execution) boundAt(n *node) []*types.Func {
	switch {
	case !a.judgesCalls():
	case n.parent == nil && n.root.kind == rootParam:
		return a.prog.bound[slot{fn: originOf(a.fn), param: n.root.index}]
	case n.parent != nil && n.step.kind == stepField:
		if field := fieldVar(n); field != nil {
			return a.prog.bound[slot{field: field}]
		}
	}
	return nil
}

// callBound calls the methods that a place may have held.
func (a *execution) callBound(f frame, methods []*types.Func, args []value) value {
	var out value
	either := a.alternatives(f.st)
	for i, m := range methods {
		either.next()
		in := f.inner("m"+strconv.Itoa(i), nil, f.results)
		out = union(out, a.invokeOpaque(in, nil, m, m.Origin().FullName(), -1, args))
		either.done()
	}
	either.join(len(methods) > 0)
	return out
}
