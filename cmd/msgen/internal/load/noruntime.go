package load

import (
	"go/ast"
	"go/token"
	"go/types"
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
	c := *f
	c.Decls = nil
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			if d.Tok == token.IMPORT || d.Tok == token.TYPE && isAPI(d) {
				c.Decls = append(c.Decls, d)
			}
		case *ast.FuncDecl:
			if d.Recv == nil && strings.HasPrefix(d.Name.Name, "Provide") {
				fn := *d
				fn.Body = nil
				c.Decls = append(c.Decls, &fn)
			}
		}
	}
	return &c
}

func isAPI(d *ast.GenDecl) bool {
	for _, spec := range d.Specs {
		if t, ok := spec.(*ast.TypeSpec); !ok || !t.Name.IsExported() {
			return false
		}
	}
	return true
}
