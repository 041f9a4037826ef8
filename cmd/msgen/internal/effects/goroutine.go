package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// goes records what a goroutine may still use when the function has returned:
//
//	go s.audit(u)
//	go func() { s.audit(u) }()
func (a *execution) goes(instr *ssa.Go, st *state) {
	c := instr.Common()
	held := a.operand(c.Value)
	if mc, ok := c.Value.(*ssa.MakeClosure); ok {
		held = a.captured(mc, st)
	}
	for _, arg := range c.Args {
		if holdsReferences(arg.Type()) {
			held = union(held, a.operand(arg))
		}
	}
	a.leak(instr, held, a.trail(instr.Pos(), "starts a goroutine"))
}

// captured returns what a function literal can use of the variables around it: of
// a struct only the fields that it mentions.
func (a *execution) captured(mc *ssa.MakeClosure, st *state) value {
	fn, ok := mc.Fn.(*ssa.Function)
	if !ok {
		return a.operand(mc)
	}
	var held value
	for i, free := range fn.FreeVars {
		v := a.operand(mc.Bindings[i])
		if fields := fieldsOf(free); fields != nil {
			for _, f := range fields {
				held = union(held, a.loads(children(v, step{stepField, f.Name()}), f.Type(), st))
			}
			continue
		}
		held = union(held, v)
	}
	return held
}

// fieldsOf lists the fields of a captured struct that a function uses, or nil if
// it uses the whole.
func fieldsOf(free *ssa.FreeVar) []*types.Var {
	p, ok := free.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	s, ok := p.Elem().Underlying().(*types.Struct)
	if !ok || free.Referrers() == nil {
		return nil
	}
	var out []*types.Var
	for _, use := range *free.Referrers() {
		f, ok := use.(*ssa.FieldAddr)
		if !ok {
			return nil
		}
		out = appendNew(out, s.Field(f.Field))
	}
	return out
}

// leak records that v may be used after the function has returned, unless what
// instr starts is waited for.
func (a *execution) leak(instr ssa.Instruction, v value, trail *Trail) {
	if len(v) == 0 || a.joined(instr) {
		return
	}
	a.leaks = append(a.leaks, leak{v, "goroutine", trail})
}

// joined reports whether every way from instr to a return waits, so that a
// goroutine started by instr can be taken to have ended:
//
//	wg.Wait()
//	<-done      // a channel made here
func (a *execution) joined(instr ssa.Instruction) bool {
	if joined, ok := a.joins[instr]; ok {
		return joined
	}
	b := instr.Block()
	at := 0
	for i, in := range b.Instrs {
		if in == instr {
			at = i + 1
		}
	}
	joined := a.waitsFrom(b, at)
	a.joins[instr] = joined
	return joined
}

// waitsFrom reports whether every way from an instruction to a return waits.
func (a *execution) waitsFrom(b *ssa.BasicBlock, at int) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var waits func(b *ssa.BasicBlock, from int) bool
	waits = func(b *ssa.BasicBlock, from int) bool {
		for _, in := range b.Instrs[from:] {
			if a.waits(in) {
				return true
			}
			if _, ok := in.(*ssa.Return); ok {
				return false
			}
		}
		for _, s := range b.Succs {
			if !seen[s] {
				seen[s] = true
				if !waits(s, 0) {
					return false
				}
			}
		}
		return true
	}
	return waits(b, at)
}

// waits reports whether an instruction waits for other goroutines.
func (a *execution) waits(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Call:
		if isWait(&instr.Call) {
			return true
		}
		if fn := instr.Call.StaticCallee(); fn != nil {
			sum := a.prog.summaryOf(a.prog.function(fn))
			return sum != nil && sum.waits
		}
	case *ssa.RunDefers:
		for _, b := range a.fn.Blocks {
			for _, in := range b.Instrs {
				if d, ok := in.(*ssa.Defer); ok && isWait(&d.Call) {
					return true
				}
			}
		}
	case *ssa.UnOp:
		return instr.Op == token.ARROW && a.madeHere(instr.X)
	case *ssa.Select:
		return instr.Blocking && len(instr.States) == 1 && a.madeHere(instr.States[0].Chan)
	}
	return false
}

func isWait(c *ssa.CallCommon) bool {
	if c.IsInvoke() {
		return c.Method.Name() == "Wait"
	}
	fn := c.StaticCallee()
	return fn != nil && fn.Name() == "Wait"
}

func (a *execution) madeHere(ch ssa.Value) bool {
	for _, n := range a.operand(ch).targets() {
		if n.root.kind == rootObject {
			return true
		}
	}
	return false
}
