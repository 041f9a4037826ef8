package effects

import (
	"cmp"
	"slices"
)

// late finds what a stream's iterator reads of the parameters, since the function
// has returned when it runs, and which items' memory it writes to again.
func (j *judge) late() {
	fn := j.a.fn
	if fn.Signature.Results().Len() == 0 || !isStream(fn.Signature.Results().At(0).Type()) || j.a.gaveUp {
		return
	}
	a := newExecution(j.a.prog, fn, true)
	a.watch = newWatcher(watchLate)
	a.run()
	if a.gaveUp {
		return
	}
	nodes := make([]*node, 0, len(a.watch.reads))
	for n := range a.watch.reads {
		if n.root.kind == rootParam && n.root.index > 0 && n.derefs > 0 && !j.isContext(n.root.index) {
			nodes = append(nodes, n)
		}
	}
	slices.SortFunc(nodes, func(x, y *node) int {
		p, q := a.watch.reads[x].end(), a.watch.reads[y].end()
		return cmp.Or(cmp.Compare(x.root.index, y.root.index), cmp.Compare(p.Pos, q.Pos), compareNodes(x, y))
	})
	seen := map[int]bool{}
	for _, n := range nodes {
		if i := n.root.index; !seen[i] && !j.isKept(i) && !j.isWritten(i) {
			seen[i] = true
			j.verdict.Late = append(j.verdict.Late, Finding{Index: i, Path: pathText(n), Trail: a.watch.reads[n]})
		}
	}
	if len(j.verdict.Shared) == 0 {
		j.verdict.Reused = a.reused
	}
}

func (j *judge) isKept(param int) bool {
	return slices.ContainsFunc(j.verdict.Kept, func(f Finding) bool { return f.Index == param })
}

func (j *judge) isWritten(param int) bool {
	return slices.ContainsFunc(j.verdict.Writes, func(f Finding) bool { return f.Index == param })
}

// reuses notes an item whose memory the iterator writes to again.
func (a *execution) reuses(f frame, args []value) {
	w := a.watch
	if w == nil || w.kind != watchLate || a.reused != nil || len(args) == 0 || len(args[0]) == 0 || len(w.rewritten) == 0 {
		return
	}
	places := a.placesOf(f.st, args[0])
	for _, r := range w.rewritten {
		if anyOverlap(places, r.places) {
			a.reused = &Reuse{Yield: f.trail, Write: r.trail}
			return
		}
	}
}

// Reuse is memory that a stream hands over as an item and writes to again.
type Reuse struct {
	Yield *Trail
	Write *Trail
}
