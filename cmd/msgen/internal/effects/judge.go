package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Verdict is what a dollar function does that would differ once it is remote.
type Verdict struct {
	Writes  []Finding // to parameters that are not returned
	Partly  []Finding // to parameters that are returned, but not beside every error
	Unknown []Finding // calls of what can't be seen into with memory of a parameter
	Assumed []Finding // calls that somebody declared pure
	Kept    []Finding // parameters that outlive the call
	Late    []Finding // parameters that a stream's iterator reads
	Reused  *Reuse    // an item of a stream whose memory is written to again, or nil
	Shared  []Finding // results that share memory with the receiver or a global
}

// Finding is one fact about a parameter or result.
type Finding struct {
	Index int    // of the parameter, the receiver being 0, or of the result
	Path  string // of what is written, kept or shared: .Lines[]
	Kind  Kind
	From  string // for Shared: receiver or variable that the memory belongs to
	Trail *Trail
	typ   types.Type // of what is kept or shared, nil if not known
}

func (p *Program) judge(fn *ssa.Function) *Verdict {
	a := execute(p, fn, true)
	j := newJudge(a)
	j.writes()
	j.kept()
	j.shared()
	j.late()
	if a.gaveUp {
		j.untold(BudgetExceeded)
	}
	return j.verdict
}

// untold adds that nothing is known of the parameters of which nothing was found
// before the function was given up.
func (j *judge) untold(why string) {
	found := map[int]bool{}
	for _, f := range slices.Concat(j.verdict.Writes, j.verdict.Unknown) {
		found[f.Index] = true
	}
	for i, p := range j.a.fn.Params {
		if i == 0 || found[i] || j.isContext(i) || !holdsReferences(p.Type()) {
			continue
		}
		trail := &Trail{Pos: j.a.fn.Pos(), Func: shortName(j.a.fn), Text: why, Callee: functionKey(j.a.fn)}
		j.verdict.Unknown = append(j.verdict.Unknown, Finding{Index: i, Kind: Unknown, Trail: trail})
	}
}

func newJudge(a *execution) *judge {
	return &judge{a: a, verdict: &Verdict{}, changed: map[*root]bool{}}
}

type judge struct {
	a       *execution
	verdict *Verdict
	changed map[*root]bool // parameters that are written to and not returned
}

// writes sorts the writes by whether the parameter is returned.
func (j *judge) writes() {
	for _, e := range j.a.order {
		if e.node.root.kind != rootParam || e.node.root.index == 0 || j.isContext(e.node.root.index) {
			continue
		}
		f := Finding{Index: e.node.root.index, Path: pathText(e.node), Kind: e.kind, Trail: e.trail}
		missing, partly := j.excuse(e)
		if missing && e.kind != Assumed {
			j.changed[e.node.root] = true
		}
		switch {
		case e.kind == Assumed:
			j.verdict.Assumed = append(j.verdict.Assumed, f)
		case missing && e.kind == Unknown:
			j.verdict.Unknown = append(j.verdict.Unknown, f)
		case missing:
			j.verdict.Writes = append(j.verdict.Writes, f)
		case partly && e.kind != Unknown:
			j.verdict.Partly = append(j.verdict.Partly, f)
		}
	}
}

func (j *judge) isContext(param int) bool {
	n, ok := types.Unalias(j.a.fn.Params[param].Type()).(*types.Named)
	return ok && typeName(n) == "context.Context"
}

// excuse looks for the written memory among the results: missing means that
// some way out without an error lacks it, partly that one with an error does.
func (j *judge) excuse(e *effect) (missing, partly bool) {
	returned, given := false, false
	for _, x := range j.a.exits {
		if !x.st.written[e] || x.panic {
			continue
		}
		returned = true
		returns, unlessNil := j.returns(x, e)
		switch {
		case !returns && j.isOther(x, e):
		case returns && !unlessNil:
			given = true
		case returns, x.failing():
			partly = true
		default:
			missing = true
		}
	}
	return missing || !returned || !given && e.kind == Unknown, partly
}

// isOther reports whether, on one of several ways to a return, the write is to what
// another way returns:
//
//	if o == nil {
//		o = &Order{}
//	}
//	o.Total = 1
//	return o, nil
func (j *judge) isOther(x exit, e *effect) bool {
	if e.sole || x.before == nil || x.before[e] {
		return false
	}
	return slices.ContainsFunc(j.a.exits, func(y exit) bool {
		returns, _ := j.returns(y, e)
		return y.ret == x.ret && returns
	})
}

// kept finds parameters in memory that outlives the call.
func (j *judge) kept() {
	end := newState()
	for i, x := range j.a.exits {
		if i == 0 {
			end = x.st.clone()
		} else {
			end.merge(x.st)
		}
	}
	seen := map[int]bool{}
	keep := func(v value, except *root, trail *Trail) {
		for _, h := range j.a.holds(end, v) {
			n := h.node
			if n.root == except || n.root.kind != rootParam || n.root.index == 0 || seen[n.root.index] {
				continue
			}
			if inner := j.a.stores[h.in]; inner != nil && (trail == nil || inner.end().Func == trail.end().Func && inner.end().Pos > trail.end().Pos) {
				trail = inner
			}
			_, generic := unaliased(n.typeOf()).(*types.TypeParam)
			seen[n.root.index] = !generic
			j.verdict.Kept = append(j.verdict.Kept, Finding{Index: n.root.index, Path: pathText(n), Trail: trail, typ: unaliased(n.typeOf())})
		}
	}
	for _, base := range sortedBases(end) {
		if r := base.root; !r.before() || r.name == panicked && r.kind == rootGlobal || r.kind == rootParam && r.index > 0 && !j.changed[r] {
			continue // memory of this call, or that the caller gets back
		}
		for _, n := range sortedNodes(end.memory[base]) {
			keep(n.fitting(end.effective(n)), n.root, j.a.stores[n])
		}
	}
	for _, l := range j.a.leaks {
		keep(l.held, nil, l.trail)
	}
}

func unaliased(t types.Type) types.Type {
	if t == nil {
		return types.Typ[types.Invalid]
	}
	return types.Unalias(t)
}
