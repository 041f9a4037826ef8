package effects

import (
	"golang.org/x/tools/go/ssa"
)

// addVariables finds package-level function variables that are set once, where
// they are declared.
func (p *Program) addVariables(pkg *ssa.Package) {
	stores := map[*ssa.Global][]ssa.Value{}
	escapes := map[*ssa.Global]bool{}
	visit := func(fn *ssa.Function) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				st, isStore := instr.(*ssa.Store)
				if isStore {
					if g, ok := st.Addr.(*ssa.Global); ok {
						stores[g] = append(stores[g], st.Val)
					}
				}
				for _, op := range instr.Operands(nil) {
					g, ok := (*op).(*ssa.Global)
					if !ok {
						continue
					}
					load, isLoad := instr.(*ssa.UnOp)
					if loads := isLoad && load.X == g; !loads && (!isStore || st.Addr != g || st.Val == ssa.Value(g)) {
						escapes[g] = true
					}
				}
			}
		}
	}
	for _, fn := range functionsOf(pkg) {
		visit(fn)
	}
	for g, vals := range stores {
		v := vals[0]
		if c, ok := v.(*ssa.ChangeType); ok {
			v = c.X
		}
		if fn, ok := v.(*ssa.Function); ok && len(vals) == 1 && !escapes[g] {
			p.variables[globalName(g)] = p.function(fn)
		}
	}
}

// functionVariable returns the function that a package-level variable always
// holds, if n is what such a variable held.
func (p *Program) functionVariable(n *node) *function {
	if n.root.kind != rootGlobal || n.parent != nil {
		return nil
	}
	return p.variables[n.root.name]
}
