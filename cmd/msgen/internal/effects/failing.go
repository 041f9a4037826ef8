package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// failing reports whether the last result of a way out is an error that is
// certainly not nil.
func (x exit) failing() bool {
	if x.last == nil || !isErrorType(x.last.Type()) {
		return false
	}
	return isError(x.last, x.from, 0) || isError(x.last, x.ret.Block(), 0)
}

// isError reports whether v can't be nil in block at:
//
//	errors.New("…")
//	ErrNotFound            // a package-level variable
//	if err != nil { … }    // inside
func isError(v ssa.Value, at *ssa.BasicBlock, depth int) bool {
	if depth > 4 {
		return false
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.ChangeInterface:
		return isError(v.X, at, depth+1)
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil && makesError(fn) {
			return true
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			if _, ok := v.X.(*ssa.Global); ok {
				return true
			}
			if alloc, ok := v.X.(*ssa.Alloc); ok {
				if stored := lastStore(alloc, v); stored != nil && isError(stored, at, depth+1) {
					return true
				}
			}
		}
	case *ssa.Phi:
		for i, e := range v.Edges {
			if !isError(e, v.Block().Preds[i], depth+1) {
				return guarded(v, at)
			}
		}
		return true
	}
	return guarded(v, at)
}

func makesError(fn *ssa.Function) bool {
	obj := fn.Object()
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	switch obj.Pkg().Path() + "." + obj.Name() {
	case "errors.New", "fmt.Errorf":
		return true
	}
	return false
}

// lastStore returns what the block that loads from a variable stored there
// before.
func lastStore(alloc *ssa.Alloc, load *ssa.UnOp) ssa.Value {
	var last ssa.Value
	for _, instr := range load.Block().Instrs {
		if instr == ssa.Instruction(load) {
			break
		}
		if st, ok := instr.(*ssa.Store); ok && st.Addr == alloc {
			last = st.Val
		}
	}
	return last
}

// guarded reports whether block at is only reached where v != nil.
func guarded(v ssa.Value, at *ssa.BasicBlock) bool {
	refs := v.Referrers()
	if refs == nil {
		return false
	}
	for _, instr := range *refs {
		cmp, ok := instr.(*ssa.BinOp)
		if !ok || cmp.Op != token.NEQ && cmp.Op != token.EQL || !isNil(cmp.X) && !isNil(cmp.Y) {
			continue
		}
		for _, use := range *cmp.Referrers() {
			branch, ok := use.(*ssa.If)
			if !ok {
				continue
			}
			succ := branch.Block().Succs[0]
			if cmp.Op == token.EQL {
				succ = branch.Block().Succs[1]
			}
			if len(succ.Preds) == 1 && succ.Dominates(at) {
				return true
			}
		}
	}
	return false
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}
