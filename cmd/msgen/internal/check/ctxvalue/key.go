package ctxvalue

import (
	"go/ast"
	"go/types"
	"strings"
)

// key is what a context value is asked for with.
type key struct {
	ID   string // equal for expressions that mean the same key, in whatever package
	Text string // tenantKey{}
	Path string // of the package that Text is written in
	Name string // of that package, if Text begins with a name that it declares
	// Param is the number of the function's parameter that the key is, from 1; 0 if
	// it is none.
	Param int
}

// spell writes a key as code in pkg would.
func (k key) spell(pkg *types.Package) string {
	if k.Name == "" || k.Path == pkg.Path() {
		return k.Text
	}
	return k.Name + "." + k.Text
}

// keyOf tells which key an expression is, in a function with a signature:
//
//	tenantKey{}
//	auth.TenantKey
//	"tenant"
func (b *scan) keyOf(e ast.Expr) key {
	e = ast.Unparen(e)
	k := key{Text: types.ExprString(e), Path: b.pkg.Path()}
	tv := b.info.Types[e]
	switch {
	case tv.Value != nil:
		k.ID = typeID(tv.Type) + " " + tv.Value.ExactString()
	default:
		k.ID = typeID(tv.Type) + " " + b.pkg.Path() + " " + k.Text
	}
	switch e := e.(type) {
	case *ast.Ident:
		b.named(&k, e)
	case *ast.SelectorExpr:
		if b.info.Selections[e] == nil {
			b.named(&k, e.Sel)
			k.Name = ""
		}
	case *ast.CompositeLit:
		if len(e.Elts) == 0 {
			k.ID = typeID(tv.Type) + "{}"
		}
		if id, ok := e.Type.(*ast.Ident); ok {
			k.qualify(b.info.Uses[id])
		}
	case *ast.CallExpr: // ctxKey("tenant")
		if id, ok := e.Fun.(*ast.Ident); ok {
			k.qualify(b.info.Uses[id])
		}
	}
	return k
}

// named completes a key that is a variable or a constant.
func (b *scan) named(k *key, id *ast.Ident) {
	obj := b.info.Uses[id]
	k.qualify(obj)
	v, ok := obj.(*types.Var)
	switch {
	case !ok:
	case v.Parent() != nil && v.Pkg() != nil && v.Parent() == v.Pkg().Scope():
		k.ID = "var " + v.Pkg().Path() + "." + v.Name()
	default:
		k.ID = "local " + b.fn.FullName() + " " + v.Name()
		i := 0
		for p := range b.fn.Signature().Params().Variables() {
			if i++; p == v {
				k.Param = i
			}
		}
	}
}

func (k *key) qualify(obj types.Object) {
	if obj != nil && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
		k.Name = obj.Pkg().Name()
	}
}

func typeID(t types.Type) string {
	if t == nil {
		return "?"
	}
	return strings.TrimSpace(types.TypeString(t, (*types.Package).Path))
}
