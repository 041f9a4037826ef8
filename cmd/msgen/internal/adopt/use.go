package adopt

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// reference is a place where a function or method is named.
type reference struct {
	file  *file
	ident *ast.Ident
	at    inspector.Cursor
}

// references lists, by the position of each declaration, where it is named, in
// source order.
func (prog *program) references() map[token.Pos][]reference {
	out := map[token.Pos][]reference{}
	for _, f := range prog.sorted() {
		if f.isGenerated() || f.isBridge() {
			continue
		}
		for c := range f.root.Preorder((*ast.Ident)(nil)) {
			id := c.Node().(*ast.Ident)
			if fn := f.funcOf(id); fn != nil {
				out[fn.Pos()] = append(out[fn.Pos()], reference{f, id, c})
			}
		}
	}
	return out
}

// findUses gives the unit the places where its members are named, in source
// order.
func (u *unit) findUses(refs map[token.Pos][]reference) {
	u.uses = nil
	for _, m := range u.members {
		for _, r := range refs[m.fn.Pos()] {
			u.uses = append(u.uses, newUse(u, r.file, r.ident, r.at))
		}
	}
	slices.SortStableFunc(u.uses, func(a, b *use) int {
		return cmp.Or(strings.Compare(a.file.name, b.file.name), cmp.Compare(a.ident.Pos(), b.ident.Pos()))
	})
}

// funcOf returns the method or function that an identifier refers to, or nil.
func (f *file) funcOf(id *ast.Ident) *types.Func {
	fn, _ := f.home.info.Uses[id].(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// newUse recognizes a call: x.Place(…), and not f(x.Place), (*T).Place(x). Of a
// function it is place(…) or shop.Place(…).
func newUse(u *unit, f *file, id *ast.Ident, c inspector.Cursor) *use {
	out := &use{unit: u, file: f, ident: id, at: c}
	if u.signature().Recv() == nil {
		callee := c
		if sel, ok := c.Parent().Node().(*ast.SelectorExpr); ok && sel.Sel == id {
			callee = c.Parent()
		}
		if kind := callee.ParentEdgeKind(); kind == edge.IndexExpr_X || kind == edge.IndexListExpr_X {
			callee = callee.Parent()
		}
		if callee.ParentEdgeKind() == edge.CallExpr_Fun {
			out.call, out.seat = callee.Parent().Node().(*ast.CallExpr), callee.Parent()
		}
		return out
	}
	sel, ok := c.Parent().Node().(*ast.SelectorExpr)
	if !ok || sel.Sel != id {
		return out
	}
	if s := f.home.info.Selections[sel]; s == nil || s.Kind() != types.MethodVal {
		return out
	}
	if parent := c.Parent().Parent(); c.Parent().ParentEdgeKind() == edge.CallExpr_Fun {
		out.call, out.seat = parent.Node().(*ast.CallExpr), parent
	}
	return out
}

// function is a function or a function literal that something lies in.
type function struct {
	file *file
	at   inspector.Cursor
	decl *ast.FuncDecl // nil for a literal
	typ  *ast.FuncType
	body *ast.BlockStmt
}

// enclosing returns the functions around a cursor, the innermost first.
func (f *file) enclosing(c inspector.Cursor) []*function {
	var out []*function
	for at := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		fn := &function{file: f, at: at}
		switch n := at.Node().(type) {
		case *ast.FuncDecl:
			fn.decl, fn.typ, fn.body = n, n.Type, n.Body
		case *ast.FuncLit:
			fn.typ, fn.body = n.Type, n.Body
		}
		out = append(out, fn)
	}
	return out
}

// name is what a message calls the function, a caller.
func (fn *function) name() string {
	if fn.decl == nil {
		return "the function literal that calls it"
	}
	if recv := fn.decl.Recv; recv != nil && len(recv.List) == 1 {
		if t := fn.file.home.info.TypeOf(recv.List[0].Type); t != nil {
			if p, ok := types.Unalias(t).(*types.Pointer); ok {
				t = p.Elem()
			}
			if named, ok := types.Unalias(t).(*types.Named); ok {
				return "caller " + named.Obj().Name() + "." + fn.decl.Name.Name
			}
		}
	}
	return "caller " + fn.decl.Name.Name
}

// mentions reports whether an identifier of that name, which isn't one of a field
// or method, occurs in a node.
func (f *file) mentions(c inspector.Cursor, name string) bool {
	for id := range c.Preorder((*ast.Ident)(nil)) {
		if id.Node().(*ast.Ident).Name == name && !f.isMember(id) {
			return true
		}
	}
	return false
}

// isMember reports whether an identifier stands for a field or a method: x.name,
// T{name: v}, or its declaration.
func (f *file) isMember(c inspector.Cursor) bool {
	switch obj := f.home.info.ObjectOf(c.Node().(*ast.Ident)).(type) {
	case *types.Var:
		return obj.IsField()
	case *types.Func:
		return obj.Signature().Recv() != nil
	}
	return false
}
