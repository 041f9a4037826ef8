// Package calls recognises calls of dollar functions. The checks of callers
// stand on it.
package calls

import (
	"go/ast"
	"go/types"
	"iter"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Call is a call of a dollar function.
type Call struct {
	Expr *ast.CallExpr
	Func *types.Func
	// Args are the arguments, without the receiver that a method expression takes
	// as its first.
	Args []ast.Expr
	// Remote tells whether the call may leave the process: the method is an
	// interface's, so that a proxy may stand behind it. A call on a struct of one's
	// own stays where it is.
	Remote bool

	recv types.Type
}

// Of recognises the calls of dollar functions:
//
//	s.orders.DollarPlace(ctx, in)         // through an interface or on a struct
//	OrdersAPI.DollarPlace(orders, ctx, in)
//
// A type that is neither an interface nor a struct has no dollar functions,
// whatever its methods are called. A func in a field or a variable is none
// either.
func Of(info *types.Info, call *ast.CallExpr) (*Call, bool) {
	fun, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !model.IsDollar(fun.Sel.Name) {
		return nil, false
	}
	sel := info.Selections[fun]
	if sel == nil || sel.Kind() == types.FieldVal {
		return nil, false
	}
	fn, ok := sel.Obj().(*types.Func)
	if !ok {
		return nil, false
	}
	c := &Call{Expr: call, Func: fn, Args: call.Args, recv: Deref(sel.Recv())}
	if sel.Kind() == types.MethodExpr {
		if len(call.Args) == 0 {
			return nil, false
		}
		c.Args = call.Args[1:]
	}
	if owner := fn.Signature().Recv(); owner != nil && types.IsInterface(owner.Type()) {
		c.Remote = true
		// Letters{UsersAPI} has the methods of UsersAPI, and calls one of those.
		if _, embedded := c.recv.Underlying().(*types.Struct); embedded {
			c.recv = owner.Type()
		}
		return c, true
	}
	_, ok = c.recv.Underlying().(*types.Struct)
	return c, ok
}

// Deref returns what a pointer points to, and any other type itself.
func Deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// Name spells the function as code in pkg would, after the type that it is
// called on: shop.OrdersAPI.DollarPlace.
func (c *Call) Name(pkg *types.Package) string {
	switch types.Unalias(c.recv).(type) {
	case *types.Named, *types.TypeParam:
		return types.TypeString(c.recv, model.Qualifier(pkg)) + "." + c.Func.Name()
	}
	return c.Func.Name() // an interface or a struct without a name
}

// ReturnsError reports whether the last result is error.
func (c *Call) ReturnsError() bool {
	n := c.Func.Signature().Results().Len()
	return n > 0 && model.IsError(c.Func.Signature().Results().At(n-1).Type())
}

// Values counts the results that are not the last error.
func (c *Call) Values() int {
	n := c.Func.Signature().Results().Len()
	if c.ReturnsError() {
		n--
	}
	return n
}

// Files yields the package's files, less those that a tool wrote and, unless
// tests is set, those of tests. The analyzer that runs has to require
// inspect.Analyzer.
func Files(pass *analysis.Pass, tests bool) iter.Seq[inspector.Cursor] {
	return func(yield func(inspector.Cursor) bool) {
		for cur := range pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root().Children() {
			file, ok := cur.Node().(*ast.File)
			if !ok {
				continue
			}
			name := filepath.Base(pass.Fset.Position(file.Package).Filename)
			if name == model.GenFile || ast.IsGenerated(file) || !tests && strings.HasSuffix(name, "_test.go") {
				continue
			}
			if !yield(cur) {
				return
			}
		}
	}
}

// All yields the calls of dollar functions in the files that Files yields.
func All(pass *analysis.Pass, tests bool) iter.Seq2[inspector.Cursor, *Call] {
	return func(yield func(inspector.Cursor, *Call) bool) {
		for file := range Files(pass, tests) {
			for cur := range file.Preorder((*ast.CallExpr)(nil)) {
				if call, ok := Of(pass.TypesInfo, cur.Node().(*ast.CallExpr)); ok && !yield(cur, call) {
					return
				}
			}
		}
	}
}

// Outside returns the node around one, parentheses left out.
func Outside(cur inspector.Cursor) inspector.Cursor {
	for {
		cur = cur.Parent()
		if _, ok := cur.Node().(*ast.ParenExpr); !ok {
			return cur
		}
	}
}
