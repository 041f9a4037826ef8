package effects

import "slices"

// read is a place that a function reads as its caller left it.
type read struct {
	node  *node
	trail *Trail
}

// maxReads is how many places below one parameter are told apart.
const maxReads = 24

// readsOf returns what a function reads of its parameters, captured and
// package-level variables. It is found when somebody asks, since few do. Of
// functions that call each other, the one that is asked for first counts.
func (p *Program) readsOf(f *function) []read {
	if f.reads != nil || f.reading || f.ssa == nil || f.outside {
		return f.reads
	}
	f.reading = true
	defer func() { f.reading = false }()
	p.summaryOf(f)
	a := newExecution(p, f.ssa, false)
	a.watch = newWatcher(watchReads)
	start := work
	a.run()
	work = start
	if p.isRough() {
		p.roughReads = append(p.roughReads, f)
	}
	f.reads = make([]read, 0, len(a.watch.reads))
	if a.gaveUp {
		return f.reads
	}
	count := map[*root]int{}
	for n := range a.watch.reads {
		count[n.root]++
	}
	nodes := make([]*node, 0, len(a.watch.reads))
	for n := range a.watch.reads {
		nodes = append(nodes, n)
	}
	slices.SortFunc(nodes, compareNodes)
	blurred := map[*root]bool{}
	for _, n := range nodes {
		trail := a.watch.reads[n]
		if count[n.root] > maxReads {
			if blurred[n.root] {
				continue
			}
			blurred[n.root] = true
			n = n.root.top.deep()
		}
		f.reads = append(f.reads, read{n, trail})
	}
	return f.reads
}

func newWatcher(kind watchKind) *watcher {
	return &watcher{
		kind: kind, marks: map[markKey]*mark{}, reads: map[*node]*Trail{}, hands: map[handKey]*handed{},
		replies: map[site]*root{}, peers: map[peerKey]*peer{}, found: map[differenceKey]*Difference{},
	}
}
