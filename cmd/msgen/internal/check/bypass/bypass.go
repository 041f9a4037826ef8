// Package bypass reports dollar functions called on a service's implementation
// from another package than its own, past the proxy.
package bypass

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const code = "bypass"

// Analyzer reports dollar functions that are called, or taken as values, on
// another package's service itself, and such services that are handed on where
// their API is asked for.
var Analyzer = &analysis.Analyzer{
	Name:             code,
	Doc:              Rule.Doc(),
	URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	Requires:         []*analysis.Analyzer{inspect.Analyzer},
	Run:              run,
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass) (any, error) {
	c := &checker{Pass: pass, builders: map[types.Object]bool{}}
	for file := range calls.Files(pass, false) {
		for cur := range file.Preorder((*ast.CallExpr)(nil)) {
			c.collectBuilders(cur.Node().(*ast.CallExpr))
		}
	}
	for file := range calls.Files(pass, false) {
		for cur := range file.Preorder((*ast.SelectorExpr)(nil)) {
			c.selector(cur)
		}
		for cur := range file.Preorder((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil),
			(*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.ReturnStmt)(nil)) {
			c.handover(cur)
		}
	}
	return nil, nil
}

type checker struct {
	*analysis.Pass

	builders map[types.Object]bool // functions passed to ProvideX by name
}

// selector judges a dollar function that is named behind a dot:
//
//	orders.DollarPlace(ctx, in)  // orders being *shop.Orders
//	place := orders.DollarPlace
//	(*shop.Orders).DollarPlace
//
// orders.DollarPlace on a struct that embeds shop.Orders is that struct's own,
// and so is s.Orders.DollarPlace, by which it goes back to what it embeds.
func (c *checker) selector(cur inspector.Cursor) {
	fun := cur.Node().(*ast.SelectorExpr)
	if !model.IsDollar(fun.Sel.Name) {
		return
	}
	sel := c.TypesInfo.Selections[fun]
	if sel == nil || sel.Kind() == types.FieldVal || c.embedded(fun.X) {
		return
	}
	if recv := sel.Obj().(*types.Func).Signature().Recv(); recv == nil || types.IsInterface(recv.Type()) {
		return
	}
	s, ok := c.serviceOf(sel.Recv())
	if !ok || c.builds(cur, s) {
		return
	}
	verb := " is taken from"
	if call, ok := calls.Outside(cur).Node().(*ast.CallExpr); ok && ast.Unparen(call.Fun) == fun {
		verb = " is called on"
	}
	c.Report(analysis.Diagnostic{
		Pos: fun.Pos(), Category: code,
		Message: s.name + "." + fun.Sel.Name + verb + " the implementation, past the proxy, so it can never be remote; " +
			"take the " + s.api + " that " + s.provide + " returns",
	})
}

// embedded reports whether an expression is a field embedded by a struct of
// this package.
func (c *checker) embedded(e ast.Expr) bool {
	fun, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	field, ok := c.TypesInfo.Uses[fun.Sel].(*types.Var)
	return ok && field.Embedded() && field.Pkg() == c.Pkg
}

// service is a service of another package, as this one spells it.
type service struct {
	typ                *types.Named
	name, api, provide string
}

// serviceOf returns the service that a value of type t, or of a pointer to it,
// implements. A struct is one if it has the generated interface beside it: what
// only looks like a service has no proxy to take instead.
func (c *checker) serviceOf(t types.Type) (service, bool) {
	named, ok := types.Unalias(calls.Deref(t)).(*types.Named)
	if !ok {
		return service{}, false
	}
	obj := named.Obj()
	if _, ok := named.Underlying().(*types.Struct); !ok || obj.Pkg() == nil || obj.Pkg() == c.Pkg {
		return service{}, false
	}
	if named.TypeArgs().Len() > 0 {
		if obj = c.aliasOf(named); obj == nil {
			return service{}, false
		}
	}
	api, ok := obj.Pkg().Scope().Lookup(obj.Name() + "API").(*types.TypeName)
	if !ok || !types.IsInterface(api.Type()) {
		return service{}, false
	}
	q := obj.Pkg().Name() + "."
	return service{typ: named, name: q + obj.Name(), api: q + api.Name(), provide: q + "Provide" + obj.Name()}, true
}

// aliasOf finds the package that makes a service of a generic type:
//
//	type Users = crud.Store[User]
//
// It returns nil if that is this one, or none that this one imports.
func (c *checker) aliasOf(named *types.Named) *types.TypeName {
	find := func(pkg *types.Package) *types.TypeName {
		for _, name := range pkg.Scope().Names() {
			obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if ok && obj.IsAlias() && obj.Exported() && types.Identical(obj.Type(), named) {
				return obj
			}
		}
		return nil
	}
	if find(c.Pkg) != nil {
		return nil
	}
	for _, pkg := range c.Pkg.Imports() {
		if obj := find(pkg); obj != nil {
			return obj
		}
	}
	return nil
}

// collectBuilders notes the functions that are passed to ProvideX by name:
//
//	shop.ProvideOrders(app, newOrders)
func (c *checker) collectBuilders(call *ast.CallExpr) {
	if !provides(call) {
		return
	}
	for _, arg := range call.Args {
		var id *ast.Ident
		switch arg := ast.Unparen(arg).(type) {
		case *ast.Ident:
			id = arg
		case *ast.SelectorExpr:
			id = arg.Sel
		default:
			continue
		}
		if fn, ok := c.TypesInfo.Uses[id].(*types.Func); ok {
			c.builders[fn] = true
		}
	}
}

// provides reports whether a call is that of a function that msgen writes,
// ProvideOrders say.
func provides(call *ast.CallExpr) bool {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return isProvide(fun.Name)
	case *ast.SelectorExpr:
		return isProvide(fun.Sel.Name)
	}
	return false
}

func isProvide(name string) bool {
	rest, ok := strings.CutPrefix(name, "Provide")
	return ok && rest != ""
}

// builds reports whether a place is in the function that builds the service,
// which has the implementation in its hands before there is anything else:
//
//	shop.ProvideOrders(app, func(ctx context.Context) (*shop.Orders, error) { … })
func (c *checker) builds(cur inspector.Cursor, s service) bool {
	for fn := range cur.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch n := fn.Node().(type) {
		case *ast.FuncLit:
			call, ok := fn.Parent().Node().(*ast.CallExpr)
			if ok && call.Fun != n && provides(call) && returns(c.TypesInfo.TypeOf(n), s) {
				return true
			}
		case *ast.FuncDecl:
			fn := c.TypesInfo.Defs[n.Name]
			return c.builders[fn] && returns(fn.Type(), s)
		}
	}
	return false
}

// returns reports whether the first result of a function is the service.
func returns(fn types.Type, s service) bool {
	sig, ok := fn.(*types.Signature)
	return ok && sig.Results().Len() > 0 && types.Identical(calls.Deref(sig.Results().At(0).Type()), s.typ)
}
