package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Why nothing is known of a function that has source.
const (
	faulty = "could not be analysed because of a fault in msgen"
)

// untold is the summary of a function that could not be followed: it may do
// anything to its parameters.
func untold(fn *ssa.Function) *Summary { return unknownBecause(fn, BudgetExceeded) }

func unknownBecause(fn *ssa.Function, why string) *Summary {
	sum := &Summary{}
	var all value
	add := func(kind rootKind, i int, t types.Type) {
		if holdsReferences(t) {
			n := newRoot(kind, i, "").top.deep()
			trail := &Trail{Pos: fn.Pos(), Func: shortName(fn), Text: why, Callee: functionKey(fn)}
			sum.writes = append(sum.writes, &effect{n, Unknown, true, trail})
			all = union(all, was(n))
		}
	}
	for i, p := range fn.Params {
		add(rootParam, i, p.Type())
	}
	for i, f := range fn.FreeVars {
		add(rootFree, i, f.Type())
	}
	all = union(all.flagged(perhaps|guessed, 0), addressOf(newRoot(rootObject, 0, "").top))
	for v := range fn.Signature.Results().Variables() {
		if holdsReferences(v.Type()) {
			sum.results = append(sum.results, all)
		} else {
			sum.results = append(sum.results, nil)
		}
	}
	return sum
}

// givenUp is the trail of what a function may do that exceeded a bound.
func givenUp(fn *ssa.Function) *Trail {
	return &Trail{Pos: fn.Pos(), Func: shortName(fn), Text: BudgetExceeded, Callee: functionKey(fn)}
}

// BudgetExceeded ends the trail to a function whose effects were not all found.
// The bounds are maxWork and maxPairs.
const BudgetExceeded = "exceeds what the analysis bounds (3,000,000 steps a function, 64 objects for one value)"

// unknown stands for a call of which nothing is known, or only what somebody
// declared: it may write to all that it can reach.
func (a *execution) unknown(f frame, name string, args []value, kind Kind) value {
	trail := func(*node) *Trail { return f.ending(name) }
	a.observeUnknown(f, args)
	for _, arg := range args {
		reached := a.reach(f.st, arg)
		for _, n := range reached {
			if n.step.kind != stepDeep || n.parent == nil || !slices.Contains(reached, n.parent.deref()) && !slices.Contains(reached, n.parent) {
				a.write(f.st, []*node{n}, kind, f.trail.Pos, trail)
			}
		}
	}
	return a.fresh(f)
}

// fresh returns results that are new memory.
func (a *execution) fresh(f frame) value {
	if f.results == 0 {
		return nil
	}
	made := a.object(site{f.instr, f.path + "?"}, allocated{})
	a.fills(made)
	fresh := addressOf(made.top)
	if f.results == 1 {
		return fresh
	}
	var out value
	for i := range f.results {
		out = union(out, fresh.under(relative.child(resultStep(i))))
	}
	return out
}
