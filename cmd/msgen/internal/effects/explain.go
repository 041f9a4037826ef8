package effects

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Explain turns a trail into what a diagnostic shows: the innermost position
// that there is source for, in words what happens in the end, and the calls on
// the way there. subject is the function that the diagnostic is about.
func (t *Trail) Explain(subject string) (pos token.Pos, fact string, related []analysis.RelatedInformation) {
	var hops []*Trail
	primary := -1
	for ; t != nil; t = t.Next {
		if i := slices.IndexFunc(hops, func(h *Trail) bool { return h.Func == t.Func && h.Text == t.Text && h.Pos == t.Pos }); i >= 0 {
			hops = hops[:i] // recursion
		}
		hops = append(hops, t)
	}
	if len(hops) == 0 {
		return token.NoPos, "", nil
	}
	for i, h := range hops {
		if h.Pos.IsValid() {
			primary = i
		}
	}
	for i, h := range hops {
		if i != primary && h.Pos.IsValid() {
			related = append(related, analysis.RelatedInformation{Pos: h.Pos, Message: h.Func + " " + h.Text + " here"})
		}
	}
	last := hops[len(hops)-1]
	actor := last.Func
	if actor == withoutTypeArgs(subject) {
		actor = "it"
	}
	fact = actor + " " + last.Text
	if primary >= 0 {
		pos = hops[primary].Pos
	}
	if primary != len(hops)-1 && last.Place != "" {
		fact += " at " + last.Place
	}
	return pos, fact, related
}

// Calls reports whether the trail ends in a call into what has no source here,
// and of what.
func (t *Trail) Calls() (name string, ok bool) {
	if t == nil {
		return "", false
	}
	for t.Next != nil {
		t = t.Next
	}
	return strings.CutPrefix(t.Text, "calls ")
}

// Target is the full name of what the trail ends in calling, or "".
func (t *Trail) Target() string {
	for t != nil && t.Next != nil {
		t = t.Next
	}
	if t == nil {
		return ""
	}
	return t.Callee
}

// withoutTypeArgs is Store.DollarPut for Store[User].DollarPut.
func withoutTypeArgs(name string) string {
	before, rest, ok := strings.Cut(name, "[")
	if end := strings.LastIndexByte(rest, ']'); ok && end >= 0 {
		return before + rest[end+1:]
	}
	return name
}

// Outer returns the last position of a trail in the outermost function, function
// literals included, and the hops to other functions.
func (t *Trail) Outer() (pos token.Pos, related []analysis.RelatedInformation) {
	if t == nil {
		return token.NoPos, nil
	}
	name := t.Func
	for hop := t; hop != nil; hop = hop.Next {
		switch {
		case !hop.Pos.IsValid():
		case hop.Func == name:
			pos = hop.Pos
		default:
			r := analysis.RelatedInformation{Pos: hop.Pos, Message: hop.Func + " " + hop.Text + " here"}
			if !slices.Contains(related, r) {
				related = append(related, r)
			}
		}
	}
	return pos, related
}
