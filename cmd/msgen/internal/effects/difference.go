package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"
)

// DifferenceKind tells what a caller would notice.
type DifferenceKind uint8

// The kinds of differences.
const (
	// Lost is a read of an argument that the function writes to.
	Lost DifferenceKind = iota
	// Kept is an argument that the function writes to, and that later calls read.
	Kept
	// Shared is a read of memory that was written to under another name, which is
	// the same only if the call was local.
	Shared
	// Compared is a comparison of pointers that are equal only if the call was local.
	Compared
)

// Difference is what a caller of a dollar function would notice if the call was
// remote.
type Difference struct {
	Kind     DifferenceKind
	Pos      token.Pos // of what is read or compared
	Call     string    // shop.OrdersAPI.DollarPlace
	Method   string    // DollarPlace
	CallPos  token.Pos
	Place    string // what is read, as the caller spells it
	Written  string // for Shared: by what name it was written
	Returned bool   // the function returns what it writes to
	Related  []analysis.RelatedInformation
}

type differenceKey struct {
	instr ssa.CallInstruction
	arg   int
	kind  DifferenceKind
}

// meets compares a read with the marks of the state.
func (a *execution) meets(st *state, n *node, trail explain) {
	for m := range st.marks {
		if m.cause.handed != nil || !n.overlaps(m.node) || m.aged && a.at != nil && a.inLoop(m.cause.loop, a.at) {
			continue
		}
		a.differ(m.cause, m.node, trail(n))
	}
}

// differ records a difference; of several for one argument of a call the first in
// the source is the one to show.
func (a *execution) differ(c *cause, n *node, trail *Trail) {
	pos, related := a.locate(trail)
	key := differenceKey{c.instr, c.arg, c.kind}
	old := a.watch.found[key]
	if old != nil && (old.Pos <= pos || !pos.IsValid()) {
		return
	}
	d := &Difference{
		Kind: c.kind, Pos: pos, Call: c.call.name, Method: c.call.method, Returned: c.call.returned,
		CallPos: a.prog.start(c.instr.Pos()), Written: c.place, Related: related,
	}
	if n != nil {
		d.Place = a.placeText(c, n)
	}
	d.Related = append(d.Related, a.writeHops(c)...)
	a.watch.found[key] = d
}

// locate returns where in the function a hop of a trail is, and the hops after it.
func (a *execution) locate(t *Trail) (token.Pos, []analysis.RelatedInformation) {
	pos, related := t.Outer()
	if !pos.IsValid() {
		pos = a.fn.Pos()
	}
	return pos, related
}

// writeHops explains the write of a dollar function, or that of the caller to memory
// that is shared.
func (a *execution) writeHops(c *cause) []analysis.RelatedInformation {
	if c.trail == nil {
		return nil
	}
	last := c.trail.end()
	switch {
	case !last.Pos.IsValid() || last == c.trail && c.kind != Shared:
		return nil
	case c.kind == Shared:
		return []analysis.RelatedInformation{{Pos: last.Pos, Message: "written here"}}
	}
	return []analysis.RelatedInformation{{Pos: last.Pos, Message: last.Func + " " + last.Text + " here"}}
}

// placeText spells a place as the caller's source would: by the variable's name, or
// by what it passes.
func (a *execution) placeText(c *cause, n *node) string {
	text := a.spellPlace(n)
	if text != "" || c.kind == Shared {
		return text
	}
	if text = a.argumentText(c); text != "" {
		if c.from != nil && n.within(c.from) {
			text += pathText(n.from(c.from))
		}
		return text
	}
	return "the argument"
}

// argumentText is the argument of a call in the source, without its &.
func (a *execution) argumentText(c *cause) string {
	call, ok := a.prog.callAt(c.instr.Pos())
	if !ok || !c.direct || c.arg < 0 || c.arg >= len(call.Args) {
		return ""
	}
	e := ast.Unparen(call.Args[c.arg])
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = ast.Unparen(u.X)
	}
	switch e.(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr, *ast.SliceExpr:
		return types.ExprString(e)
	}
	return ""
}

// callAt returns the call whose parenthesis is at pos.
func (p *Program) callAt(pos token.Pos) (*ast.CallExpr, bool) {
	for _, n := range p.around(pos) {
		if call, ok := n.(*ast.CallExpr); ok && call.Lparen == pos {
			return call, true
		}
	}
	return nil, false
}

// rangeAt returns where the loop over a slice is that loads an element, which go/ssa
// gives no position.
func (p *Program) rangeAt(load *ssa.UnOp) token.Pos {
	for _, instr := range load.Block().Instrs {
		for _, n := range p.around(instr.Pos()) {
			if loop, ok := n.(*ast.RangeStmt); ok {
				return loop.X.Pos()
			}
		}
	}
	return token.NoPos
}

// around returns the nodes around a position, the innermost first.
func (p *Program) around(pos token.Pos) []ast.Node {
	if !pos.IsValid() {
		return nil
	}
	file := p.syntax[p.Fset.File(pos)]
	if file == nil {
		return nil
	}
	path, _ := astutil.PathEnclosingInterval(file, pos, pos)
	return path
}

// differences lists what was found in the order of the source.
func (w *watcher) differences() []*Difference {
	var out []*Difference
	for key, d := range w.found {
		if d.Kind == Kept && w.found[differenceKey{key.instr, key.arg, Lost}] != nil {
			continue // one of them says enough
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(x, y *Difference) int {
		if x.Pos != y.Pos {
			return int(x.Pos - y.Pos)
		}
		return int(x.Kind) - int(y.Kind)
	})
	return out
}
