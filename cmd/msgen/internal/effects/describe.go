package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"
)

// explain returns the trail of what happens to a place.
type explain func(n *node) *Trail

func (a *execution) trail(pos token.Pos, text string) *Trail {
	return &Trail{Pos: a.prog.start(pos), Func: shortName(a.fn), Text: text}
}

// writes explains a write at pos.
func (a *execution) writes(pos token.Pos) explain {
	return func(n *node) *Trail { return a.trail(pos, "writes "+a.describe(n)) }
}

// unnamed are the comments by which go/ssa tells variables that the source has no
// name for.
var unnamed = []string{"complit", "slicelit", "varargs", "makeslice", "new", "tmp"}

// describe spells a place as the function's source would: o.Lines[].Price.
func (a *execution) describe(n *node) string {
	name := n.root.name
	switch n.root.kind {
	case rootGlobal:
		name = name[strings.LastIndexByte(name, '/')+1:]
	case rootOutcome, rootRelative:
		name = "memory"
	case rootObject:
		name = "a new value"
		if alloc, ok := n.root.site.instr.(*ssa.Alloc); ok && token.IsIdentifier(alloc.Comment) && !slices.Contains(unnamed, alloc.Comment) {
			name = alloc.Comment
		}
	default:
	}
	return name + pathText(n)
}

func pathText(n *node) string {
	var b strings.Builder
	for _, s := range n.steps() {
		switch s.kind {
		case stepField:
			b.WriteString("." + s.name)
		case stepElem:
			b.WriteString("[]")
		case stepKey:
			b.WriteString("[key]")
		case stepDeep:
			b.WriteString("…")
		default:
		}
	}
	return b.String()
}

// shortName names a function as messages do: Orders.DollarPlace, normalize, or
// the function around a literal.
func shortName(fn *ssa.Function) string {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if recv := fn.Signature.Recv(); recv != nil {
		if name := receiverName(recv.Type()); name != "" {
			return name + "." + fn.Name()
		}
	}
	return fn.Name()
}

func receiverName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// start returns where the statement or the call at pos starts, since go/ssa gives
// the position of its operator or parenthesis.
func (p *Program) start(pos token.Pos) token.Pos {
	if !pos.IsValid() || p.terse {
		return pos
	}
	file := p.syntax[p.Fset.File(pos)]
	if file == nil {
		return pos
	}
	path, _ := astutil.PathEnclosingInterval(file, pos, pos)
	for _, n := range path {
		switch n := n.(type) {
		case *ast.CallExpr:
			if n.Lparen == pos {
				return n.Pos()
			}
		case *ast.AssignStmt, *ast.IncDecStmt, *ast.SendStmt, *ast.ExprStmt, *ast.ReturnStmt, *ast.GoStmt, *ast.DeferStmt:
			if p.Fset.Position(n.Pos()).Line == p.Fset.Position(pos).Line {
				return n.Pos()
			}
			return pos
		case ast.Stmt:
			return pos
		}
	}
	return pos
}
