package ctxvalue

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// derive finds the variables of a body that hold a context made of a parameter's:
//
//	ctx, cancel := context.WithTimeout(ctx, time.Second)
//	err := retry.Do(ctx, func(ctx context.Context) error { … })
func (b *scan) derive(body *ast.BlockStmt) {
	for more := true; more; { // ends, since variables are only added
		more = false
		add := func(id *ast.Ident) {
			if v, ok := b.info.ObjectOf(id).(*types.Var); ok && model.IsContext(v.Type()) && !b.ctxs[v] {
				b.ctxs[v], more = true, true
			}
		}
		ast.Inspect(body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for i, lhs := range n.Lhs {
					if id, ok := lhs.(*ast.Ident); ok && b.derived(n.Rhs[min(i, len(n.Rhs)-1)]) {
						add(id)
					}
				}
			case *ast.ValueSpec:
				for i, id := range n.Names {
					if len(n.Values) > 0 && b.derived(n.Values[min(i, len(n.Values)-1)]) {
						add(id)
					}
				}
			case *ast.CallExpr:
				for _, lit := range b.literals(n) {
					for _, field := range lit.Type.Params.List {
						for _, id := range field.Names {
							add(id)
						}
					}
				}
			}
			return true
		})
	}
}

// literals returns the function literals that a call calls, or passes together
// with a context, which it is bound to give them.
func (b *scan) literals(call *ast.CallExpr) (out []*ast.FuncLit) {
	passes := false
	for _, e := range append([]ast.Expr{call.Fun}, call.Args...) {
		passes = passes || b.derived(e)
		if lit, ok := ast.Unparen(e).(*ast.FuncLit); ok {
			out = append(out, lit)
		}
	}
	if !passes {
		return nil
	}
	return out
}

// derived reports whether an expression is a context that comes from a
// parameter: a variable, or a call that is given one and returns one.
func (b *scan) derived(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := b.info.ObjectOf(e).(*types.Var)
		return ok && b.ctxs[v]
	case *ast.CallExpr:
		return returnsContext(b.info.TypeOf(e)) && slices.ContainsFunc(e.Args, b.derived)
	}
	return false
}

// returnsContext reports whether t, the type of a call, is a context or has one.
func returnsContext(t types.Type) bool {
	if tuple, ok := t.(*types.Tuple); ok {
		for v := range tuple.Variables() {
			if model.IsContext(v.Type()) {
				return true
			}
		}
		return false
	}
	return t != nil && model.IsContext(t)
}
