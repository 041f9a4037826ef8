package load

import (
	"go/ast"
	"go/types"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// trim forgets what is inside those functions of a generated file that copy, make,
// write or read values: there are many of them, and now that they are known to
// compile they are of no more interest. Nothing of the module calls them.
func trim(file *ast.File, info *types.Info) {
	for _, d := range file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || !handlesParts(info, fn) {
			continue
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				delete(info.Defs, n)
				delete(info.Uses, n)
				delete(info.Instances, n)
			case *ast.SelectorExpr:
				delete(info.Selections, n)
			}
			if e, ok := n.(ast.Expr); ok {
				delete(info.Types, e)
			}
			if n != nil {
				delete(info.Implicits, n)
				delete(info.Scopes, n)
			}
			return true
		})
		fn.Body = nil
	}
}

// handlesParts reports whether a generated function is one of those, as its first
// parameter shows:
//
//	func encodeOrder(e *mswire.Encoder, v *Order)
func handlesParts(info *types.Info, fn *ast.FuncDecl) bool {
	obj, ok := info.Defs[fn.Name].(*types.Func)
	if !ok || fn.Body == nil || obj.Signature().Params().Len() == 0 {
		return false
	}
	p, ok := obj.Signature().Params().At(0).Type().(*types.Pointer)
	return ok && (model.IsNamed(p.Elem(), model.RuntimePath, "Copier") || model.IsNamed(p.Elem(), model.RuntimePath, "Inputs") ||
		model.IsNamed(p.Elem(), model.WirePath, "Encoder") || model.IsNamed(p.Elem(), model.WirePath, "Decoder"))
}
