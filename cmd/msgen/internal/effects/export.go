package effects

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// maxObjects is how many of the objects that a function makes its callers tell
// apart one by one. Of more than that, those of one type have one name, up to
// maxNames of them.
const (
	maxObjects = 12
	maxNames   = 12
)

// maxReferences is how many references a summary has in all. One with more says less of
// where they lead to: those to more than maxOfRoot parts of one parameter lead to any
// part of it.
const (
	maxReferences = 200
	maxOfRoot     = 4
)

// exporter turns a finished analysis into a summary. The summary has nodes of
// its own, so that nothing keeps the analysis in memory.
type exporter struct {
	a       *execution
	sum     *Summary
	end     *state // where the function returns
	roots   map[*root]*root
	queue   []*root // objects whose contents are still to be exported
	objects int
	names   map[any]int // of objects that have one, if they are merged
}

// summary returns what was found. Once a function that calls itself had objects merged
// in before, they stay merged: with one name for all it would have few again.
func (a *execution) summary(before *Summary) *Summary {
	if a.gaveUp {
		return untold(a.fn)
	}
	blur := before != nil && before.blurred
	sum := a.detailed(before, blur)
	if !blur && sum.size() > maxReferences {
		sum = a.detailed(before, true)
	}
	return sum
}

func (a *execution) detailed(before *Summary, blur bool) *Summary {
	if before == nil || !before.merged {
		if x := a.export(nil, blur); x.objects <= maxObjects {
			return x.sum
		}
	}
	x := a.export(map[any]int{}, blur)
	x.sum.merged = true
	return x.sum
}

func (a *execution) export(names map[any]int, blur bool) *exporter {
	x := &exporter{a: a, sum: &Summary{blurred: blur}, roots: map[*root]*root{}, names: names}
	for _, e := range a.exits {
		st := e.st
		if len(a.exits) > 1 {
			st = a.withoutHidden(e)
		}
		if x.end == nil {
			x.end = st.clone()
		} else {
			x.end.merge(st)
		}
	}
	if x.end == nil {
		x.end = newState()
	}
	x.results()
	x.stores()
	x.deferred()
	for _, l := range a.leaks {
		if x.touches(l.held, nil) {
			x.sum.leaks = append(x.sum.leaks, leak{x.value(l.held), l.kind, l.trail})
		}
	}
	x.writes()
	x.contents()
	x.sum.waits = len(a.exits) > 0 && a.waitsFrom(a.fn.Blocks[0], 0)
	return x
}

// Limits past which a summary says less of where something happens: anywhere
// below a parameter, instead of where exactly.
const (
	maxWrites = 32
	maxTypes  = 12 // of places that are written to, below one parameter
	maxStores = 48
)

func (x *exporter) writes() {
	type group struct {
		root *root
		kind Kind
	}
	count := map[group]int{}
	for _, e := range x.a.order {
		count[group{e.node.root, e.kind}]++
	}
	defer func() {
		slices.SortStableFunc(x.sum.writes, func(a, b *effect) int {
			return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(nodeText(a.node), nodeText(b.node)))
		})
	}()
	types := make([]string, len(x.a.order)) // of what is written to
	kinds := map[group][]string{}           // of these
	for i, e := range x.a.order {
		if g := (group{e.node.root, e.kind}); count[g] > maxWrites {
			types[i] = x.a.prog.writtenType(e.node)
			kinds[g] = appendNew(kinds[g], types[i])
		}
	}
	outside := x.a.isOutside()
	seen := map[effectKey]bool{}
	for i, e := range x.a.order {
		if e.node.root.kind == rootGlobal {
			continue
		}
		n, kind := x.node(e.node), e.kind
		if g := (group{e.node.root, e.kind}); count[g] > maxWrites {
			name := types[i]
			if e.kind >= Unknown || len(kinds[g]) > maxTypes || slices.Contains(kinds[g], "") {
				name = ""
			}
			n = n.root.top.deepOf(name)
			if outside && kind < Unknown {
				kind = Unknown // anything that was ever put there, a database's log of writes say
			}
		}
		if key := (effectKey{n, kind}); !seen[key] {
			seen[key] = true
			x.sum.writes = append(x.sum.writes, &effect{n, kind, e.sole, e.trail})
		}
	}
}

func (x *exporter) results() {
	n := x.a.fn.Signature.Results().Len()
	x.sum.results = make([]value, n)
	for _, e := range x.a.exits {
		for i, r := range e.results {
			x.sum.results[i] = union(x.sum.results[i], x.value(r))
		}
	}
}

func (x *exporter) deferred() {
	for _, d := range x.a.calls {
		c := *d
		c.callee = x.value(d.callee)
		c.args = make([]value, len(d.args))
		for i, arg := range d.args {
			c.args[i] = x.value(arg)
		}
		c.at = nil
		x.sum.calls = append(x.sum.calls, &c)
	}
}

func sortedNodes(c map[*node]value) []*node {
	out := slices.Collect(maps.Keys(c))
	slices.SortFunc(out, compareNodes)
	return out
}

// touches reports whether something of the caller's can be reached from v.
func (x *exporter) touches(v value, seen map[*root]bool) bool {
	for _, p := range v {
		n := p.ref.node
		if n == nil {
			continue
		}
		if n.root.before() {
			if n.root.kind != rootGlobal {
				return true
			}
			continue
		}
		if seen[n.root] {
			continue
		}
		if seen == nil {
			seen = map[*root]bool{}
		}
		seen[n.root] = true
		for _, held := range x.end.memory[n.root.top] {
			if x.touches(held, seen) {
				return true
			}
		}
	}
	return false
}

func (x *exporter) node(n *node) *node {
	if n.parent == nil {
		return x.root(n.root).top
	}
	to := n.step
	if to.kind == stepAfter {
		for _, r := range x.a.objects {
			if strconv.Itoa(r.index) == to.name {
				to = afterStep(x.root(r).index)
				break
			}
		}
	}
	return x.node(n.parent).child(to)
}

func (x *exporter) root(r *root) *root {
	if to := x.roots[r]; to != nil {
		return to
	}
	if r.kind == rootObject {
		return x.object(r)
	}
	name := r.name
	if r.kind != rootGlobal {
		name = ""
	}
	to := newRoot(r.kind, r.index, name)
	to.typ, to.container, to.untyped = r.typ, r.container, r.untyped
	x.roots[r] = to
	return to
}

// object returns the root that stands for an object that the function made, or for
// several that are merged: callers add to what such a one holds, and replace none
// of it.
func (x *exporter) object(r *root) *root {
	k := allocatedBy(r)
	x.queue = append(x.queue, r)
	index := x.objects
	if x.names != nil {
		var key any = k.name()
		if k.typ == nil {
			key = r.site.instr
		}
		if _, ok := x.names[key]; !ok && len(x.names) >= maxNames {
			key, k = nil, allocated{many: true}
		}
		known, ok := x.names[key]
		if !ok {
			x.names[key] = index
		} else {
			index = known
			x.sum.made[index].many = true
			for _, to := range x.roots {
				if to.kind == rootObject && to.index == index {
					x.roots[r] = to
					return to
				}
			}
		}
	}
	x.objects++
	x.sum.made = append(x.sum.made, k)
	to := newRoot(rootObject, index, "")
	to.typ, to.container = k.typ, k.container
	x.roots[r] = to
	return to
}

func (x *exporter) value(v value) value {
	if x.sum.blurred {
		v = v.blurredRoots(maxOfRoot)
	}
	var out value
	for _, p := range v {
		if p.ref.node != nil {
			if x.a.prog.source && p.ref.node.root.kind == rootGlobal {
				continue // the standard library's own variables are nobody's state
			}
			p.ref.node = x.node(p.ref.node)
		}
		out = out.add(p)
	}
	return out
}

func sortedBases(st *state) []*node {
	out := slices.Collect(maps.Keys(st.memory))
	slices.SortFunc(out, compareNodes)
	return out
}
