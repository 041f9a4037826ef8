package bypass

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// handover judges the values that a node hands to places of another type: a
// service that becomes an interface with dollar functions is called through
// it, and stays here for good.
//
//	shop.New(ctx, &user.Users{})          // func New(context.Context, user.UsersAPI)
//	&shop.Orders{Users: users}            // struct{ Users user.UsersAPI }
//	var users user.UsersAPI = &user.Users{}
//	s.users = &user.Users{}
//	return &user.Users{}                  // func() user.UsersAPI
func (c *checker) handover(cur inspector.Cursor) {
	switch n := cur.Node().(type) {
	case *ast.CallExpr:
		c.arguments(cur, n)
	case *ast.CompositeLit:
		c.elements(cur, n)
	case *ast.AssignStmt:
		if len(n.Lhs) == len(n.Rhs) {
			for i, rhs := range n.Rhs {
				c.becomes(cur, rhs, c.TypesInfo.TypeOf(n.Lhs[i])) // no type: a blank
			}
		}
	case *ast.ValueSpec:
		for i, v := range n.Values {
			// var _ user.UsersAPI = (*user.Users)(nil) only asks the compiler.
			if len(n.Names) == len(n.Values) && n.Names[i].Name != "_" {
				c.becomes(cur, v, c.TypesInfo.TypeOf(n.Names[i]))
			}
		}
	case *ast.ReturnStmt:
		results := c.results(cur)
		for i, v := range n.Results {
			if results != nil && results.Len() == len(n.Results) {
				c.becomes(cur, v, results.At(i).Type())
			}
		}
	}
}

func (c *checker) arguments(cur inspector.Cursor, call *ast.CallExpr) {
	fun := c.TypesInfo.Types[call.Fun]
	if fun.IsType() { // user.UsersAPI(users)
		for _, arg := range call.Args {
			c.becomes(cur, arg, fun.Type)
		}
		return
	}
	if fun.Type == nil {
		return
	}
	sig, ok := fun.Type.Underlying().(*types.Signature)
	if !ok {
		return
	}
	for i, arg := range call.Args {
		last := sig.Params().Len() - 1
		switch {
		case i < last || i == last && !(sig.Variadic()):
			c.becomes(cur, arg, sig.Params().At(i).Type())
		case sig.Variadic() && !call.Ellipsis.IsValid():
			if s, ok := sig.Params().At(last).Type().(*types.Slice); ok {
				c.becomes(cur, arg, s.Elem())
			}
		}
	}
}

func (c *checker) elements(cur inspector.Cursor, lit *ast.CompositeLit) {
	t := c.TypesInfo.TypeOf(lit)
	if t == nil {
		return
	}
	for i, e := range lit.Elts {
		pair, keyed := e.(*ast.KeyValueExpr)
		if keyed {
			e = pair.Value
		}
		switch u := t.Underlying().(type) {
		case *types.Struct:
			if !keyed && i < u.NumFields() {
				c.becomes(cur, e, u.Field(i).Type())
			} else if keyed {
				c.becomes(cur, e, c.TypesInfo.TypeOf(pair.Key))
			}
		case *types.Map:
			c.becomes(cur, e, u.Elem())
		case *types.Slice:
			c.becomes(cur, e, u.Elem())
		case *types.Array:
			c.becomes(cur, e, u.Elem())
		}
	}
}

// results returns the results of the function that a return statement ends.
func (c *checker) results(cur inspector.Cursor) *types.Tuple {
	for fn := range cur.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		var t types.Type
		switch n := fn.Node().(type) {
		case *ast.FuncLit:
			t = c.TypesInfo.TypeOf(n)
		case *ast.FuncDecl:
			if obj := c.TypesInfo.Defs[n.Name]; obj != nil {
				t = obj.Type()
			}
		}
		if sig, ok := t.(*types.Signature); ok {
			return sig.Results()
		}
		return nil
	}
	return nil
}

// becomes reports a value whose type is a service's if it is converted to an
// interface that has dollar functions.
func (c *checker) becomes(cur inspector.Cursor, e ast.Expr, target types.Type) {
	if target == nil || !hasDollar(target) {
		return
	}
	t := c.TypesInfo.TypeOf(e)
	if t == nil || types.IsInterface(t) {
		return
	}
	s, ok := c.serviceOf(t)
	if !ok || c.builds(cur, s) {
		return
	}
	q := model.Qualifier(c.Pkg)
	c.Report(analysis.Diagnostic{
		Pos: e.Pos(), Category: code,
		Message: types.ExprString(e) + " is used as " + types.TypeString(target, q) +
			", past the proxy, so its calls can never be remote; use what " + s.provide + " returns",
	})
}

// hasDollar reports whether t is an interface that has dollar functions.
func hasDollar(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		if model.IsDollar(m.Name()) {
			return true
		}
	}
	return false
}
