package outparam

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// origin is what a variable is declared with.
type origin struct {
	node  ast.Node // nil: a named result
	value value
	// set are the fields that have a value from the beginning, and where.
	set map[fields]ast.Node
}

type value int

const (
	other value = iota
	zero        // var o Order; o := Order{}; var buf [32]byte
	made        // new(Order); &Order{}; make(map[string]int); make([]byte, n)
)

// filled reports whether a callee that writes to the reference fills something
// that is empty by its origin.
func (r reference) filled(o origin) bool {
	switch o.value {
	case made:
		// &p of a pointer p that points to something is none to fill p's fields by.
		return r.content || r.fields != "" || !isPointer(r.root.Type())
	case zero:
		return !r.content
	default:
		return false
	}
}

// origin finds where fn declares a variable.
func (c *checker) origin(root *types.Var, fn inspector.Cursor) (origin, bool) {
	for cur := range fn.Preorder((*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil)) {
		var names, values []ast.Expr
		switch n := cur.Node().(type) {
		case *ast.AssignStmt:
			names, values = n.Lhs, n.Rhs
		case *ast.ValueSpec:
			for _, name := range n.Names {
				names = append(names, name)
			}
			values = n.Values
		}
		for i, name := range names {
			if id, ok := name.(*ast.Ident); !ok || c.TypesInfo.Defs[id] != root {
				continue
			}
			o := origin{node: cur.Node(), set: map[fields]ast.Node{}}
			switch len(values) {
			case 0:
				o.value = zero
			case len(names):
				c.initial(&o, values[i])
			}
			return o, true
		}
	}
	if isResult(c.TypesInfo, root, fn) {
		return origin{value: zero}, true
	}
	return origin{}, false
}

// initial judges the value that a variable is declared with.
func (c *checker) initial(o *origin, e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		c.literal(o, e, zero)
	case *ast.UnaryExpr:
		if lit, ok := ast.Unparen(e.X).(*ast.CompositeLit); ok { // &Order{}
			c.literal(o, lit, made)
		}
	case *ast.CallExpr:
		fun, ok := ast.Unparen(e.Fun).(*ast.Ident)
		if !ok {
			return
		}
		b, ok := c.TypesInfo.Uses[fun].(*types.Builtin)
		switch {
		case !ok || len(e.Args) == 0:
		case b.Name() == "new":
			// new(42) has a value.
			if c.TypesInfo.Types[e.Args[0]].IsType() {
				o.value = made
			}
		case b.Name() == "make":
			o.value = made
			// make([]T, 0, n) has nothing to fill.
			if t := c.TypesInfo.TypeOf(e); t != nil && len(e.Args) > 1 && isSlice(t) {
				if n := c.TypesInfo.Types[e.Args[1]].Value; n != nil && constant.Sign(n) == 0 {
					o.value = other
				}
			}
		}
	}
}

// literal judges a composite literal: Order{} is empty, Order{ID: id} but for
// its ID.
func (c *checker) literal(o *origin, lit *ast.CompositeLit, v value) {
	t := c.TypesInfo.TypeOf(lit)
	if t == nil {
		return
	}
	switch t.Underlying().(type) {
	case *types.Map:
		if len(lit.Elts) > 0 {
			return
		}
		v = made
	case *types.Struct:
	default:
		if len(lit.Elts) > 0 {
			return
		}
	}
	for _, elt := range lit.Elts {
		pair, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return
		}
		key, ok := pair.Key.(*ast.Ident)
		if !ok {
			return
		}
		if empty, ok := ast.Unparen(pair.Value).(*ast.CompositeLit); ok && len(empty.Elts) == 0 {
			continue
		}
		o.set[fields("."+key.Name)] = key
	}
	o.value = v
}

func isSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

func isResult(info *types.Info, v *types.Var, fn inspector.Cursor) bool {
	var results *ast.FieldList
	switch n := fn.Node().(type) {
	case *ast.FuncLit:
		results = n.Type.Results
	case *ast.FuncDecl:
		results = n.Type.Results
	}
	if results == nil {
		return false
	}
	for _, f := range results.List {
		for _, name := range f.Names {
			if info.Defs[name] == v {
				return true
			}
		}
	}
	return false
}
