package effects

import (
	"cmp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// writesBack removes the marks of places that a function writes to after its remote
// calls: it copies the result to where the argument was.
//
//	sorted, err := s.words.DollarSort(ctx, words)
//	copy(words, sorted)
func (a *execution) writesBack(f frame, b *binding, sum *Summary) {
	if a.watch == nil || a.watch.kind != watchCalls || a.watch.inside || len(f.st.marks) == 0 {
		return
	}
	for _, e := range sum.writes {
		if e.kind != Write || e.node.root.kind == rootOutcome || !sum.writesAfterCalls(e) {
			continue
		}
		for _, n := range b.at(e.node) {
			for m := range f.st.marks {
				if m.cause.instr == f.instr && m.node.root == n.root && m.node.within(n) && !m.node.refersFrom(n) {
					delete(f.st.marks, m)
				}
			}
		}
	}
}

// writesAfterCalls reports whether a function makes remote calls, and a write comes
// after all of them.
func (s *Summary) writesAfterCalls(e *effect) bool {
	found := false
	for _, d := range s.calls {
		if isRemote(d.name) {
			if found = e.trail.after(d.trail); !found {
				return false
			}
		}
	}
	return found
}

// after reports whether a hop comes after another one in the source of a function.
func (t *Trail) after(other *Trail) bool {
	switch {
	case t == nil || other == nil:
		return false
	case t.Pos.IsValid() && other.Pos.IsValid():
		return t.Pos > other.Pos
	}
	file, line, column := splitPlace(t.Place)
	otherFile, otherLine, otherColumn := splitPlace(other.Place)
	return file != "" && file == otherFile && cmp.Or(cmp.Compare(line, otherLine), cmp.Compare(column, otherColumn)) > 0
}

// splitPlace splits shop/orders.go:12:4.
func splitPlace(place string) (file string, line, column int) {
	rest, last, _ := cutLast(place)
	file, middle, ok := cutLast(rest)
	if !ok {
		return "", 0, 0
	}
	line, _ = strconv.Atoi(middle)
	column, _ = strconv.Atoi(last)
	return file, line, column
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// returnsMarked notes that a local call would return what an earlier call has written
// to, which its caller uses:
//
//	if err := s.first.DollarPrice(ctx, o); err != nil {
//		return nil, err
//	}
//	return s.second.DollarCheck(ctx, o)
func (a *execution) returnsMarked(f frame, st *state, v value) {
	if len(f.st.marks) == 0 || !usesResults(f.instr) {
		return
	}
	for _, n := range a.placesOf(st, v) {
		for m := range f.st.marks {
			if m.cause.instr == f.instr || m.cause.kind != Lost || !n.overlaps(m.node) || m.aged && a.at != nil && a.inLoop(m.cause.loop, a.at) {
				continue
			}
			a.differ(m.cause, m.node, f.trail)
		}
	}
}

// usesResults reports whether something uses what a call returns beside an error.
func usesResults(instr ssa.CallInstruction) bool {
	v := instr.Value()
	if v == nil || v.Referrers() == nil || isErrorType(v.Type()) {
		return false
	}
	for _, use := range *v.Referrers() {
		switch use := use.(type) {
		case *ssa.DebugRef:
		case *ssa.Extract:
			if !isErrorType(use.Type()) && use.Referrers() != nil && len(*use.Referrers()) > 0 {
				return true
			}
		default:
			return true
		}
	}
	return false
}
