package effects

import (
	"go/types"
	"maps"
	"slices"
)

// state is what the analysis knows at one point of a function: what has been
// stored where, which writes may have happened, which calls are deferred.
type state struct {
	memory  map[*node]cell // by base
	written map[*effect]bool
	lost    map[*effect]bool // writes to what a struct no longer refers to that was stored since
	defers  map[any]bool
	started map[any]bool // calls that start goroutines
	marks   map[*mark]bool
	peers   map[*peer]bool
	latest  map[string]*latest
}

// cell holds what was stored in one object, by place. A place without an entry
// has what the nearest place around it has; without any, what it held before the
// call, or nothing in an object made since. Cells are never changed once made.
type cell map[*node]value

func newState() *state {
	return &state{memory: map[*node]cell{}, written: map[*effect]bool{}, lost: map[*effect]bool{}, defers: map[any]bool{}, started: map[any]bool{}, marks: map[*mark]bool{}, peers: map[*peer]bool{}}
}

func (s *state) clone() *state {
	return &state{memory: maps.Clone(s.memory), written: maps.Clone(s.written), lost: maps.Clone(s.lost), defers: maps.Clone(s.defers), started: maps.Clone(s.started), marks: maps.Clone(s.marks), peers: maps.Clone(s.peers), latest: maps.Clone(s.latest)}
}

// lookup returns what place n holds, but for what was stored in parts of it.
func (s *state) lookup(n *node) value {
	c := s.memory[n.base]
	if len(c) > 0 {
		for m := n; ; m = m.parent {
			if v, ok := c[m]; ok {
				return v.below(n.from(m))
			}
			if m == n.base {
				break
			}
		}
	}
	if n.root.before() || n.root.filled {
		return was(n)
	}
	return nil
}

// read returns what place n, of type t, holds.
func (s *state) read(n *node, t types.Type) value {
	if t == nil {
		if t = n.typeOf(); n.isContainer() {
			t = nil
		}
	}
	if t != nil && !holdsReferences(t) {
		return nil
	}
	parts := s.parts(n)
	if len(parts) == 0 {
		return s.lookup(n).partsOf(t)
	}
	if t != nil {
		switch u := t.Underlying().(type) {
		case *types.Struct:
			var out value
			for f := range u.Fields() {
				if holdsReferences(f.Type()) {
					out = union(out, s.read(n.field(f.Name()), f.Type()).under(relative.field(f.Name())))
				}
			}
			return out
		case *types.Array:
			return union(s.read(n.elem(), u.Elem()), s.lookup(n.elem())).under(relative.elem())
		}
	}
	var out collector
	out.addAll(s.effective(n))
	for _, m := range parts {
		out.addAll(s.memory[n.base][m].under(m.from(n)))
	}
	return out.value(maxPairs)
}

// effective returns what was stored at n as far as no part of it was replaced
// since.
func (s *state) effective(n *node) value {
	v := s.lookup(n)
	if len(s.parts(n)) == 0 {
		return v
	}
	var out value
	for _, p := range v {
		if at := n.join(p.at); !s.replaced(n, at) {
			out = s.remainder(out, at, p)
		}
	}
	return out
}

// replaced reports whether something was stored at the part at of n, or around it.
func (s *state) replaced(n, at *node) bool {
	for ; at != n; at = at.parent {
		if _, ok := s.memory[n.base][at]; ok {
			return true
		}
	}
	return false
}

func (s *state) remainder(out value, at *node, p pair) value {
	if p.ref.kind != refWas || len(s.parts(at)) == 0 {
		return out.add(p)
	}
	t := p.ref.node.typeOf()
	if t == nil || p.ref.node.isContainer() {
		return out.add(p)
	}
	u, ok := t.Underlying().(*types.Struct)
	if !ok {
		return out.add(p)
	}
	for f := range u.Fields() {
		part := at.field(f.Name())
		if _, replaced := s.memory[at.base][part]; replaced || !holdsReferences(f.Type()) {
			continue
		}
		field := pair{p.at.field(f.Name()), ref{kind: refWas, node: p.ref.node.field(f.Name()), flags: p.ref.flags}}
		out = s.remainder(out, part, field)
	}
	return out
}

// parts lists the places inside n, other than n, that were stored to.
func (s *state) parts(n *node) []*node {
	var out []*node
	for m := range s.memory[n.base] {
		if m != n && m.within(n) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, compareNodes)
	return out
}

// store puts v at place n: in place of what was there if sure, else beside it.
func (s *state) store(n *node, v value, sure bool) {
	s.overwritten(n)
	c := maps.Clone(s.memory[n.base])
	if c == nil {
		c = cell{}
	}
	if sure && n.single {
		for m := range c {
			if m != n && m.within(n) {
				delete(c, m)
			}
		}
		c[n] = v
	} else {
		if len(v) == 0 {
			return
		}
		old := s.lookup(n)
		for m := range c {
			if m != n && m.within(n) {
				c[m] = union(c[m], v.below(m.from(n)))
			}
		}
		c[n] = union(old, v)
	}
	s.memory[n.base] = c
}

// fill puts c into the object at base, or beside what it holds already: then c is
// another object of that name.
func (s *state) fill(base *node, c cell) {
	switch _, filled := s.memory[base]; {
	case len(c) == 0:
	case !filled:
		s.memory[base] = c
	default:
		s.memory[base], _ = joinCells(s, &state{memory: map[*node]cell{base: c}}, base)
	}
}

// age makes the objects that the roots of made stand for those of earlier
// iterations, as the way back to a loop's start does.
func (s *state) age(made func(*root) bool) *state {
	out := &state{memory: make(map[*node]cell, len(s.memory)), written: s.written, lost: s.lost, defers: s.defers, started: s.started, marks: agedMarks(s.marks, made), peers: s.peers, latest: s.agedLatest(made)}
	aged := map[*node]cell{}
	for base, c := range s.memory {
		fresh := make(cell, len(c))
		same := true
		for n, v := range c {
			w := v.past(made)
			same = same && len(w) == len(v) && (len(v) == 0 || &w[0] == &v[0])
			fresh[n] = w
		}
		if same {
			fresh = c
		}
		if made(base.root) {
			aged[base] = fresh
		} else {
			out.memory[base] = fresh
		}
	}
	for base, c := range aged {
		old := base.root.past().top
		moved := make(cell, len(c))
		for n, v := range c {
			moved[old.join(n.from(base.root.top))] = v
		}
		if _, ok := out.memory[old]; ok {
			joined, _ := joinCells(out, &state{memory: map[*node]cell{old: moved}}, old)
			out.memory[old] = joined
		} else {
			out.memory[old] = moved
		}
	}
	return out
}

// forget drops what the place n held before the call, which was nil, from all
// that has a copy of it.
func (s *state) forget(n *node) {
	gone := ref{kind: refWas, node: n}
	for _, base := range sortedBases(s) {
		for _, m := range sortedNodes(s.memory[base]) {
			v := s.memory[base][m]
			var rest value
			for _, p := range v {
				if p.ref.kind == refWas && p.ref.node == n {
					continue
				}
				rest = append(rest, p)
				// A copy of the struct that n is a field of.
				if p.ref.kind == refWas && m.single && n.base == p.ref.node.base && n.within(p.ref.node) {
					part := m.join(p.at).join(n.from(p.ref.node))
					var kept value
					for _, q := range s.lookup(part) {
						if q.ref != gone {
							kept = append(kept, q)
						}
					}
					s.store(part, kept, true)
				}
			}
			if len(rest) != len(v) {
				c := maps.Clone(s.memory[base])
				c[m] = rest
				s.memory[base] = c
			}
		}
	}
}
