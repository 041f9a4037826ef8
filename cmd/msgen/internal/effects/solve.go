package effects

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// summaryOf returns what is known of a function, or nil if nothing is. While a
// group of functions that call each other is being solved, its members have
// what has been found so far.
func (p *Program) summaryOf(f *function) *Summary {
	if sum := p.contract(f.key); sum != nil {
		return sum
	}
	if f.state == pending && f.ssa == nil && f.summary == nil {
		p.fetch(f)
	}
	switch f.state {
	case solved:
		return f.summary
	case active:
		if !slices.Contains(p.solving, f) {
			p.early = appendNew(p.early, f)
		}
		p.used[f] = true
		return f.summary
	default:
	}
	if f.ssa == nil {
		return f.summary
	}
	if p.passesOver(f) {
		return nil
	}
	first := f.outside && !p.outside
	if f.outside && p.outsideWork > maxOutsideWork || f.outside && p.outside && p.queryWork > maxQueryWork {
		return nil
	}
	if first {
		p.outside, p.queryWork = true, 0
		defer func() { p.outside = false }()
	}
	start := work
	s := &solver{prog: p}
	p.solver(s, f)
	if f.outside {
		p.outsideWork += work - start
		p.queryWork += work - start
	}
	work = start // not the caller's
	return f.summary
}

// solver solves a function and all that it calls, callees first: Tarjan's
// strongly connected components.
type solver struct {
	prog  *Program
	next  int
	stack []*function
}

func (s *solver) visit(f *function) {
	s.next++
	f.order, f.low = s.next, s.next
	f.state = active
	f.summary = &Summary{results: make([]value, f.ssa.Signature.Results().Len())}
	s.stack = append(s.stack, f)
	for _, g := range s.prog.callees(f.ssa) {
		switch {
		case g.ssa == nil || g.state == solved || s.prog.passesOver(g):
		case g.state == pending:
			s.visit(g)
			f.low = min(f.low, g.low)
		case slices.Contains(s.stack, g):
			f.low = min(f.low, g.order)
		}
	}
	if f.low != f.order {
		return
	}
	i := slices.Index(s.stack, f)
	group := slices.Clone(s.stack[i:])
	slices.Reverse(group)
	s.stack = s.stack[:i]
	s.prog.solve(group)
}

// maxRepeats bounds how often a group is repeated before it is given up.
const maxRepeats = 24

// solve finds the summaries of functions that call each other.
func (p *Program) solve(group []*function) {
	outer, early, used := p.solving, p.early, p.used
	p.solving, p.early = group, nil
	stable := p.repeat(group)
	for _, f := range group {
		if !stable {
			f.summary = untold(f.ssa)
		}
		f.state = solved
		if p.isRough() {
			p.rough = append(p.rough, f)
		}
		if f.outside {
			f.summary.forgetTrails()
		}
		if len(p.early) == 0 || p.settles(f) {
			continue
		}
		// It used what is not settled yet: a function further out, reached through
		// an interface. It is solved again when it is needed again.
		f.state = pending
		f.repeats++
	}
	for _, f := range p.early {
		used[f] = true
		if !slices.Contains(outer, f) {
			early = appendNew(early, f)
		}
	}
	p.solving, p.early, p.used = outer, early, used
}

// maxResolved bounds how often a function is solved again because it used what was
// not settled yet. Functions that call each other through interfaces would have
// each other solved again without end.
const maxResolved = 4

// settles reports whether solving f again would find nothing: it was given up, or
// is given up now.
func (p *Program) settles(f *function) bool {
	if f.repeats >= maxResolved {
		f.summary, f.givenUp = untold(f.ssa), true
	}
	return f.givenUp
}

// unmarked leaves the marks of references out of a summary's text. They need not
// agree: whether one is picked may depend on another round.
var unmarked = strings.NewReplacer("+", "", "^", "", "%", "", "'", "", "? ", " ")

// repeat executes the functions of a group until their summaries agree, and
// reports whether they do. A function is executed again when a summary that it
// used has changed.
func (p *Program) repeat(group []*function) (stable bool) {
	start := work
	used := map[*function]map[*function]bool{}
	changed := map[*function]int{} // when, counted in executions
	done := map[*function]int{}
	now := 0
	given := map[*function]bool{} // up: what it would come to with other summaries is no matter
	for range maxRepeats {
		stable = true
		for _, f := range group {
			if given[f] || done[f] > 0 && !anyIn(used[f], func(g *function) bool { return changed[g] >= done[f] }) {
				continue
			}
			if work-start > maxGroupWork || p.total > p.limits.total {
				return false
			}
			stable = false
			now++
			done[f] = now
			p.used = map[*function]bool{}
			began := work
			sum, gaveUp := p.execute(f)
			p.total += work - began
			used[f], given[f] = p.used, gaveUp
			f.givenUp = gaveUp
			if unmarked.Replace(sum.text()) != unmarked.Replace(f.summary.text()) {
				changed[f] = now
			}
			f.summary = sum
		}
		if stable {
			break
		}
	}
	return stable
}

func anyIn[K comparable](set map[K]bool, f func(K) bool) bool {
	for k := range set {
		if f(k) {
			return true
		}
	}
	return false
}

// callees lists the functions that fn mentions.
func (p *Program) callees(fn *ssa.Function) []*function {
	var out []*function
	var space [8]*ssa.Value
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			for _, op := range instr.Operands(space[:0]) {
				if *op == nil {
					continue
				}
				if g, ok := (*op).(*ssa.Function); ok {
					out = appendNew(out, p.function(g))
				}
			}
		}
	}
	return out
}

// forgetTrails leaves out how things happen, which is of no use to those who
// can't change the source.
func (s *Summary) forgetTrails() {
	for _, e := range s.writes {
		e.trail = nil
	}
	for i := range s.stores {
		s.stores[i].trail = nil
	}
	for i := range s.leaks {
		s.leaks[i].trail = nil
	}
	for _, d := range s.calls {
		d.trail = nil
	}
}
