package effects

import (
	"go/types"
	"iter"
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
	var open []*function
	for _, pkg := range p.ssa {
		for _, fn := range functionsOf(pkg) {
			if p.isGenerated(fn.Pos()) {
				continue
			}
			f := p.function(fn)
			for m := range p.mentions(fn) {
				if m.callee != nil {
					callers[m.callee] = append(callers[m.callee], f)
				}
				if (m.remote != nil || m.callee.leavesCalls()) && !p.reaching[f] {
					p.reaching[f] = true
					open = append(open, f)
				}
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

// mention is what a function may call: one with a name, or a dollar function by an
// interface.
type mention struct {
	callee *function
	remote *types.Func
}

// mentions lists what fn may call, with all implementations where it calls another
// method of an interface.
func (p *Program) mentions(fn *ssa.Function) iter.Seq[mention] {
	return func(yield func(mention) bool) { p.eachMention(fn, yield) }
}

func (p *Program) eachMention(fn *ssa.Function, yield func(mention) bool) bool {
	var space [8]*ssa.Value
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && call.Common().IsInvoke() && !p.eachInvoked(call.Common().Method, yield) {
				return false
			}
			for _, op := range instr.Operands(space[:0]) {
				g, ok := (*op).(*ssa.Function)
				if !ok {
					continue
				}
				if g.Synthetic != "" && g.Origin() == nil && g.Object() != nil && !p.eachMention(g, yield) { // a method value: api.DollarFill
					return false
				}
				if !yield(mention{callee: p.function(g)}) {
					return false
				}
			}
		}
	}
	return true
}

func (p *Program) eachInvoked(method *types.Func, yield func(mention) bool) bool {
	name := method.Origin().FullName()
	if isRemote(name) {
		return yield(mention{remote: method})
	}
	key := cacheKey(method, name)
	list, known := p.implementing[key]
	if !known {
		for _, t := range p.implementations(method, name) {
			if m, _ := p.method(t, methodName(name)); m != nil {
				list = append(list, p.declared(m))
			}
		}
		p.implementing[key] = list
	}
	for _, f := range list {
		if !yield(mention{callee: f}) {
			return false
		}
	}
	return true
}
