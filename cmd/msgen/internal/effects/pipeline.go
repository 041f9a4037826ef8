package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// withoutReplaced returns memory at the edge from p to b without the marks of what a
// parameter referred to that has been replaced there: nothing else leads to it.
//
//	for _, step := range steps {
//		if o, err = step(ctx, o); err != nil {
func (a *execution) withoutReplaced(in *state, p, b *ssa.BasicBlock) *state {
	if a.watch == nil || a.watch.kind != watchCalls || len(in.marks) == 0 {
		return in
	}
	i := slices.Index(b.Preds, p)
	kept := map[*root]bool{}
	var replaced []*root
	for _, instr := range b.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		if param := onlyParameter(phi); param != nil {
			replaced = append(replaced, a.params[slices.Index(a.fn.Params, param)])
		}
		for _, q := range a.operand(phi.Edges[i]) {
			if q.ref.node != nil {
				kept[q.ref.node.root] = true
			}
		}
	}
	for _, r := range replaced {
		if !kept[r] {
			in = in.clone()
			in.unmarkRoot(r)
		}
	}
	return in
}

// onlyParameter returns the parameter that a phi may be, if the function uses it by
// phis alone.
func onlyParameter(phi *ssa.Phi) *ssa.Parameter {
	for _, e := range phi.Edges {
		param, ok := e.(*ssa.Parameter)
		if !ok {
			continue
		}
		for _, use := range *param.Referrers() {
			switch use.(type) {
			case *ssa.Phi, *ssa.DebugRef:
			default:
				return nil
			}
		}
		return param
	}
	return nil
}
