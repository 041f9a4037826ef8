package soundness

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"maps"
	"path"
	"slices"
	"strings"
)

// Extract returns a module with one dollar function of m and what it needs.
func (m *Module) Extract(method string) (*Module, error) {
	name, err := m.fileOf(method)
	if err != nil {
		return nil, err
	}
	out := &Module{Seed: m.Seed, Files: map[string]string{}}
	if err := out.copyFixed(); err != nil {
		return nil, err
	}
	const shape = "shape/shape.go"
	fset := token.NewFileSet()
	files := map[string]*ast.File{}
	for _, f := range []string{name, shape} {
		if files[f], err = parser.ParseFile(fset, f, m.Files[f], 0); err != nil {
			return nil, err
		}
	}
	needed := map[string]bool{"S": true, method: true}
	// Names don't clash between the two, so that one set does for both.
	for again := true; again; {
		again = false
		for _, f := range files {
			for _, decl := range f.Decls {
				if needs(decl, needed) {
					again = again || mark(decl, needed)
				}
			}
		}
	}
	for file, f := range files {
		f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool { return !needs(d, needed) })
		var text bytes.Buffer
		if err := printer.Fprint(&text, fset, f.Decls); err != nil {
			return nil, err
		}
		p := &pack{name: f.Name.Name}
		p.out.WriteString(text.String())
		out.Files[file] = p.source()
	}
	out.Files["main.go"] = mainFile(m.Seed, []string{path.Dir(name)})
	return out, out.format()
}

// fileOf returns the name of the file that declares a dollar function.
func (m *Module) fileOf(method string) (string, error) {
	for name, text := range m.Files {
		if strings.Contains(text, "func (s *S) "+method+"(") {
			return name, nil
		}
	}
	return "", fmt.Errorf("the module has no function %s", method)
}

// needs reports whether a declaration declares what is needed.
func needs(decl ast.Decl, needed map[string]bool) bool {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		// func init() { hook2 = help3 }
		if d.Name.Name == "init" {
			hook := d.Body.List[0].(*ast.AssignStmt).Lhs[0].(*ast.Ident)
			return needed[hook.Name]
		}
		return needed[d.Name.Name]
	case *ast.GenDecl:
		// Each declares one thing, but for the imports, which are made anew.
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				return needed[spec.Name.Name]
			case *ast.ValueSpec:
				return needed[spec.Names[0].Name]
			}
		}
	}
	return false
}

// mark adds all names in a declaration to those needed, and reports whether any
// is new.
func mark(decl ast.Decl, needed map[string]bool) bool {
	before := len(needed)
	ast.Inspect(decl, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			needed[id.Name] = true
		}
		return true
	})
	return len(needed) > before
}

// Source is the text of the module's own packages, without what every module
// has.
func (m *Module) Source() string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		if !isFixed(name) {
			out.WriteString("-- " + name + " --\n" + m.Files[name])
		}
	}
	return out.String()
}
