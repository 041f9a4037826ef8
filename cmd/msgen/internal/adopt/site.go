package adopt

import (
	"bytes"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// shape is how a call stands in its statement, by which is decided where the
// error that it now gives goes.
type shape int

const (
	passed  shape = iota // return o.Count(), from a function that returns an error
	alone                // o.Place(in)
	defined              // n := o.Count()
	initial              // if v, ok := o.Get(k); ok { … }
	hoisted              // use(o.Count()): the call goes before the statement
)

// site is a call that is to give an error more.
type site struct {
	use   *use
	shape shape
	stmt  ast.Stmt
	outer inspector.Cursor // the statement of the block: stmt, or the if that it starts
	block inspector.Cursor // what holds outer in its list
	exit  *exit

	oneLine bool // the block is { … } on one line, and outer all there is in it

	values []string // names for what a hoisted call gives
	err    string   // and for its error
}

// siteOf judges whether a call can give an error more, and how.
func (p *plan) siteOf(u *use) (*site, *reason) {
	if u.call == nil {
		return nil, because("it is used as a value", u.ident.Pos(), "used here")
	}
	refuse := func(text string) (*site, *reason) {
		return nil, because(text, u.call.Pos(), "called here")
	}
	functions := u.file.enclosing(u.at)
	if len(functions) == 0 {
		return refuse("it is called outside any function")
	}
	s := &site{use: u}
	for s.outer = u.seat; ; s.outer = s.outer.Parent() {
		if stmt, ok := s.outer.Node().(ast.Stmt); ok {
			s.stmt = stmt
			break
		}
	}
	if s.shape = p.shapeOf(s, functions[0]); s.shape == passed {
		return s, nil
	}
	if s.exit = p.exitOf(functions, u); s.exit == nil {
		return refuse(functions[0].name() + " does not return an error")
	}
	if s.shape == initial {
		s.outer = s.outer.Parent()
	}
	if !inList(s.outer) {
		return refuse("a call of it stands where its error cannot be checked")
	}
	s.block = s.outer.Parent()
	s.oneLine = u.file.aloneInBlock(s.outer)
	if !s.oneLine && !u.file.ownLines(s.outer.Node()) {
		return refuse("a call of it shares its line with other code")
	}
	if s.shape != hoisted {
		return s, nil
	}
	if text := s.immovable(); text != "" {
		return refuse(text)
	}
	return s, nil
}

// aloneInBlock reports whether a statement is all that a block on one line has:
//
//	func (o *Orders) Len() int { return len(o.Keys()) }
func (f *file) aloneInBlock(stmt inspector.Cursor) bool {
	block, ok := stmt.Parent().Node().(*ast.BlockStmt)
	if !ok || len(block.List) != 1 || f.lineEnd(block.Lbrace) != f.lineEnd(block.Rbrace) {
		return false
	}
	before := f.text[f.offset(block.Lbrace)+1 : f.offset(stmt.Node().Pos())]
	after := f.text[f.offset(stmt.Node().End()):f.offset(block.Rbrace)]
	return len(bytes.TrimSpace(before)) == 0 && len(bytes.TrimSpace(after)) == 0
}

// breakBlock gives the only statement of a block lines of its own.
func (f *file) breakBlock(stmt inspector.Cursor) {
	block, n := stmt.Parent().Node().(*ast.BlockStmt), stmt.Node()
	space, _ := f.indent(block.Pos())
	f.replaceRange(block.Lbrace+1, n.Pos(), "\n"+space+"\t")
	f.replaceRange(n.End(), block.Rbrace, "\n"+space)
}

// inList reports whether a statement is one of a block's, so that others can go
// before and after it.
func inList(stmt inspector.Cursor) bool {
	kinds := []edge.Kind{edge.BlockStmt_List, edge.CaseClause_Body, edge.CommClause_Body}
	return slices.Contains(kinds, stmt.ParentEdgeKind())
}

// shapeOf recognizes the statement around a call.
func (p *plan) shapeOf(s *site, fn *function) shape {
	call := s.use.call
	switch stmt := s.stmt.(type) {
	case *ast.ReturnStmt:
		if p.passes(fn, stmt) && stmt.Results[0] == call {
			return passed
		}
	case *ast.ExprStmt:
		if stmt.X == call {
			return alone
		}
	case *ast.AssignStmt:
		if stmt.Tok == token.DEFINE && len(stmt.Rhs) == 1 && stmt.Rhs[0] == call {
			if s.outer.ParentEdgeKind() == edge.IfStmt_Init {
				return initial
			}
			return defined
		}
	}
	return hoisted
}

// passes reports whether a return statement hands on a call that gives an error
// more, which then is the error of the function:
//
//	return o.Count()
//	return o.Count(), nil
//
// The types have to be the same: a nil pointer in an interface is not nil.
func (p *plan) passes(fn *function, stmt *ast.ReturnStmt) bool {
	if len(stmt.Results) == 0 {
		return false
	}
	call, _ := stmt.Results[0].(*ast.CallExpr)
	use := p.byCall[call]
	if use == nil || use.unit.left != nil || !use.unit.failure {
		return false
	}
	gives, wants := use.file.home.info.TypeOf(call), fn.signature().Results()
	if gains := p.unitOf(fn); gains != nil && gains.failure {
		return len(stmt.Results) == 1 && (wants.Len() > 1 || types.Identical(gives, wants.At(0).Type()))
	}
	return len(stmt.Results) == 2 && isNil(use.file, stmt.Results[1]) && p.returnsError(fn) && types.Identical(gives, wants.At(0).Type())
}

func isNil(f *file, e ast.Expr) bool { return f.home.info.Types[e].IsNil() }

// immovable says why a call can't be made before the rest of its statement is
// evaluated; "" if it can.
func (s *site) immovable() string {
	const place = "a call of it stands where its error cannot be checked"
	var parts []ast.Node // what the statement evaluates once, in this order
	add := func(list ...ast.Expr) {
		for _, e := range list {
			if e != nil {
				parts = append(parts, e)
			}
		}
	}
	switch stmt := s.stmt.(type) {
	case *ast.ReturnStmt:
		add(stmt.Results...)
	case *ast.ExprStmt:
		add(stmt.X)
	case *ast.AssignStmt:
		add(stmt.Lhs...)
		add(stmt.Rhs...)
	case *ast.DeclStmt:
		if decl := stmt.Decl.(*ast.GenDecl); len(decl.Specs) == 1 && decl.Tok == token.VAR {
			add(decl.Specs[0].(*ast.ValueSpec).Values...)
		}
	case *ast.SendStmt:
		add(stmt.Chan, stmt.Value)
	case *ast.IfStmt:
		if stmt.Init == nil {
			add(stmt.Cond)
		}
	case *ast.SwitchStmt:
		if stmt.Init == nil {
			add(stmt.Tag)
		}
	case *ast.RangeStmt:
		add(stmt.X)
	}
	if len(parts) == 0 || s.use.unit.signature().Results().Len() == 0 {
		return place
	}
	for c := s.use.seat; c.Node() != s.stmt; c = c.Parent() {
		if c.ParentEdgeKind() == edge.BinaryExpr_Y {
			if op := c.Parent().Node().(*ast.BinaryExpr).Op; op == token.LAND || op == token.LOR {
				return "a call of it is only made under a condition"
			}
		}
	}
	if slices.ContainsFunc(parts, s.precededIn) {
		return "another call is made before it in the same statement"
	}
	return ""
}

// precededIn reports whether something in an expression has to happen before
// the call: Go makes calls and receives in the order in which they are written.
func (s *site) precededIn(part ast.Node) (found bool) {
	c, _ := s.use.file.root.FindNode(part)
	kinds := []ast.Node{(*ast.CallExpr)(nil), (*ast.UnaryExpr)(nil), (*ast.FuncLit)(nil)}
	c.Inspect(kinds, func(c inspector.Cursor) bool {
		if c == s.use.seat {
			return false
		}
		switch n := c.Node().(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW && n.Pos() < s.use.call.Pos()
		case *ast.CallExpr:
			found = found || n.Pos() < s.use.call.Pos() && !c.Contains(s.use.seat) && !harmless(s.use.file, n)
		}
		return true
	})
	return found
}

// harmless reports whether a call is a conversion, or of a built-in function
// that has no effect.
func harmless(f *file, call *ast.CallExpr) bool {
	if f.home.info.Types[call.Fun].IsType() {
		return true
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, ok := f.home.info.Uses[id].(*types.Builtin); ok {
			switch b.Name() {
			case "len", "cap", "make", "new", "min", "max", "append", "real", "imag", "complex":
				return true
			}
		}
	}
	return false
}

// returnsError reports whether the last result of fn is error, or will be.
func (p *plan) returnsError(fn *function) bool {
	if u := p.unitOf(fn); u != nil && u.failure {
		return true
	}
	results := fn.signature().Results()
	return results.Len() > 0 && types.Identical(results.At(results.Len()-1).Type(), errorType)
}

var errorType = types.Universe.Lookup("error").Type()

// signature is the function's type.
func (fn *function) signature() *types.Signature {
	info := fn.file.home.info
	if fn.decl != nil {
		return info.Defs[fn.decl.Name].Type().(*types.Signature)
	}
	return info.TypeOf(fn.at.Node().(ast.Expr)).(*types.Signature)
}
