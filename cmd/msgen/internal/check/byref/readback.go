package byref

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// readsBack reports whether the function itself reads what it wrote to the
// parameter. If not, to write there was all it wanted:
//
//	sort.Strings(tags); t.text = strings.Join(tags, ",") // read back
//	for i := range lines { lines[i].Price = 1 }          // not
func (f *fixer) readsBack() bool {
	f.findAliases()
	from := token.Pos(0)
	for _, g := range f.all {
		at := f.hop(g)
		if !at.IsValid() {
			return false
		}
		end, answers := f.region(at)
		if answers {
			return true
		}
		if from == 0 || end < from {
			from = end
		}
	}
	for cur := range f.body.Preorder((*ast.Ident)(nil)) {
		id := cur.Node().(*ast.Ident)
		if id.Pos() >= from && f.aliases[f.pass.TypesInfo.Uses[id]] && f.reads(cur) {
			return true
		}
	}
	return false
}

// findAliases finds variables that begin as slices or maps of the parameter:
//
//	kept := tags[:0]
func (f *fixer) findAliases() {
	f.aliases = map[types.Object]bool{f.param: true}
	for cur := range f.body.Preorder((*ast.AssignStmt)(nil)) {
		s := cur.Node().(*ast.AssignStmt)
		if s.Tok != token.DEFINE || len(s.Lhs) != len(s.Rhs) {
			continue
		}
		for i, e := range s.Rhs {
			if id, ok := s.Lhs[i].(*ast.Ident); ok && f.rooted(e) && !syntax.Plain(f.pass.TypesInfo.TypeOf(e)) {
				f.aliases[f.pass.TypesInfo.ObjectOf(id)] = true
			}
		}
	}
}

// hop returns where in the function's own body a finding comes from.
func (f *fixer) hop(g effects.Finding) token.Pos {
	for t := g.Trail; t != nil; t = t.Next {
		if f.decl.Body.Pos() <= t.Pos && t.Pos < f.decl.Body.End() {
			return t.Pos
		}
	}
	return token.NoPos
}

// region returns the end of the statement that writes at pos, or of the
// outermost loop that it is in: a loop reads what it is about to write.
// answers is set if the writing call returns what it made of it:
//
//	return strings.Join(sorted(tags), ","), nil
func (f *fixer) region(pos token.Pos) (end token.Pos, answers bool) {
	at, ok := f.body.FindByPos(pos, pos)
	if !ok {
		return f.decl.Body.End(), false
	}
	for cur := range at.Enclosing() {
		switch n := cur.Node().(type) {
		case *ast.CallExpr:
			if n.Pos() == pos && !syntax.DropsResults(cur) && f.tells(n) {
				return n.End(), true
			}
		case *ast.ForStmt, *ast.RangeStmt:
			end = n.End()
		case *ast.FuncLit:
			end = token.NoPos // it runs with the statement that it is in
		case ast.Stmt:
			if !end.IsValid() {
				end = n.End()
			}
		case *ast.FuncDecl:
			return end, false
		}
	}
	return end, false
}

// tells reports whether a call returns more than numbers, truths and errors.
func (f *fixer) tells(call *ast.CallExpr) bool {
	says := func(t types.Type) bool {
		b, ok := t.Underlying().(*types.Basic)
		return !model.IsError(t) && (!ok || b.Info()&types.IsString != 0)
	}
	switch t := f.pass.TypesInfo.TypeOf(call).(type) {
	case nil:
		return false
	case *types.Tuple:
		for v := range t.Variables() {
			if says(v.Type()) {
				return true
			}
		}
		return false
	default:
		return says(t)
	}
}

// reads reports whether a mention of the parameter reads elements of it, and is
// not part of writing more:
//
//	len(tags)
//	for i := range tags
//	tags[1] = "new"
//	copy(tags, names)
func (f *fixer) reads(cur inspector.Cursor) bool {
	id := cur.Node()
	for cur := range cur.Enclosing() {
		switch n := cur.Node().(type) {
		case *ast.CallExpr:
			if n.Args == nil || id.Pos() < n.Args[0].Pos() || n.Args[0].End() <= id.Pos() {
				continue
			}
			for _, name := range []string{"len", "cap", "copy", "clear", "delete"} {
				if syntax.IsBuiltin(f.pass.TypesInfo, n, name) {
					return false
				}
			}
		case *ast.RangeStmt:
			if _, keys := f.pass.TypesInfo.TypeOf(n.X).Underlying().(*types.Map); n.Value == nil && !keys && f.rooted(n.X) && n.X.End() > id.Pos() {
				return false
			}
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if !f.rooted(e) {
					return true
				}
			}
			return false
		case *ast.IncDecStmt:
			return false
		case ast.Stmt:
			return true
		}
	}
	return true
}

// rooted reports whether an expression is a part of the parameter.
func (f *fixer) rooted(e ast.Expr) bool {
	for {
		switch x := e.(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.Ident:
			return f.aliases[f.pass.TypesInfo.Uses[x]]
		default:
			return false
		}
	}
}
