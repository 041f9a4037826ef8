package chatty

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls/flow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

func inLoop(pos token.Pos, note string) reason {
	return reason{
		fact:   "in a loop, a round trip each time if it is remote",
		advice: "make one call for all, to a dollar function that takes a slice",
		pos:    pos, note: note,
	}
}

// loop finds a loop in fn that repeats the call, the innermost first.
func (c *checker) loop(fn, call inspector.Cursor) (reason, bool) {
	for cur := call; cur != fn; cur = cur.Parent() {
		switch cur.ParentEdgeKind() {
		case edge.ForStmt_Body, edge.ForStmt_Cond, edge.ForStmt_Post, edge.RangeStmt_Body:
			if c.repeats(cur.Parent(), fn, call) {
				return inLoop(cur.Parent().Node().Pos(), "the loop begins here"), true
			}
		default:
		}
	}
	return reason{}, false
}

// repeats reports whether a loop makes the call for one thing after the other.
// What has no other way is left alone:
//
//	for msg := range queue { … }       // one at a time is how they come
//	for { … }                          // a worker, a server
//	for ctx.Err() == nil { … }         // as well
//	for cursor != "" { … }             // where cursor comes from the call: page by page
//	for range 3 { if err == nil { break } }    // again until it succeeds
//	for range 9 { …; time.Sleep(second) }      // the same question until the answer is another
func (c *checker) repeats(loop, fn, call inspector.Cursor) bool {
	switch n := loop.Node().(type) {
	case *ast.RangeStmt:
		if t := c.TypesInfo.TypeOf(n.X); t == nil || isChannel(t) {
			return false
		}
	case *ast.ForStmt:
		if n.Cond == nil || c.asksContext(n.Cond) || c.depends(loop, call) {
			return false
		}
	}
	if waits(loop) && !c.varies(loop, call) {
		return false
	}
	return c.comesBack(loop, fn, call)
}

func isChannel(t types.Type) bool {
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

// asksContext reports whether a condition asks if a context is done.
func (c *checker) asksContext(cond ast.Expr) (found bool) {
	ast.Inspect(cond, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "Err" && c.isContext(sel.X) {
			found = true
		}
		return !found
	})
	return found
}

func (c *checker) isContext(e ast.Expr) bool {
	t := c.TypesInfo.TypeOf(e)
	return t != nil && model.IsContext(t)
}

// comesBack reports whether the loop goes on after the call succeeded. It does
// not where the call is only tried again until it does, or made for the one
// element that was looked for.
func (c *checker) comesBack(loop, fn, call inspector.Cursor) bool {
	g := c.graphs.Of(fn)
	at, ok := g.At(call.Node().Pos())
	if !ok {
		return false
	}
	n, back := loop.Node(), false
	g.Walk(at.Next(), flow.Succeeded(c.TypesInfo, call), func(next ast.Node) bool {
		back = back || next == n
		return !back && n.Pos() <= next.Pos() && next.Pos() < n.End()
	})
	return back
}

// waits reports whether each round of a loop takes its time: it sleeps, or
// waits for a channel.
func waits(loop inspector.Cursor) (found bool) {
	loop.Inspect([]ast.Node{
		(*ast.FuncLit)(nil), (*ast.SelectStmt)(nil), (*ast.UnaryExpr)(nil), (*ast.CallExpr)(nil),
	}, func(cur inspector.Cursor) bool {
		switch n := cur.Node().(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectStmt:
			for _, s := range n.Body.List {
				if comm, ok := s.(*ast.CommClause); ok && comm.Comm == nil {
					return false // it has a default, and waits for nothing
				}
			}
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			if sel, ok := n.Fun.(*ast.SelectorExpr); ok {
				found = found || sel.Sel.Name == "Sleep" || sel.Sel.Name == "Wait"
			}
		}
		return !found
	})
	return found
}

// varies reports whether a call is another in each round: something that it is
// written with, other than a context, is assigned in the loop.
func (c *checker) varies(loop, call inspector.Cursor) (found bool) {
	assigned := map[string]bool{}
	for _, a := range assignments(loop) {
		assigned[a.to] = true
	}
	call.Inspect([]ast.Node{(*ast.Ident)(nil), (*ast.SelectorExpr)(nil)}, func(cur inspector.Cursor) bool {
		e := cur.Node().(ast.Expr)
		found = found || assigned[types.ExprString(e)] && !c.isContext(e)
		return !found
	})
	return found
}

// depends reports whether the condition of a loop depends on what the call
// returned, itself or by one assignment. Its error doesn't count: there is no
// use in the next round's question before this one's is answered.
//
//	for cursor != "" {
//		page, err := users.DollarList(ctx, cursor)
//		cursor = page.Next
//	}
func (c *checker) depends(loop, call inspector.Cursor) bool {
	results := map[string]bool{}
	if assign, ok := call.Parent().Node().(*ast.AssignStmt); ok {
		for _, lhs := range assign.Lhs {
			if t := c.TypesInfo.TypeOf(lhs); t != nil && !model.IsError(t) {
				results[types.ExprString(lhs)] = true
			}
		}
	}
	for _, a := range assignments(loop) {
		if a.from != nil && mentions(a.from, results) {
			results[a.to] = true
		}
	}
	return mentions(loop.Node().(*ast.ForStmt).Cond, results)
}

// mentions reports whether one of some variables and fields occurs in e.
func mentions(e ast.Expr, names map[string]bool) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			found = found || names[n.Name]
		case *ast.SelectorExpr:
			found = found || names[types.ExprString(n)]
		}
		return !found
	})
	return found
}

// assignment is one variable or field that is assigned to, as it is written.
type assignment struct {
	to   string
	from ast.Expr // nil: counted up or down, or ranged over
}

// assignments lists those within a loop, its own included.
func assignments(loop inspector.Cursor) (out []assignment) {
	add := func(to, from ast.Expr) {
		if to != nil {
			out = append(out, assignment{types.ExprString(to), from})
		}
	}
	for cur := range loop.Preorder((*ast.AssignStmt)(nil), (*ast.IncDecStmt)(nil), (*ast.RangeStmt)(nil), (*ast.ValueSpec)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				add(lhs, n.Rhs[min(i, len(n.Rhs)-1)])
			}
		case *ast.IncDecStmt:
			add(n.X, nil)
		case *ast.RangeStmt:
			add(n.Key, nil)
			add(n.Value, nil)
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) {
					add(name, n.Values[i])
				} else {
					add(name, nil)
				}
			}
		}
	}
	return out
}
