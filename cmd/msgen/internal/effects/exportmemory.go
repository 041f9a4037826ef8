package effects

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

func (x *exporter) stores() {
	type entry struct {
		n *node
		v value
	}
	var entries []entry
	for base, c := range x.end.memory {
		if !base.root.before() {
			continue
		}
		for n, v := range c {
			entries = append(entries, entry{n, v})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(int(a.n.length)-int(b.n.length), strings.Compare(nodeText(a.n), nodeText(b.n)))
	})
	count := map[*root]int{}
	for _, e := range entries {
		count[e.n.root]++
	}
	kinds := map[*root][]string{} // of the types of what is stored
	for _, e := range entries {
		if count[e.n.root] > maxStores {
			kinds[e.n.root] = appendNew(kinds[e.n.root], x.slotType(e.n))
		}
	}
	blurred := map[*node]value{}
	for _, e := range entries {
		self := pair{relative, ref{kind: refWas, node: e.n}}
		kept := e.v.index(self)
		sure := e.n.single && kept < 0
		var v value
		for i, p := range e.v {
			if i != kept {
				v = append(v, p)
			}
		}
		if e.n.root.kind == rootGlobal && !x.touches(v, nil) || len(v) == 0 && !sure {
			continue
		}
		if count[e.n.root] > maxStores {
			name := x.slotType(e.n)
			if list := kinds[e.n.root]; len(list) > maxTypes || slices.Contains(list, "") {
				name = ""
			}
			n := x.node(e.n).root.top.deepOf(name)
			blurred[n] = union(blurred[n], x.value(v).anywhere())
			continue
		}
		x.sum.stores = append(x.sum.stores, stored{x.node(e.n), x.value(v), sure, x.a.stores[e.n]})
	}
	for _, n := range sortedNodes(blurred) {
		x.sum.stores = append(x.sum.stores, stored{n, blurred[n], false, nil})
	}
}

// slotType names the type of what a place holds, or returns "".
func (x *exporter) slotType(n *node) string {
	if n.isContainer() {
		return ""
	}
	return x.a.prog.nameOf(allocated{typ: n.typeOf()})
}

// contents exports what is in the objects that have been mentioned.
func (x *exporter) contents() {
	states := []*state{x.end}
	for _, d := range x.a.calls {
		for _, b := range x.a.fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok && d.at[call] != nil {
					states = append(states, d.at[call])
				}
			}
		}
	}
	sum := newState()
	trails := map[*node]*Trail{}
	for len(x.queue) > 0 {
		r := x.queue[0]
		x.queue = x.queue[1:]
		for _, st := range states {
			c := make(cell, len(st.memory[r.top]))
			for _, n := range sortedNodes(st.memory[r.top]) {
				to := x.node(n)
				c[to] = x.value(st.memory[r.top][n])
				trails[to] = cmp.Or(trails[to], x.a.stores[n])
			}
			sum.fill(x.root(r).top, c)
		}
	}
	held := map[*node]value{}
	for _, c := range sum.memory {
		maps.Copy(held, c)
	}
	order := slices.Collect(maps.Keys(held))
	slices.SortFunc(order, func(a, b *node) int {
		return cmp.Or(int(a.length)-int(b.length), strings.Compare(nodeText(a), nodeText(b)))
	})
	if len(order) > maxStores {
		held = x.blurred(order, held)
		order = sortedNodes(held)
	}
	for _, n := range order {
		x.sum.objects = append(x.sum.objects, stored{n, held[n], false, trails[n]})
	}
}

// blurred puts what objects hold into any of their parts, those of most parts first,
// until few enough places are left.
func (x *exporter) blurred(order []*node, held map[*node]value) map[*node]value {
	parts := map[*node][]*node{} // by object
	var tops []*node
	for _, n := range order {
		top := n.root.top
		if parts[top] == nil {
			tops = append(tops, top)
		}
		parts[top] = append(parts[top], n)
	}
	slices.SortStableFunc(tops, func(a, b *node) int { return len(parts[b]) - len(parts[a]) })
	out := map[*node]value{}
	left := len(order)
	for _, top := range tops {
		if left <= maxStores || len(parts[top]) == 1 {
			for _, n := range parts[top] {
				out[n] = held[n]
			}
			continue
		}
		left -= len(parts[top]) - 1
		for _, n := range parts[top] {
			for _, p := range held[n].anywhere() {
				if !out[top].has(p) {
					out[top] = append(out[top], p)
				}
			}
			if len(out[top]) > maxPairs {
				out[top] = out[top].merged()
			}
		}
	}
	return out
}
