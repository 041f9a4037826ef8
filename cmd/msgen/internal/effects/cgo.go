package effects

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
)

// withoutC returns the source without the bodies of functions that use C, whose
// types are not known without running cgo. Nothing is known of these functions:
//
//	func One() int { return int(C.one()) }
//
// The rest of the package is as it was.
func (s source) withoutC() source {
	if !slices.ContainsFunc(s.files, importsC) {
		return s
	}
	info := *s.info
	info.InitOrder = nil
	for _, init := range s.info.InitOrder {
		if !s.usesC(init.Rhs) {
			info.InitOrder = append(info.InitOrder, init)
		}
	}
	out := source{info: &info}
	for _, f := range s.files {
		c := *f
		c.Decls = nil
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && s.usesC(fn) {
				fn := *fn
				fn.Body = nil
				d = &fn
			}
			c.Decls = append(c.Decls, d)
		}
		out.files = append(out.files, &c)
	}
	return out
}

func importsC(f *ast.File) bool {
	return slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool {
		path, err := strconv.Unquote(spec.Path.Value)
		return err == nil && path == "C"
	})
}

// usesC reports whether something has a type that is not known.
func (s source) usesC(n ast.Node) (uses bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok {
				if pkg, ok := s.info.Uses[id].(*types.PkgName); ok && pkg.Imported().Path() == "C" {
					uses = true
				}
			}
		case *ast.Ident:
			switch obj := s.info.ObjectOf(n).(type) {
			case *types.Var, *types.Const, *types.TypeName, *types.Func:
				uses = uses || isIncomplete(obj.Type())
			}
		}
		if e, ok := n.(ast.Expr); ok {
			tv := s.info.Types[e]
			uses = uses || !tv.IsBuiltin() && isIncomplete(tv.Type)
		}
		return !uses
	})
	return uses
}

// isIncomplete reports whether t is, or is made of, a type that is not known. What
// a named type consists of is of no matter, but for itself:
//
//	type handle C.int
func isIncomplete(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Kind() == types.Invalid
	case *types.Named:
		return t.Underlying() == types.Typ[types.Invalid]
	case *types.Pointer:
		return isIncomplete(t.Elem())
	case *types.Slice:
		return isIncomplete(t.Elem())
	case *types.Array:
		return isIncomplete(t.Elem())
	case *types.Chan:
		return isIncomplete(t.Elem())
	case *types.Map:
		return isIncomplete(t.Key()) || isIncomplete(t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			if isIncomplete(v.Type()) {
				return true
			}
		}
	case *types.Signature:
		return isIncomplete(t.Params()) || isIncomplete(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			if isIncomplete(f.Type()) {
				return true
			}
		}
	}
	return false
}
