package adopt

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/edge"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// namesMethods are the methods of testify's Mock that take the name of a method, and
// at which place.
var namesMethods = map[string]int{
	"On": 0, "MethodCalled": 0, "IsMethodCallable": 1,
	"AssertCalled": 1, "AssertNotCalled": 1, "AssertNumberOfCalls": 1,
}

// renameMocked renames the adopted methods in strings that mocks know them by, and
// in what the generators of mocks wrote for them:
//
//	orders.On("Place", mock.Anything)
//	m.ctrl.Call(m, "Place", in)
//	orders.EXPECT().Place(in)
func (p *plan) renameMocked() {
	p.mocked = map[token.Pos]bool{}
	for _, u := range p.adopted() {
		for _, m := range u.members {
			if m.decl != nil && p.isMock(m) {
				p.renameIn(u, m)
			}
		}
	}
}

// isMock reports whether a member is a mock's.
func (p *plan) isMock(m *member) bool {
	if model.IsMockFile(m.file.syntax) {
		return true
	}
	named := receiver(m.fn)
	return named != nil && model.IsMock(named)
}

func receiver(fn *types.Func) *types.Named {
	recv := fn.Signature().Recv()
	if recv == nil {
		return nil
	}
	t := recv.Type()
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

// renameIn renames what goes with one method of a mock.
func (p *plan) renameIn(u *unit, m *member) {
	mock := receiver(m.fn)
	for _, f := range p.prog.sorted() {
		if f.isGenerated() {
			continue
		}
		for c := range f.root.Preorder((*ast.BasicLit)(nil)) {
			lit := c.Node().(*ast.BasicLit)
			name, err := strconv.Unquote(lit.Value)
			if err != nil || lit.Kind != token.STRING || name != u.name || p.mocked[lit.Pos()] || c.ParentEdgeKind() != edge.CallExpr_Args {
				continue
			}
			call := c.Parent().Node().(*ast.CallExpr)
			if f == m.file && model.IsMockFile(f.syntax) || namesMethod(f, call, lit, mock) {
				f.replace(lit, strconv.Quote(u.dollarName()))
				p.mocked[lit.Pos()] = true
			}
		}
	}
	p.renameRecorder(u, m, mock)
}

// namesMethod reports whether a string is the name of a mock's method in a call
// that asks the mock about it.
func namesMethod(f *file, call *ast.CallExpr, lit *ast.BasicLit, mock *types.Named) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	at, ok := namesMethods[sel.Sel.Name]
	if !ok || at >= len(call.Args) || call.Args[at] != lit {
		return false
	}
	fn := f.funcOf(sel.Sel)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "github.com/stretchr/testify/mock" {
		return false
	}
	t := f.home.info.TypeOf(sel.X)
	if inner, ok := ast.Unparen(sel.X).(*ast.SelectorExpr); ok && isNamed(deref(t), "github.com/stretchr/testify/mock", "Mock") {
		t = f.home.info.TypeOf(inner.X) // orders.Mock.On("Place")
	}
	named, ok := types.Unalias(deref(t)).(*types.Named)
	// Another package's variant for tests has objects of its own.
	return ok && (named.Origin().Obj().Pos() == mock.Origin().Obj().Pos() || embedsNamed(named, mock))
}

func embedsNamed(named, mock *types.Named) bool {
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	return slices.ContainsFunc(slices.Collect(st.Fields()), func(f *types.Var) bool {
		inner, ok := types.Unalias(deref(f.Type())).(*types.Named)
		return f.Embedded() && ok && inner.Origin().Obj().Pos() == mock.Origin().Obj().Pos()
	})
}

func deref(t types.Type) types.Type {
	if t == nil {
		return types.Typ[types.Invalid]
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// renameRecorder renames the method by which tests say what they expect, of the
// type that mockgen or mockery writes beside the mock.
func (p *plan) renameRecorder(u *unit, m *member, mock *types.Named) {
	for _, name := range []string{mock.Obj().Name() + "MockRecorder", mock.Obj().Name() + "_Expecter"} {
		obj, ok := mock.Obj().Pkg().Scope().Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		fn := method(obj.Type(), u.name)
		if fn == nil {
			continue
		}
		recorder := p.prog.member(fn)
		if recorder == nil || recorder.file != m.file {
			continue
		}
		recorder.file.replace(recorder.ident, u.dollarName())
		recorder.renameDoc(u.dollarName())
		for _, r := range p.helpers.refs[fn.Pos()] {
			r.file.replace(r.ident, u.dollarName())
		}
	}
}

// remarkConstructors points out functions that make the service but return an
// interface, which is no use to ProvideX.
func (p *plan) remarkConstructors(r *Result, changed bool) {
	t := p.target
	for _, f := range p.prog.sorted() {
		if f.home.types.Path() != t.obj.Pkg().Path() || f.isTest() || f.isGenerated() || f.isBridge() {
			continue
		}
		for _, d := range f.syntax.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || fn.Body == nil || !strings.HasPrefix(fn.Name.Name, "New") {
				continue
			}
			results := f.home.info.Defs[fn.Name].(*types.Func).Signature().Results()
			if results.Len() == 0 || !types.IsInterface(results.At(0).Type()) || !p.makes(f, fn) {
				continue
			}
			r.Remarks = append(r.Remarks, p.note(changed, fn.Name.Pos(), fn.Name.Name+" returns an interface, and Provide"+t.obj.Name()+
				" needs what returns *"+t.obj.Name()+"; return that, and what is wrapped around it goes to runtime.Decorate", nil))
		}
	}
}

// makes reports whether a function has a literal of the target's type.
func (p *plan) makes(f *file, fn *ast.FuncDecl) bool {
	c, _ := f.root.FindNode(fn.Body)
	for lit := range c.Preorder((*ast.CompositeLit)(nil)) {
		named, ok := types.Unalias(deref(f.home.info.TypeOf(lit.Node().(ast.Expr)))).(*types.Named)
		if ok && named.Origin().Obj().Pos() == p.target.obj.Pos() {
			return true
		}
	}
	return false
}
