// Package flow tells what may run after a point of a function, given that a
// call there succeeded.
package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// Graph is the control flow of one function's body. Functions within it are
// not part of it: a literal is an expression like any other.
type Graph struct {
	cfg  *cfg.CFG
	info *types.Info
}

// New returns the graph of a body.
func New(info *types.Info, body *ast.BlockStmt) *Graph {
	return &Graph{info: info, cfg: cfg.New(body, func(call *ast.CallExpr) bool { return !endless(info, call) })}
}

// endless recognises the usual calls that don't return.
func endless(info *types.Info, call *ast.CallExpr) bool {
	switch fn := typeutil.Callee(info, call).(type) {
	case *types.Builtin:
		return fn.Name() == "panic"
	case *types.Func:
		switch fn.FullName() {
		case "os.Exit", "runtime.Goexit", "log.Fatal", "log.Fatalf", "log.Fatalln",
			"(*log.Logger).Fatal", "(*log.Logger).Fatalf", "(*log.Logger).Fatalln":
			return true
		}
	}
	return false
}

// Point is a place in a graph: before one of its nodes.
type Point struct {
	block *cfg.Block
	index int
}

// Entry is the point where the function begins.
func (g *Graph) Entry() Point { return Point{g.cfg.Blocks[0], 0} }

// At returns the point that holds a position, and false for one in dead code or
// outside the function.
func (g *Graph) At(pos token.Pos) (Point, bool) {
	for _, b := range g.cfg.Blocks {
		if !b.Live {
			continue
		}
		for i, n := range b.Nodes {
			if n.Pos() <= pos && pos < n.End() {
				return Point{b, i}, true
			}
		}
	}
	return Point{}, false
}

// Node returns the statement or expression at the point.
func (p Point) Node() ast.Node { return p.block.Nodes[p.index] }

// Next is the point after.
func (p Point) Next() Point { return Point{p.block, p.index + 1} }

// Walk visits every node that may run from a point on. visit gets statements
// without a body of their own, conditions, and a loop each time that its body
// begins; it returns false to follow that path no further. Paths that are only
// taken if the outcome is a failure are left out.
func (g *Graph) Walk(from Point, o Outcome, visit func(ast.Node) bool) {
	w := &walk{Graph: g, outcome: o, visit: visit, seen: map[state]bool{}}
	w.block(from.block, from.index, o != (Outcome{}))
}

type walk struct {
	*Graph

	outcome Outcome
	visit   func(ast.Node) bool
	seen    map[state]bool
}

// state is a block, and whether the outcome is still known on entry.
type state struct {
	block *cfg.Block
	known bool
}

func (w *walk) block(b *cfg.Block, index int, known bool) {
	if loop := roundOf(b); index == 0 && loop != nil && !w.visit(loop) {
		return
	}
	for i := index; i < len(b.Nodes); i++ {
		if !w.visit(b.Nodes[i]) {
			return
		}
		known = known && !w.outcome.replaced(w.info, b.Nodes[i])
	}
	for i, next := range b.Succs {
		if known && w.ruledOut(b, i) {
			continue
		}
		if s := (state{next, known}); !w.seen[s] {
			w.seen[s] = true
			w.block(next, 0, known)
		}
	}
}

// ruledOut reports whether a successful call never leads on to successor i.
func (w *walk) ruledOut(b *cfg.Block, i int) bool {
	if len(b.Succs) != 2 || len(b.Nodes) == 0 {
		return false
	}
	cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	if !ok {
		return false
	}
	switch w.outcome.decide(w.info, cond) {
	case yes:
		return i == 1
	case no:
		return i == 0
	default:
		return false
	}
}

// roundOf returns the loop of which a round begins with the block.
func roundOf(b *cfg.Block) ast.Stmt {
	switch b.Kind {
	case cfg.KindForBody, cfg.KindRangeBody:
		return b.Stmt
	default:
		return nil
	}
}
