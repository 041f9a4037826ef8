package adopt

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// contextPath is the package that the added parameter's type is from.
const contextPath = "context"

// reserved is the name that a dollar function's context has to have.
const reserved = "ctx"

// contextBlocked says why the unit's members can't take a context more.
func (p *plan) contextBlocked(u *unit) *reason {
	for _, m := range u.members {
		if name := m.file.importName(contextPath); !m.file.freeForContext(name, m.typ.Pos()) {
			return because(name+" means something else there", m.ident.Pos(), "declared here")
		}
		if m.decl == nil {
			continue
		}
		c, _ := m.file.root.FindNode(m.decl)
		if m.file.takes(c, m.typ, reserved) {
			return because(m.local()+" uses the name ctx otherwise", m.ident.Pos(), "declared here")
		}
	}
	for _, use := range u.uses {
		if _, r := p.contextFor(use); r != nil {
			return r
		}
	}
	return nil
}

// contextFor returns the expression for the context that a call passes.
func (p *plan) contextFor(use *use) (string, *reason) {
	if use.call == nil {
		return "", because("the method is used as a value", use.ident.Pos(), "used here")
	}
	f := use.file
	if len(use.call.Args) == 1 {
		if _, ok := f.home.info.TypeOf(use.call.Args[0]).(*types.Tuple); ok {
			return "", because("the arguments of a call are the results of another one", use.call.Pos(), "called here")
		}
	}
	pkg := f.importName(contextPath)
	functions := f.enclosing(use.at)
	if len(functions) > 0 && atOnce(functions) && !slices.ContainsFunc(functions, func(fn *function) bool { return p.contextIn(fn, use) != "" }) {
		p.demand(functions[len(functions)-1])
	}
	for i, fn := range functions {
		expr := p.contextIn(fn, use)
		if expr == "" {
			continue
		}
		// The context may be over before a goroutine is, and the method did not
		// care about that so far.
		if detached(use, functions[:i+1]) {
			if !f.freeForContext(pkg, use.call.Pos()) {
				break
			}
			f.needs[contextPath] = true
			return pkg + ".WithoutCancel(" + expr + ")", nil
		}
		return expr, nil
	}
	if len(functions) == 0 {
		return "", because("the method is called outside any function", use.call.Pos(), "called here")
	}
	outer := functions[len(functions)-1]
	if startsContexts(outer) && f.freeForContext(pkg, use.call.Pos()) {
		f.needs[contextPath] = true
		return pkg + ".Background()", nil
	}
	if h := p.helpers.byDecl[outer.decl]; h != nil && h.missed != nil && len(h.missed.places) > 0 {
		return "", h.missed
	}
	return "", because(outer.name()+" has no context", use.call.Pos(), "called here")
}

// atOnce reports whether the literals among the functions around a use, from the
// inside out, are called where they are written. Another one, such as a handler, may
// run when the context that a caller had is over.
//
//	defer func() { o.Place(in) }()
func atOnce(functions []*function) bool {
	return !slices.ContainsFunc(functions, func(fn *function) bool {
		return fn.decl == nil && fn.at.ParentEdgeKind() != edge.CallExpr_Fun
	})
}

// startsContexts reports whether a function is where contexts come from: main,
// init, and what tests consist of.
func startsContexts(fn *function) bool {
	if fn.file.isTest() || fn.decl == nil || fn.decl.Recv != nil {
		return fn.file.isTest()
	}
	name := fn.decl.Name.Name
	return name == "init" || name == "main" && fn.file.syntax.Name.Name == "main"
}

// contextIn returns the context that fn itself has at the use: a parameter that
// is about to be added, a variable, or that of a request or a test.
func (p *plan) contextIn(fn *function, use *use) string {
	if u := p.unitOf(fn); u != nil && u.context && !use.file.shadowed(fn, use.call.Pos()) &&
		(!u.helper || atOnce(use.file.enclosing(use.at))) {
		return reserved
	}
	var found, request, test, other string
	for _, v := range use.file.variables(fn, use.call.Pos()) {
		switch {
		case model.IsContext(v.Type()):
			name := v.Name()
			if p.renamed[v.Pos()] {
				name = reserved
			}
			if found == "" || name == reserved {
				found = name
			}
		case isPointerTo(v.Type(), "net/http", "Request") && request == "":
			request = v.Name() + ".Context()"
		case isTesting(v.Type()) && method(v.Type(), "Context") != nil && test == "":
			test = v.Name() + ".Context()"
			// A test's context is over when its cleanup runs.
			if inCleanup(use, fn) {
				test = ""
			}
		case other == "" && fn.typ.Pos() <= v.Pos() && v.Pos() < fn.typ.End() && !isTesting(v.Type()):
			other = derivedContext(v)
		}
	}
	for _, expr := range []string{found, request, test, other} {
		if expr != "" {
			return expr
		}
	}
	return ""
}

// takes reports whether a function could not have a parameter of that name: it has
// one, or a variable of its outermost block, or refers to something outside by it.
// What a block within declares only hides the parameter.
func (f *file) takes(fn inspector.Cursor, typ *ast.FuncType, name string) bool {
	if scope := f.home.info.Scopes[typ]; scope == nil || scope.Lookup(name) != nil {
		return f.mentions(fn, name)
	}
	for c := range fn.Preorder((*ast.Ident)(nil)) {
		id := c.Node().(*ast.Ident)
		if id.Name != name || f.isMember(c) {
			continue
		}
		if obj := f.home.info.ObjectOf(id); obj == nil || obj.Pos() < fn.Node().Pos() || fn.Node().End() <= obj.Pos() {
			return true
		}
	}
	return false
}

// shadowed reports whether the name ctx means at pos what a block within the
// function declares.
func (f *file) shadowed(fn *function, pos token.Pos) bool {
	scope := f.home.types.Scope().Innermost(pos)
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent(reserved, pos)
	return obj != nil && fn.typ.End() < obj.Pos() && obj.Pos() < fn.at.Node().End()
}

// derivedContext returns how a parameter of a framework gives the context of what
// it stands for, "" if it doesn't:
//
//	func(c *gin.Context)                         c.Request.Context()
//	func(c echo.Context) error                   c.Request().Context()
//	func(c *fiber.Ctx) error                     c.UserContext()
//	func(cmd *cobra.Command, args []string)      cmd.Context()
//	func(c *cli.Context) error                   c.Context
func derivedContext(v *types.Var) string {
	t := v.Type()
	if isPointerTo(t, "net/http", "Response") {
		return ""
	}
	for _, name := range []string{"UserContext", "Context", "Request"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, v.Pkg(), name)
		switch obj := obj.(type) {
		case *types.Var:
			switch {
			case !obj.Exported():
			case name == "Request" && isPointerTo(obj.Type(), "net/http", "Request"):
				return v.Name() + ".Request.Context()"
			case name == "Context" && model.IsContext(obj.Type()):
				return v.Name() + ".Context"
			}
		case *types.Func:
			sig := obj.Signature()
			if sig.Params().Len() != 0 || sig.Results().Len() != 1 {
				continue
			}
			switch result := sig.Results().At(0).Type(); {
			case name == "Request" && isPointerTo(result, "net/http", "Request"):
				return v.Name() + ".Request().Context()"
			case name != "Request" && model.IsContext(result):
				return v.Name() + "." + name + "()"
			}
		}
	}
	return ""
}

// variables lists those of fn that can be named at pos, from the inside out and
// in the order of their declaration.
func (f *file) variables(fn *function, pos token.Pos) []*types.Var {
	var out []*types.Var
	innermost := f.home.types.Scope().Innermost(pos)
	for scope := innermost; scope != nil; scope = scope.Parent() {
		var here []*types.Var
		for _, name := range scope.Names() {
			v, ok := scope.Lookup(name).(*types.Var)
			if !ok || name == "_" {
				continue
			}
			if _, seen := innermost.LookupParent(name, pos); seen == v {
				here = append(here, v)
			}
		}
		slices.SortFunc(here, func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
		out = append(out, here...)
		if scope == f.home.info.Scopes[fn.typ] {
			break
		}
	}
	return out
}

// detached reports whether a go statement in the last of the functions, which
// are those around the use from the inside out, starts what the use is part of:
//
//	go func() { o.Place(in) }()
func detached(use *use, functions []*function) bool {
	top := functions[len(functions)-1].at
	for c := range use.seat.Enclosing((*ast.GoStmt)(nil)) {
		if top.Contains(c) {
			return true
		}
	}
	return false
}

// inCleanup reports whether the use lies in a literal within fn that runs after
// the test:
//
//	t.Cleanup(func() { o.Close() })
func inCleanup(use *use, fn *function) bool {
	for c := range use.seat.Enclosing((*ast.FuncLit)(nil)) {
		if c.ParentEdgeKind() != edge.CallExpr_Args || !fn.at.Contains(c) {
			continue
		}
		call := c.Parent().Node().(*ast.CallExpr)
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Cleanup" && isTesting(use.file.home.info.TypeOf(sel.X)) {
			return true
		}
	}
	return false
}

// isTesting reports whether t is *testing.T, *testing.B, *testing.F or testing.TB.
func isTesting(t types.Type) bool {
	return isPointerTo(t, "testing", "T") || isPointerTo(t, "testing", "B") || isPointerTo(t, "testing", "F") || isNamed(t, "testing", "TB")
}

func isPointerTo(t types.Type, path, name string) bool {
	p, ok := types.Unalias(t).(*types.Pointer)
	return ok && isNamed(p.Elem(), path, name)
}

func isNamed(t types.Type, path, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == path
}
