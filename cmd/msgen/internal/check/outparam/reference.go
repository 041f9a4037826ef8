package outparam

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
)

// fields is a path from a variable to a part of it: "" is all of it, .User.Name
// a field of a field.
type fields string

// within reports whether a part lies in another, or is it.
func (f fields) within(other fields) bool {
	return f == other || strings.HasPrefix(string(f), string(other)+".")
}

func (f fields) overlaps(other fields) bool { return f.within(other) || other.within(f) }

// reference is an argument by which a callee could write to a local variable.
type reference struct {
	root   *types.Var
	fields fields
	expr   ast.Expr
	// content is set if the variable's own value is passed, a pointer, map or
	// slice: it stays the same, and what it refers to may change.
	content bool
}

// references finds those in an argument:
//
//	&o    &page.User    buf    buf[:n]    Request{Out: &o}
func (c *checker) references(arg ast.Expr) (out []reference) {
	arg = ast.Unparen(arg)
	switch e := arg.(type) {
	case *ast.UnaryExpr:
		if e.Op != token.AND {
			return nil
		}
		x := ast.Unparen(e.X)
		if lit, ok := x.(*ast.CompositeLit); ok {
			return c.references(lit)
		}
		if root, path, ok := c.path(x); ok {
			out = append(out, reference{root: root, fields: path, expr: arg})
		}
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if pair, ok := elt.(*ast.KeyValueExpr); ok {
				elt = pair.Value
			}
			out = append(out, c.references(elt)...)
		}
	case *ast.SliceExpr:
		if root, path, ok := c.path(ast.Unparen(e.X)); ok {
			_, array := root.Type().Underlying().(*types.Array)
			if path == "" && (array || refers(root.Type())) {
				out = append(out, reference{root: root, expr: arg, content: !array})
			}
		}
	case *ast.CallExpr:
		if c.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return c.references(e.Args[0])
		}
	case *ast.Ident:
		if root, ok := c.TypesInfo.Uses[e].(*types.Var); ok && refers(root.Type()) {
			out = append(out, reference{root: root, expr: arg, content: true})
		}
	}
	return out
}

// refers reports whether a value of type t is a pointer, a map or a slice.
func refers(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice:
		return true
	}
	return false
}

// path splits o.User.Name into the variable o and .User.Name. There is none
// through an index, or a pointer other than o itself.
func (c *checker) path(e ast.Expr) (*types.Var, fields, bool) {
	cur, ok := c.ident(e)
	if !ok {
		return nil, "", false
	}
	root, ok := c.TypesInfo.Uses[cur.Node().(*ast.Ident)].(*types.Var)
	if !ok || root.IsField() {
		return nil, "", false
	}
	x := c.extent(cur, e)
	return root, x.fields, x.top.Node() == e && !x.inside
}

// ident returns the variable at the beginning of a path.
func (c *checker) ident(e ast.Expr) (inspector.Cursor, bool) {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return c.root().FindNode(x)
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return inspector.Cursor{}, false
		}
	}
}

// extent is a variable with all the selectors after it.
type extent struct {
	top    inspector.Cursor
	fields fields
	inside bool // what is denoted is not the field but an element of it, or what it points to
}

// extent finds the longest expression that denotes a part of the variable, or
// the one that is last: o.Lines[0].SKU around o, of which .Lines counts.
func (c *checker) extent(id inspector.Cursor, last ast.Node) extent {
	x := extent{top: id}
	deref := false // the variable's own pointer was followed
	for {
		this := x.top.Node()
		if this == last {
			return x
		}
		switch p := x.top.Parent().Node().(type) {
		case *ast.ParenExpr:
		case *ast.StarExpr:
			x.inside = x.inside || deref || x.fields != ""
			deref = true
		case *ast.SelectorExpr:
			sel := c.TypesInfo.Selections[p]
			if p.X != this || sel == nil || sel.Kind() != types.FieldVal {
				return x
			}
			if isPointer(sel.Recv()) {
				x.inside = x.inside || deref || x.fields != ""
				deref = true
			}
			c.follow(&x, sel)
		case *ast.IndexExpr:
			if p.X != this {
				return x
			}
			x.inside = true
		case *ast.SliceExpr:
			if p.X != this {
				return x
			}
			x.inside = true
		default:
			return x
		}
		x.top = x.top.Parent()
	}
}

// follow adds the fields of a selector, those it is promoted through included.
func (c *checker) follow(x *extent, sel *types.Selection) {
	t := sel.Recv()
	for i, index := range sel.Index() {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
			x.inside = x.inside || i > 0
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			x.inside = true
			return
		}
		f := st.Field(index)
		if !x.inside {
			x.fields += fields("." + f.Name())
		}
		t = f.Type()
	}
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}
