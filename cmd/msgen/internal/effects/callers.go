package effects

import (
	"go/types"
	"slices"
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
	if p.callerWork > p.limits.callers || !p.callsBound(fn) && (!p.mayReachRemote(p.function(fn)) || !p.callsRemotely(fn)) {
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
	p.callerWork += work - start
	work = start
	if a.gaveUp {
		return nil
	}
	return a.watch.differences()
}

// callsRemotely reports whether a function calls a dollar function that writes to
// its arguments, or whose results share memory, itself or by way of another function.
func (p *Program) callsRemotely(fn *ssa.Function) bool {
	for m := range p.mentions(fn) {
		if m.remote != nil && p.matters(m.remote, m.remote.Origin().FullName()) || m.callee != nil && p.leadsToRemote(m.callee) {
			return true
		}
	}
	return false
}

// invokesRemote is callsRemotely for the deferred call of an interface's method: a
// dollar function, or one that an adapter implements with the help of a dollar function.
func (p *Program) invokesRemote(method *types.Func, name string) bool {
	if isRemote(name) {
		return p.matters(method, name)
	}
	key := cacheKey(method, name)
	if known, ok := p.invoking[key]; ok {
		return known
	}
	p.invoking[key] = false // while it is looked for
	for _, t := range p.implementations(method, name) {
		if m, _ := p.method(t, methodName(name)); m != nil && p.leadsToRemote(p.declared(m)) {
			p.invoking[key] = true
			break
		}
	}
	return p.invoking[key]
}

// leadsToRemote reports whether a function that is mentioned passes its caller's
// memory to a remote call, or returns what one returns. What else it does with remote
// calls is judged where it is declared.
func (p *Program) leadsToRemote(f *function) bool {
	if f.outside || f.ssa != nil && f.ssa.Synthetic == "" && !p.mayReachRemote(f) {
		return false
	}
	if known, ok := p.leading[f]; ok {
		return known
	}
	p.leading[f] = false // while it is looked for
	sum := f.summary
	if f.ssa != nil {
		sum = p.summaryOf(f)
	}
	p.leading[f] = sum != nil && slices.ContainsFunc(sum.calls, func(d *deferred) bool {
		return strings.HasPrefix(d.name, "(") && p.invokesRemote(d.method, d.name) && sum.concerns(d)
	})
	return p.leading[f]
}

// concerns reports whether a deferred call gets memory of the function's caller, or
// the function lets out what it returns.
func (s *Summary) concerns(d *deferred) bool {
	for _, arg := range d.args {
		if s.reachesCaller(arg, nil) {
			return true
		}
	}
	isOutcome := func(p pair) bool {
		return p.ref.node != nil && p.ref.node.root.kind == rootOutcome && p.ref.node.root.index == d.index
	}
	for _, v := range s.results {
		if slices.ContainsFunc(v, isOutcome) {
			return true
		}
	}
	return slices.ContainsFunc(slices.Concat(s.stores, s.objects), func(st stored) bool { return slices.ContainsFunc(st.held, isOutcome) })
}

// reachesCaller reports whether v leads to memory that existed before the function was
// called.
func (s *Summary) reachesCaller(v value, seen []*root) bool {
	for _, p := range v {
		n := p.ref.node
		if n == nil {
			continue
		}
		if n.root.kind != rootObject {
			return true
		}
		if slices.Contains(seen, n.root) {
			continue
		}
		seen = append(seen, n.root)
		for _, o := range s.objects {
			if o.node.root == n.root && s.reachesCaller(o.held, seen) {
				return true
			}
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

// passesOver reports whether a function is unknown because of withoutSources.
func (p *Program) passesOver(f *function) bool { return f.outside && p.isRough() }

// isRough reports whether what is found now is forgotten at the end of withoutSources.
func (p *Program) isRough() bool { return p.sources != nil && p.read == nil }

// matters reports whether one of the functions behind a method may do what a caller
// would miss: write to an argument, or return memory that something else leads to.
func (p *Program) matters(method *types.Func, name string) bool {
	key := cacheKey(method, name)
	if m, ok := p.mattering[key]; ok {
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
	p.mattering[key] = out
	return out
}

func (s *Summary) concernsCaller() bool {
	for _, e := range s.writes {
		if e.kind == Write && (e.node.root.kind == rootOutcome || e.node.root.kind == rootParam && e.node.root.index > 1) {
			return true
		}
	}
	if s.sharesResults() {
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

// sharesResults reports whether a function may return memory that an argument, or
// another result, leads to.
func (s *Summary) sharesResults() bool {
	objects := map[*root]int{}
	for _, v := range s.results {
		for _, p := range v {
			n := p.ref.node
			switch {
			case p.ref.kind == refFunc:
				return true
			case n == nil:
			case n.root.kind == rootParam && n.root.index > 1, n.root.kind == rootOutcome, n.root.kind == rootFree:
				return true
			case n.root.kind == rootObject:
				objects[n.root]++
			}
		}
	}
	for _, st := range s.objects {
		for _, p := range st.held {
			if n := p.ref.node; n != nil && (n.root.kind == rootParam && n.root.index > 1 || n.root.kind == rootOutcome) {
				return true
			} else if n != nil && n.root.kind == rootObject {
				objects[n.root]++
			}
		}
	}
	for _, count := range objects {
		if count > 1 {
			return true
		}
	}
	return false
}
