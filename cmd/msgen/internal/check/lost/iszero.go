package lost

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// remainder tells what the value of a field may still hold where its IsZero method
// says that it is zero, and of which type it is. It is empty for types of other
// modules, for fields without omitzero, and where IsZero looks at everything.
func (w *walker) remainder(f field) (named *types.Named, rest string) {
	named, ok := types.Unalias(f.v.Type()).(*types.Named)
	if !ok || !f.omitzero || !w.editable(named.Obj().Pkg()) || types.IsInterface(named) ||
		!model.HasIsZero(named) && !model.HasIsZero(types.NewPointer(named)) {
		return nil, ""
	}
	sel := types.NewMethodSet(types.NewPointer(named)).Lookup(nil, "IsZero")
	method, ok := sel.Obj().(*types.Func)
	if !ok || len(sel.Index()) > 1 {
		return named, "that is judged by an embedded field alone"
	}
	decl := w.declaration(method, named.Obj().Name())
	if decl == nil || decl.Body == nil {
		return nil, ""
	}
	z := newZeroTest(decl)
	if z.whole {
		return named, ""
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return named, "it may hold something then"
	}
	var unseen []string
	for v := range st.Fields() {
		if v.Name() != "_" && holds(v.Type()) && !z.fields[v.Name()] {
			unseen = append(unseen, v.Name())
		}
	}
	if len(unseen) == 0 {
		return named, ""
	}
	if !z.known {
		return named, "it may hold something then"
	}
	return named, "it may have " + strings.Join(unseen, " and ") + " then"
}

// declaration returns the declaration of a method in the source, or nil.
func (w *walker) declaration(method *types.Func, receiver string) *ast.FuncDecl {
	file := w.pass.Fset.Position(method.Pos()).Filename
	for _, f := range w.pass.Files {
		if w.pass.Fset.Position(f.Pos()).Filename == file {
			return methodOf(f, receiver)
		}
	}
	text, err := w.pass.ReadFile(file)
	if err != nil {
		return nil
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	return methodOf(f, receiver)
}

func methodOf(f *ast.File, receiver string) *ast.FuncDecl {
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv == nil || fn.Name.Name != "IsZero" {
			continue
		}
		t := fn.Recv.List[0].Type
		if p, ok := t.(*ast.StarExpr); ok {
			t = p.X
		}
		if g, ok := t.(*ast.IndexExpr); ok {
			t = g.X
		}
		if id, ok := t.(*ast.Ident); ok && id.Name == receiver {
			return fn
		}
	}
	return nil
}

// zeroTest is what an IsZero method compares with zero:
//
//	return m.Units == 0 && m.Currency == ""
type zeroTest struct {
	receiver string
	known    bool // the body is one return statement of a form that is understood
	whole    bool // all of the value is compared
	fields   map[string]bool
}

func newZeroTest(fn *ast.FuncDecl) *zeroTest {
	z := &zeroTest{known: true, fields: map[string]bool{}}
	if names := fn.Recv.List[0].Names; len(names) > 0 {
		z.receiver = names[0].Name
	}
	if len(fn.Body.List) != 1 {
		return &zeroTest{}
	}
	ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return &zeroTest{}
	}
	z.test(ret.Results[0])
	return z
}

// test notes what is zero where e is true.
func (z *zeroTest) test(e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			z.covers(e.X)
		}
	case *ast.CallExpr:
		z.call(e)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			z.test(e.X)
			z.test(e.Y)
		case token.LOR: // m == nil || …
			if z.isNilTest(e.X) {
				z.test(e.Y)
				return
			}
			z.known = false
		case token.EQL:
			z.equal(e.X, e.Y)
			z.equal(e.Y, e.X)
		default:
			z.known = false
		}
	}
}

func (z *zeroTest) isNilTest(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	return ok && b.Op == token.EQL && types.ExprString(b.X) == z.receiver && types.ExprString(b.Y) == "nil"
}

// call handles m.At.IsZero() and reflect.ValueOf(m).IsZero().
func (z *zeroTest) call(e *ast.CallExpr) {
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "IsZero" || len(e.Args) > 0 {
		z.known = false
		return
	}
	if inner, ok := ast.Unparen(sel.X).(*ast.CallExpr); ok && types.ExprString(inner.Fun) == "reflect.ValueOf" && len(inner.Args) == 1 {
		z.covers(inner.Args[0])
		return
	}
	z.covers(sel.X)
}

// equal handles a comparison of x, or its length, with a zero value.
func (z *zeroTest) equal(x, zero ast.Expr) {
	switch zero := ast.Unparen(zero).(type) {
	case *ast.BasicLit:
		if v := zero.Value; v != "0" && v != `""` && v != "``" && v != "0.0" {
			return
		}
	case *ast.Ident:
		if zero.Name != "nil" && zero.Name != "false" {
			return
		}
	case *ast.CompositeLit:
		if len(zero.Elts) > 0 {
			return
		}
	default:
		return
	}
	if call, ok := ast.Unparen(x).(*ast.CallExpr); ok && types.ExprString(call.Fun) == "len" && len(call.Args) == 1 {
		x = call.Args[0]
	}
	z.covers(x)
}

// covers notes that x, the receiver or a field of it, is zero.
func (z *zeroTest) covers(x ast.Expr) {
	x = ast.Unparen(x)
	if p, ok := x.(*ast.StarExpr); ok {
		x = ast.Unparen(p.X)
	}
	switch x := x.(type) {
	case *ast.Ident:
		z.whole = z.whole || x.Name == z.receiver && z.receiver != ""
	case *ast.SelectorExpr:
		if id, ok := ast.Unparen(x.X).(*ast.Ident); ok && id.Name == z.receiver {
			z.fields[x.Sel.Name] = true
		}
	}
}
