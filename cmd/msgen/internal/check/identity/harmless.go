package identity

import (
	"go/ast"
	"go/token"
	"go/types"
)

// harmless has the comparisons of a body whose outcome is the same for copies or
// makes no difference.
type harmless map[ast.Expr]bool

func newHarmless(info *types.Info, body *ast.BlockStmt) harmless {
	h := harmless{}
	h.look(info, body, false)
	return h
}

// look goes through a body. What a loop looks for makes a difference.
func (h harmless) look(info *types.Info, body *ast.BlockStmt, loop bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt:
			h.look(info, n.Body, true)
			return false
		case *ast.RangeStmt:
			h.look(info, n.Body, true)
			return false
		case *ast.FuncLit:
			h.look(info, n.Body, false)
			return false
		case *ast.BlockStmt:
			if !loop {
				h.shortcuts(info, n.List)
			}
		case *ast.IfStmt:
			h.guarded(info, n)
		}
		return true
	})
}

// shortcuts finds comparisons that only save a look at what the operands hold:
//
//	if r == o {
//		return true
//	}
//	return r.Name == o.Name
func (h harmless) shortcuts(info *types.Info, list []ast.Stmt) {
	for i, s := range list {
		cond, ok := s.(*ast.IfStmt)
		if !ok || cond.Else != nil || len(cond.Body.List) != 1 || !returnsConstant(info, cond.Body.List[0]) {
			continue
		}
		if i+1 < len(list) && !returnsConstant(info, list[i+1]) {
			h[ast.Unparen(cond.Cond)] = true
		}
	}
}

// returnsConstant reports whether a statement returns constants and nil only.
func returnsConstant(info *types.Info, s ast.Stmt) bool {
	ret, ok := s.(*ast.ReturnStmt)
	if !ok {
		return false
	}
	for _, e := range ret.Results {
		if tv := info.Types[e]; tv.Value == nil && !tv.IsNil() {
			return false
		}
	}
	return len(ret.Results) > 0
}

// guarded finds comparisons of what is nil on one side at least:
//
//	if r == nil || o == nil {
//		return r == o
//	}
func (h harmless) guarded(info *types.Info, s *ast.IfStmt) {
	cond, ok := ast.Unparen(s.Cond).(*ast.BinaryExpr)
	if !ok || cond.Op != token.LOR {
		return
	}
	x, y := isNil(info, cond.X), isNil(info, cond.Y)
	if x == "" || y == "" {
		return
	}
	ast.Inspect(s.Body, func(n ast.Node) bool {
		if e, ok := n.(*ast.BinaryExpr); ok {
			a, b := types.ExprString(e.X), types.ExprString(e.Y)
			if a == x && b == y || a == y && b == x {
				h[e] = true
			}
		}
		return true
	})
}

// isNil returns what an expression compares with nil by ==, or "".
func isNil(info *types.Info, e ast.Expr) string {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	switch {
	case !ok || b.Op != token.EQL:
		return ""
	case info.Types[b.Y].IsNil():
		return types.ExprString(b.X)
	case info.Types[b.X].IsNil():
		return types.ExprString(b.Y)
	}
	return ""
}
