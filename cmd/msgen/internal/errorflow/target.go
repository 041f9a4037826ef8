package errorflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// target is what errors are compared with that is no package-level variable by itself:
// an element of a table, or the keys of a map.
//
//	for _, s := range statuses {
//		if errors.Is(err, s.err) {
type target struct {
	value ssa.Value
	instr ssa.Instruction
}

// maxTargets bounds how many are followed.
const maxTargets = 200

func (n *noticed) target(v ssa.Value, instr ssa.Instruction) {
	if g := globalOf(v); (g == nil || !types.Implements(pointee(g.Type()), errorInterface)) && len(n.targets) < maxTargets {
		n.targets = append(n.targets, target{v, instr})
	}
}

// findTargets notes the variables that targets may be.
func (f *Flow) findTargets(n *noticed) {
	for _, t := range n.targets {
		found := f.node(nodeKey{kind: nodeTarget, instr: t.instr, fn: t.instr.Parent()}, func(tr *tracer) {
			tr.stored(store{val: t.value, in: t.instr.Parent()})
		})
		f.solve()
		for _, a := range found.atoms {
			if a.id.kind == Sentinel && !a.weak {
				n.set(id{kind: Sentinel, path: a.id.path, name: a.id.name})
			}
		}
	}
	n.targets = nil
}
