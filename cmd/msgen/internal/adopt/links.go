package adopt

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/refactor/satisfy"
)

// links tells which methods have to keep one name and one signature: a method,
// that of an interface which its type has to satisfy, and those of other types
// that satisfy it. A method is known by the position of its declaration.
type links struct {
	funcs  map[token.Pos]*types.Func
	parent map[token.Pos]token.Pos
}

// findLinks links the methods of the whole program.
func findLinks(prog *program) (*links, error) {
	l := &links{funcs: map[token.Pos]*types.Func{}, parent: map[token.Pos]token.Pos{}}
	asserted := map[types.Type]bool{}
	for _, s := range prog.list {
		if err := l.satisfied(s); err != nil {
			return nil, err
		}
		l.instantiated(s)
		l.embedded(s)
		s.asserted(asserted)
	}
	for _, s := range prog.list {
		l.implementing(s, asserted)
	}
	return l, nil
}

// satisfied links what assignments, calls, conversions and the like demand.
func (l *links) satisfied(s *source) (err error) {
	defer func() {
		// The finder follows the type checker closely, but not in everything.
		if p := recover(); p != nil {
			err = fmt.Errorf("find the interfaces that %s needs: %v", s.meta.PkgPath, p)
		}
	}()
	files := make([]*ast.File, len(s.files))
	for i, f := range s.files {
		files[i] = f.syntax
	}
	var finder satisfy.Finder
	finder.Find(s.info, files)
	for c := range finder.Result {
		l.link(c.LHS, c.RHS)
	}
	return nil
}

// instantiated links type arguments with the constraints of what they are for:
//
//	func Drain[Q interface{ Pop() Item }](q Q)
func (l *links) instantiated(s *source) {
	for id, inst := range s.info.Instances {
		var params *types.TypeParamList
		switch obj := s.info.Uses[id].(type) {
		case *types.Func:
			params = obj.Signature().TypeParams()
		case *types.TypeName:
			switch t := obj.Type().(type) {
			case *types.Named:
				params = t.Origin().TypeParams()
			case *types.Alias:
				params = t.Origin().TypeParams()
			}
		}
		for i := range min(params.Len(), inst.TypeArgs.Len()) {
			l.link(params.At(i).Constraint(), inst.TypeArgs.At(i))
		}
	}
}

// embedded links methods that an interface has from several sides:
//
//	type Store interface { Getter; Get(id string) (Item, error) }
func (l *links) embedded(s *source) {
	for _, f := range s.files {
		for c := range f.root.Preorder((*ast.InterfaceType)(nil)) {
			t, ok := s.info.Types[c.Node().(*ast.InterfaceType)].Type.(*types.Interface)
			if !ok {
				continue
			}
			for e := range t.EmbeddedTypes() {
				if types.IsInterface(e) {
					l.link(e, t)
				}
			}
		}
	}
}

// asserted collects the interfaces that values are asked for:
//
//	if p, ok := v.(Placer); ok { … }
//	switch v := v.(type) { case Placer: … }
func (s *source) asserted(into map[types.Type]bool) {
	add := func(e ast.Expr) {
		if e == nil {
			return
		}
		if t := s.info.TypeOf(e); t != nil && types.IsInterface(t) {
			into[t] = true
		}
	}
	for _, f := range s.files {
		for c := range f.root.Preorder((*ast.TypeAssertExpr)(nil), (*ast.TypeSwitchStmt)(nil)) {
			switch n := c.Node().(type) {
			case *ast.TypeAssertExpr:
				add(n.Type)
			case *ast.TypeSwitchStmt:
				for _, clause := range n.Body.List {
					for _, e := range clause.(*ast.CaseClause).List {
						add(e)
					}
				}
			}
		}
	}
}

// implementing links the package's types with the asserted interfaces that they
// implement, since a value of the type may be what is asked.
func (l *links) implementing(s *source, asserted map[types.Type]bool) {
	for _, named := range s.named() {
		for t := range asserted {
			if implements(named, t) {
				l.link(t, types.NewPointer(named))
			}
		}
	}
}

// named lists the types declared at the package's top level.
func (s *source) named() []*types.Named {
	var out []*types.Named
	scope := s.types.Scope()
	for _, name := range scope.Names() {
		if obj, ok := scope.Lookup(name).(*types.TypeName); ok && !obj.IsAlias() {
			if named, ok := obj.Type().(*types.Named); ok {
				out = append(out, named)
			}
		}
	}
	return out
}

// implements reports whether a pointer to named implements the interface t. A
// generic type is taken as it is inside its own methods.
func implements(named *types.Named, t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 || !iface.IsMethodSet() || types.IsInterface(named) {
		return false
	}
	var v types.Type = named
	if params := named.TypeParams(); params.Len() > 0 {
		var args []types.Type
		for p := range params.TypeParams() {
			args = append(args, p)
		}
		inst, err := types.Instantiate(nil, named, args, false)
		if err != nil {
			return false
		}
		v = inst
	}
	return types.Implements(types.NewPointer(v), iface)
}

// method returns the method of that name of t or of a pointer to it, or nil.
func method(t types.Type, name string) *types.Func { return methodOf(t, nil, name) }

// methodOf is method for a name that may not be exported by pkg.
func methodOf(t types.Type, pkg *types.Package, name string) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, pkg, name)
	fn, _ := obj.(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// link joins the methods by which rhs satisfies the interface lhs.
func (l *links) link(lhs, rhs types.Type) {
	iface, ok := lhs.Underlying().(*types.Interface)
	if !ok {
		return
	}
	for m := range iface.Methods() {
		l.linkMethod(lhs, rhs, m)
	}
}

func (l *links) linkMethod(lhs, rhs types.Type, like *types.Func) {
	if m, n := methodOf(lhs, like.Pkg(), like.Name()), methodOf(rhs, like.Pkg(), like.Name()); m != nil && n != nil {
		l.union(m, n)
	}
}

func (l *links) union(a, b *types.Func) {
	l.funcs[a.Pos()], l.funcs[b.Pos()] = a, b
	if ra, rb := l.find(a.Pos()), l.find(b.Pos()); ra != rb {
		l.parent[ra] = rb
	}
}

func (l *links) find(pos token.Pos) token.Pos {
	for {
		up, ok := l.parent[pos]
		if !ok {
			return pos
		}
		pos = up
	}
}

// with returns the method and all that are linked with it, sorted by position.
func (l *links) with(fn *types.Func) []*types.Func {
	out := []*types.Func{fn}
	root := l.find(fn.Pos())
	for pos, other := range l.funcs {
		if pos != fn.Pos() && l.find(pos) == root {
			out = append(out, other)
		}
	}
	slices.SortFunc(out[1:], func(a, b *types.Func) int { return int(a.Pos() - b.Pos()) })
	return out
}
