package flow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// Graphs has the graphs of a package's functions, each made when it is asked
// for. It is for one goroutine.
type Graphs struct {
	info *types.Info
	made map[ast.Node]*Graph
}

// NewGraphs returns the graphs of a package.
func NewGraphs(info *types.Info) *Graphs {
	return &Graphs{info: info, made: map[ast.Node]*Graph{}}
}

// Of returns the graph of a function as Function returns it.
func (g *Graphs) Of(fn inspector.Cursor) *Graph {
	made := g.made[fn.Node()]
	if made == nil {
		switch n := fn.Node().(type) {
		case *ast.FuncLit:
			made = New(g.info, n.Body)
		case *ast.FuncDecl:
			made = New(g.info, n.Body)
		}
		g.made[fn.Node()] = made
	}
	return made
}

// Function returns the innermost function around a node, a declaration or a
// literal, and false outside of any.
func Function(cur inspector.Cursor) (inspector.Cursor, bool) {
	for fn := range cur.Parent().Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		return fn, true
	}
	return inspector.Cursor{}, false
}
