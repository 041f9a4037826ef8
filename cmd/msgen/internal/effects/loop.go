package effects

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

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
		if r.kind != rootObject || r.isOld || !r.top.single {
			return false
		}
		instr, ok := r.site.instr.(ssa.Instruction)
		return ok && loop[instr.Block()]
	}
}
