package effects

// withoutHidden returns memory at one of several ways out, without the objects that
// nobody can reach who sees what the function returns there. What such an object holds
// says nothing of what it holds on another way:
//
//	if len(in) == 0 {
//		return nil // in, which the literal captures, is the caller's
//	}
//	in = slices.Clone(in)
//	return func(yield func(int) bool) { … in … }
func (a *execution) withoutHidden(e exit) *state {
	var hidden []*node
	visible := map[*root]bool{}
	cells := map[*root][]cell{}
	for base, c := range e.st.memory {
		cells[base.root] = append(cells[base.root], c)
	}
	var see func(v value)
	see = func(v value) {
		for _, p := range v {
			if p.ref.node == nil || visible[p.ref.node.root] {
				continue
			}
			r := p.ref.node.root
			visible[r] = true
			for _, c := range cells[r] {
				for _, held := range c {
					see(held)
				}
			}
		}
	}
	for _, v := range e.results {
		see(v)
	}
	for _, d := range a.calls {
		see(d.callee)
		for _, arg := range d.args {
			see(arg)
		}
	}
	for _, l := range a.leaks {
		see(l.held)
	}
	for base, c := range e.st.memory {
		if base.root.before() {
			for _, held := range c {
				see(held)
			}
		}
	}
	for base := range e.st.memory {
		if base.root.kind == rootObject && !visible[base.root] {
			hidden = append(hidden, base)
		}
	}
	if len(hidden) == 0 {
		return e.st
	}
	st := e.st.clone()
	for _, base := range hidden {
		delete(st.memory, base)
	}
	return st
}
