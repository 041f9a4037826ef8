package effects

import "maps"

// alternatives are functions of which one is called. What one of them marks is
// nothing to the others.
type alternatives struct {
	st            *state
	before, after map[*mark]bool
}

// alternatives starts a call of one of several functions. It is nil where nothing is
// marked.
func (a *execution) alternatives(st *state) *alternatives {
	if a.watch == nil {
		return nil
	}
	return &alternatives{st: st, before: st.marks, after: map[*mark]bool{}}
}

// next begins with another one.
func (o *alternatives) next() {
	if o != nil {
		o.st.marks = maps.Clone(o.before)
	}
}

// done ends the one that was begun.
func (o *alternatives) done() {
	if o != nil {
		maps.Copy(o.after, o.st.marks)
	}
}

// join leaves what any of them has marked, if there was one.
func (o *alternatives) join(ran bool) {
	switch {
	case o == nil:
	case ran:
		o.st.marks = o.after
	default:
		o.st.marks = o.before
	}
}
