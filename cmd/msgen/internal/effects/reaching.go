package effects

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// mayReachRemote reports whether some way through the module's calls leads from a
// function to the call of a dollar function by an interface. It looks at no summary,
// so that only functions on such a way need one to judge callers.
func (p *Program) mayReachRemote(f *function) bool {
	if p.reaching == nil {
		p.findReaching()
	}
	return p.reaching[f]
}

// findReaching walks the calls backwards from those of dollar functions. To mention a
// function counts as a call. What msgen wrote only passes calls on.
func (p *Program) findReaching() {
	p.reaching = map[*function]bool{}
	callers := map[*function][]*function{}
	implementing := map[string][]*function{}
	var open []*function
	for _, pkg := range p.ssa {
		for _, fn := range functionsOf(pkg) {
			if p.isGenerated(fn.Pos()) {
				continue
			}
			f := p.function(fn)
			if p.mentions(fn, implementing, func(callee *function) { callers[callee] = append(callers[callee], f) }) {
				p.reaching[f] = true
				open = append(open, f)
			}
		}
	}
	for len(open) > 0 {
		f := open[len(open)-1]
		open = open[:len(open)-1]
		for _, caller := range callers[f] {
			if !p.reaching[caller] {
				p.reaching[caller] = true
				open = append(open, caller)
			}
		}
	}
}

// leavesCalls reports whether a fact says that a function calls an interface's method
// for its caller to resolve.
func (f *function) leavesCalls() bool {
	return f.ssa == nil && !f.outside && f.summary != nil &&
		slices.ContainsFunc(f.summary.calls, func(d *deferred) bool { return strings.HasPrefix(d.name, "(") })
}

// mentions calls each for every function that fn may call, and reports whether fn
// calls a dollar function by an interface.
func (p *Program) mentions(fn *ssa.Function, implementing map[string][]*function, each func(*function)) (remote bool) {
	var space [8]*ssa.Value
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && call.Common().IsInvoke() {
				m := call.Common().Method
				name := m.Origin().FullName()
				if isRemote(name) {
					remote = true
					continue
				}
				list, known := implementing[name]
				if !known {
					for _, t := range p.implementations(m, name) {
						if impl, _ := p.method(t, methodName(name)); impl != nil {
							list = append(list, p.declared(impl))
						}
					}
					implementing[name] = list
				}
				for _, f := range list {
					each(f)
				}
			}
			for _, op := range instr.Operands(space[:0]) {
				if g, ok := (*op).(*ssa.Function); ok {
					f := p.function(g)
					if g.Synthetic != "" && g.Origin() == nil && g.Object() != nil { // of a method value: api.DollarFill
						remote = p.mentions(g, implementing, each) || remote
					}
					remote = remote || f.leavesCalls()
					each(f)
				}
			}
		}
	}
	return remote
}
