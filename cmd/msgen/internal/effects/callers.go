package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Callers tells what the callers in a package would notice of remote calls, in the
// order of the source of each function.
func (v *View) Callers(pkg *types.Package, skip func(*ssa.Function) bool) []*Difference {
	if v == nil || v.prog == nil {
		return nil
	}
	lock.Lock()
	defer lock.Unlock()
	defer v.prog.withoutSources()()
	var out []*Difference
	for _, p := range v.prog.ssa {
		if p.Pkg != pkg {
			continue
		}
		for _, fn := range functionsOf(p) {
			if !skip(fn) && !v.prog.stopped() {
				out = append(out, v.prog.differencesIn(fn)...)
			}
		}
	}
	return out
}

// Answers reports whether it is known what the dollar functions do that a call by an
// interface's method may lead to.
func (v *View) Answers(method *types.Func) bool {
	if v == nil || v.prog == nil {
		return false
	}
	lock.Lock()
	defer lock.Unlock()
	p := v.prog
	impls := p.implementations(method, method.Origin().FullName())
	for _, t := range impls {
		m, _ := p.method(t, method.Name())
		if m == nil {
			return false
		}
		f := p.declared(m)
		sum := p.summaryOf(f)
		if sum == nil {
			return false
		}
		for _, e := range sum.writes {
			if e.kind == Unknown {
				return false
			}
		}
	}
	return len(impls) > 0
}

// differencesIn executes a function whose remote calls may be noticed.
func (p *Program) differencesIn(fn *ssa.Function) []*Difference {
	if !p.callsRemotely(fn) {
		return nil
	}
	a := newExecution(p, fn, true)
	a.watch = newWatcher(watchCalls)
	start := work
	a.run()
	if len(a.watch.cleared) > 0 && !a.gaveUp { // which is known only now
		a.out, a.watch.found = map[*ssa.BasicBlock]*state{}, map[differenceKey]*Difference{}
		a.run()
	}
	work = start
	if a.gaveUp {
		return nil
	}
	return a.watch.differences()
}

// callsRemotely reports whether a function calls a dollar function that writes to
// its arguments, or whose results share memory, itself or by way of another function.
func (p *Program) callsRemotely(fn *ssa.Function) bool {
	var space [8]*ssa.Value
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && call.Common().IsInvoke() {
				m := call.Common().Method
				if p.invokesRemote(m, m.Origin().FullName()) {
					return true
				}
			}
			for _, op := range instr.Operands(space[:0]) {
				if g, ok := (*op).(*ssa.Function); ok && p.leadsToRemote(g) {
					return true
				}
			}
		}
	}
	return false
}

// invokesRemote is callsRemotely for the call of an interface's method: a dollar
// function, or one that an adapter implements with the help of a dollar function.
func (p *Program) invokesRemote(method *types.Func, name string) bool {
	if isRemote(name) {
		return p.matters(method, name)
	}
	if known, ok := p.invoking[name]; ok {
		return known
	}
	p.invoking[name] = false // while it is looked for
	for _, t := range p.implementations(method, name) {
		if m, _ := p.method(t, methodName(name)); m != nil && p.leadsToRemoteFrom(p.declared(m)) {
			p.invoking[name] = true
			break
		}
	}
	return p.invoking[name]
}

// leadsToRemote is callsRemotely for a function that is mentioned. Of one in another
// package that is known by its facts, the summary tells.
func (p *Program) leadsToRemote(fn *ssa.Function) bool { return p.leadsToRemoteFrom(p.function(fn)) }

func (p *Program) leadsToRemoteFrom(f *function) bool {
	if f.ssa != nil {
		if p.leading[f] == nil && !f.outside {
			found := false
			p.leading[f] = &found // while it is looked for
			found = p.callsRemotely(f.ssa)
		}
		return p.leading[f] != nil && *p.leading[f]
	}
	if f.summary == nil {
		return false
	}
	for _, d := range f.summary.calls {
		if strings.HasPrefix(d.name, "(") && isRemote(d.name) && p.matters(d.method, d.name) {
			return true
		}
	}
	return false
}

// withoutSources lets functions of other modules be unknown where they have not been
// read yet, until the result is called: to callers they are of little use, and there
// are many. What is found in the meantime is forgotten, for other checks need more.
func (p *Program) withoutSources() (end func()) {
	read := p.read
	if read == nil {
		return func() {}
	}
	p.read, p.sources = nil, read
	return func() {
		p.read, p.sources = read, nil
		for _, f := range p.rough {
			if f.ssa != nil {
				f.state, f.summary = pending, nil
			}
		}
		for _, f := range p.roughReads {
			f.reads = nil
		}
		p.rough, p.roughReads = nil, nil
	}
}

// matters reports whether one of the functions behind a method may do what a caller
// would miss: write to an argument, or return memory that something else leads to.
func (p *Program) matters(method *types.Func, name string) bool {
	if m, ok := p.mattering[name]; ok {
		return m
	}
	out := false
	if p.sources != nil {
		read := p.read
		p.read = p.sources
		defer func() { p.read = read }()
	}
	for _, t := range p.implementations(method, name) {
		m, _ := p.method(t, methodName(name))
		if m == nil {
			continue
		}
		if sum := p.summaryOf(p.declared(m)); sum != nil && sum.concernsCaller() {
			out = true
			break
		}
	}
	p.mattering[name] = out
	return out
}

func (s *Summary) concernsCaller() bool {
	for _, e := range s.writes {
		if e.kind == Write && (e.node.root.kind == rootOutcome || e.node.root.kind == rootParam && e.node.root.index > 1) {
			return true
		}
	}
	count := 0
	for _, v := range s.results {
		for _, p := range v {
			if n := p.ref.node; n != nil && p.ref.kind != refFunc {
				switch {
				case n.root.kind == rootParam && n.root.index > 1, n.root.kind == rootOutcome, n.root.kind == rootObject:
					count++
				}
			}
			if p.ref.kind == refFunc {
				count++
			}
		}
	}
	if count > 0 {
		return true
	}
	for _, d := range s.calls {
		for _, arg := range d.args {
			for _, p := range arg {
				if n := p.ref.node; n != nil && n.root.kind == rootParam && n.root.index > 1 {
					return true
				}
			}
		}
	}
	return false
}
