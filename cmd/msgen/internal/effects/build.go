package effects

import (
	"go/ast"
	"go/types"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// build makes a program of all packages that have no type errors.
func build(pkgs []*packages.Package, faults *fault.Log) *Program {
	own := map[*types.Package]source{}
	for _, p := range pkgs {
		if src, ok := sourceOf(p); ok {
			own[p.Types] = src.withoutC()
		}
	}
	if len(own) == 0 {
		return nil
	}
	out := NewProgram(pkgs[0].Fset)
	for t := range own {
		out.failed[t] = true
	}
	ours := buildAll(pkgs, own, faults)
	for t := range own {
		delete(out.failed, t)
	}
	out.faults = faults
	for _, p := range ours {
		out.AddFiles(own[p.Pkg].files, p.Pkg.Path())
	}
	for _, p := range ours {
		if isRuntime(p.Pkg) {
			out.addOutside(p)
		} else {
			out.Add(p)
		}
	}
	return out
}

// isRuntime reports whether a package belongs to what generated code runs on. It is
// a dependency in msgen's own module too: what it does with dollar functions is to
// call them wherever they are.
func isRuntime(pkg *types.Package) bool {
	if path := pkg.Path(); path != model.RuntimePath && !strings.HasPrefix(path, model.RuntimePath+"/") {
		return false
	}
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		if tn, ok := scope.Lookup(name).(*types.TypeName); ok && declaresDollar(tn) {
			return false
		}
	}
	return true
}

func declaresDollar(tn *types.TypeName) bool {
	named, ok := tn.Type().(*types.Named)
	if !ok || tn.IsAlias() {
		return false
	}
	for m := range named.Methods() {
		if model.IsDollar(m.Name()) {
			return true
		}
	}
	return false
}

// buildAll builds the SSA form of the packages in own, and of no others. A package
// that can't be built is taken out of own, and all are built again without its
// source.
func buildAll(pkgs []*packages.Package, own map[*types.Package]source, faults *fault.Log) []*ssa.Package {
	prog := ssa.NewProgram(pkgs[0].Fset, 0)
	made := map[*types.Package]bool{}
	var ours []*ssa.Package
	var create func(t *types.Package)
	create = func(t *types.Package) {
		if made[t] {
			return
		}
		made[t] = true
		for _, imp := range t.Imports() {
			create(imp)
		}
		if src, ok := own[t]; ok {
			ours = append(ours, prog.CreatePackage(t, src.files, src.info, true))
		} else {
			prog.CreatePackage(t, nil, nil, true)
		}
	}
	for _, p := range pkgs {
		if _, ok := own[p.Types]; ok && !attempt(p.Types, faults, func() { create(p.Types) }) {
			delete(own, p.Types)
			return buildAll(pkgs, own, faults)
		}
	}
	for _, p := range ours {
		if !attempt(p.Pkg, faults, func() {
			fault.Point("building " + p.Pkg.Path())
			p.Build()
		}) {
			delete(own, p.Pkg)
			return buildAll(pkgs, own, faults)
		}
	}
	return ours
}

// attempt runs a part of building t and reports whether it did not panic.
func attempt(t *types.Package, faults *fault.Log, f func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			noteBuild(t, faults, r)
			ok = false
		}
	}()
	f()
	return true
}

// source is what SSA is built from.
type source struct {
	files []*ast.File
	info  *types.Info
}

// sourceOf returns a package's files. What msgen would generate for a service
// that it refuses need not compile; its functions are then taken without bodies.
func sourceOf(p *packages.Package) (source, bool) {
	if len(p.Errors) > 0 {
		return source{}, false
	}
	if !p.IllTyped {
		return source{p.Syntax, p.TypesInfo}, true
	}
	generated := func(pos ast.Node) bool {
		return filepath.Base(p.Fset.Position(pos.Pos()).Filename) == model.GenFile
	}
	for _, err := range p.TypeErrors {
		if filepath.Base(p.Fset.Position(err.Pos).Filename) != model.GenFile {
			return source{}, false
		}
	}
	info := *p.TypesInfo
	info.InitOrder = nil
	for _, init := range p.TypesInfo.InitOrder {
		if !generated(init.Rhs) {
			info.InitOrder = append(info.InitOrder, init)
		}
	}
	src := source{info: &info}
	for _, f := range p.Syntax {
		if generated(f) {
			f = withoutBodies(f)
		}
		src.files = append(src.files, f)
	}
	return src, true
}

func withoutBodies(f *ast.File) *ast.File {
	c := *f
	c.Decls = nil
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			fn := *fn
			fn.Body = nil
			d = &fn
		}
		c.Decls = append(c.Decls, d)
	}
	return &c
}
