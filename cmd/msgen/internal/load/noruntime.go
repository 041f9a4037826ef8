package load

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// NeedsRuntime returns why what is generated could not be compiled, or nil: the
// module does not require the runtime. Its dollar functions can be checked all the
// same.
func (prog *Program) NeedsRuntime() error {
	for _, path := range []string{model.RuntimePath, model.WirePath} {
		if prog.exports.files[path] == "" && !prog.has(path) {
			return Errors{{Message: "package " + path + " can't be imported, and generated code needs it; run go get github.com/dollarfn/msgen"}}
		}
	}
	return nil
}

// standIn is the runtime as far as declarations of generated code mention it.
func standIn() *types.Package {
	pkg := types.NewPackage(model.RuntimePath, "runtime")
	app := types.NewTypeName(token.NoPos, pkg, "App", nil)
	types.NewNamed(app, types.NewStruct(nil, nil), nil)
	pkg.Scope().Insert(app)
	pkg.MarkComplete()
	return pkg
}

// withoutRuntime keeps of a generated file what the module's own code uses:
//
//	type OrdersAPI interface { … }
//	func ProvideOrders(app *runtime.App, build func(context.Context) (*Orders, error)) OrdersAPI
func withoutRuntime(f *ast.File) *ast.File {
	var imports, decls []ast.Decl
	used := map[string]bool{}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			if d.Tok == token.TYPE && isAPI(d) {
				decls = append(decls, d)
			}
		case *ast.FuncDecl:
			if d.Recv == nil && strings.HasPrefix(d.Name.Name, "Provide") {
				fn := *d
				fn.Body = nil
				decls = append(decls, &fn)
			}
		}
	}
	for _, d := range decls {
		ast.Inspect(d, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if id, ok := sel.X.(*ast.Ident); ok {
					used[id.Name] = true
				}
			}
			return true
		})
	}
	c := *f
	c.Imports = nil
	for _, spec := range f.Imports {
		if used[importName(spec)] {
			c.Imports = append(c.Imports, spec)
			imports = append(imports, &ast.GenDecl{Tok: token.IMPORT, TokPos: spec.Pos(), Specs: []ast.Spec{spec}})
		}
	}
	c.Decls = slices.Concat(imports, decls)
	return &c
}

// importName is what an import of generated text declares. It has an explicit name
// where the package is not called as the last part of its path.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	path, _ := strconv.Unquote(spec.Path.Value)
	return path[strings.LastIndexByte(path, '/')+1:]
}

func isAPI(d *ast.GenDecl) bool {
	for _, spec := range d.Specs {
		if t, ok := spec.(*ast.TypeSpec); !ok || !t.Name.IsExported() {
			return false
		}
	}
	return true
}
