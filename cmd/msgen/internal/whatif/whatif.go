// Package whatif makes dollar functions of existing methods in the syntax trees of
// a module, so that the checks can say what would stand in the way of splitting it.
// Nothing is written, and no position moves.
package whatif

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Target is a type whose methods are taken for dollar functions.
type Target struct {
	Package string // import path
	Type    string
	Methods []string // with the names that they have, its own in source order, then promoted ones

	pkg    *types.Package
	owners map[string]string // the name of the type that declares each method
	hidden bool              // the type is not exported
}

// Model is a module with methods that are taken for dollar functions.
type Model struct {
	Targets []Target

	named   bool // the types were named
	pkgs    []*packages.Package
	methods map[*types.Func]bool // to rename
	decls   map[*types.Func]declaration
	ifaces  map[*types.Func]bool // methods of interfaces, to rename
	renamed map[*ast.Ident]string
	names   map[string]bool
}

type declaration struct {
	file *ast.File
	fn   *ast.FuncDecl
}

// Choose finds the exported structs that have exported methods among the packages
// in from: those of the names, or all if there are none. Pkgs is the module.
func Choose(pkgs []*packages.Package, from map[string]bool, names []string) (*Model, error) {
	m := &Model{
		named: len(names) > 0, pkgs: pkgs, methods: map[*types.Func]bool{}, ifaces: map[*types.Func]bool{},
		decls: map[*types.Func]declaration{}, renamed: map[*ast.Ident]string{}, names: map[string]bool{},
	}
	for _, p := range pkgs {
		for _, f := range p.Syntax {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok {
					if obj, ok := p.TypesInfo.Defs[fn.Name].(*types.Func); ok {
						m.decls[obj] = declaration{f, fn}
					}
				}
			}
		}
	}
	found := map[string]error{}
	for _, p := range pkgs {
		if !from[p.PkgPath] {
			continue
		}
		for _, name := range p.Types.Scope().Names() {
			if len(names) > 0 && !slices.Contains(names, name) {
				continue
			}
			t, err := m.target(p.Types, name)
			if err == nil {
				m.Targets = append(m.Targets, t)
			}
			if known, ok := found[name]; !ok || known != nil {
				found[name] = err // one package may have a struct of that name
			}
		}
	}
	for _, name := range names {
		err, ok := found[name]
		if !ok {
			err = fmt.Errorf("no type %s in %s", name, strings.Join(sortedKeys(from), ", "))
		}
		if err != nil {
			return nil, err
		}
	}
	if len(m.Targets) == 0 {
		return nil, fmt.Errorf("no exported struct in %s has exported methods that are no dollar functions yet", strings.Join(sortedKeys(from), ", "))
	}
	return m, nil
}

// target notes the methods of one type.
func (m *Model) target(pkg *types.Package, name string) (Target, error) {
	t := Target{Package: pkg.Path(), Type: name, pkg: pkg}
	obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return t, fmt.Errorf("%s.%s is not a type", pkg.Name(), name)
	}
	named, ok := obj.Type().(*types.Named)
	if !ok || obj.IsAlias() {
		return t, fmt.Errorf("%s is another name of %s; name the type that has the methods", name,
			types.TypeString(types.Unalias(obj.Type()), model.Qualifier(pkg)))
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		var all []*types.Package
		for _, p := range m.pkgs {
			all = append(all, p.Types)
		}
		return t, model.NoStruct(obj, all)
	}
	if t.hidden = !obj.Exported(); t.hidden && (!m.named || named.TypeParams().Len() > 0) {
		return t, fmt.Errorf("%s is not exported; only an exported struct can be a service", name)
	}
	list := m.candidates(named)
	if len(list) == 0 {
		return t, fmt.Errorf("%s has no exported methods that are no dollar functions yet", name)
	}
	t.owners = map[string]string{}
	for _, fn := range list {
		m.methods[fn] = true
		m.names[fn.Name()] = true
		t.Methods = append(t.Methods, fn.Name())
		t.owners[fn.Name()] = ownerOf(fn).Obj().Name()
	}
	return t, nil
}

// candidates returns the exported methods in the method set of *T that the module
// declares, the type's own before those that it promotes.
func (m *Model) candidates(named *types.Named) []*types.Func {
	var list []*types.Func
	promoted := map[*types.Func]bool{}
	for sel := range types.NewMethodSet(types.NewPointer(named)).Methods() {
		fn := sel.Obj().(*types.Func)
		_, isInterface := fn.Signature().Recv().Type().Underlying().(*types.Interface)
		fn = fn.Origin()
		if _, ok := m.decls[fn]; ok && !isInterface && fn.Exported() && !model.IsDollar(fn.Name()) {
			list = append(list, fn)
			promoted[fn] = len(sel.Index()) > 1
		}
	}
	slices.SortFunc(list, func(a, b *types.Func) int {
		switch {
		case promoted[a] && !promoted[b]:
			return 1
		case promoted[b] && !promoted[a]:
			return -1
		}
		return int(a.Pos()) - int(b.Pos())
	})
	return list
}

// Apply renames the methods and all that names them, and lets another method of
// each former name call it, so that every interface is still satisfied:
//
//	func (o *Orders) DollarPlace(ctx context.Context, in Order) (Receipt, error) { … }
//	func (o *Orders) Place(ctx context.Context, in Order) (Receipt, error) { return o.DollarPlace(ctx, in) }
//
// With interfaces, calls through interfaces of the module that the types implement
// are renamed too, and with them the methods of other types that implement these.
func (m *Model) Apply(fset *token.FileSet, interfaces bool) error {
	if interfaces {
		m.collect()
	}
	for fn := range m.methods {
		if err := m.forward(fset, m.decls[fn]); err != nil {
			return err
		}
	}
	for _, t := range m.Targets {
		if t.hidden {
			if err := m.expose(fset, t); err != nil {
				return err
			}
		}
	}
	for _, p := range m.pkgs {
		rename := func(id *ast.Ident, obj types.Object) {
			fn, ok := obj.(*types.Func)
			if ok && (m.methods[fn.Origin()] || m.ifaces[fn.Origin()]) && m.renamed[id] == "" {
				m.renamed[id] = id.Name
				id.Name = model.Prefix + id.Name
			}
		}
		for id, obj := range p.TypesInfo.Defs {
			rename(id, obj)
		}
		for id, obj := range p.TypesInfo.Uses {
			rename(id, obj)
		}
	}
	return nil
}

// Undo takes back what Apply did.
func (m *Model) Undo() {
	for id, name := range m.renamed {
		id.Name = name
	}
	for fn := range m.methods {
		f := m.decls[fn].file
		f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool {
			decl, ok := d.(*ast.FuncDecl)
			return ok && decl.Doc == forwards
		})
	}
	for _, t := range m.Targets {
		if f := m.fileOf(t); t.hidden && f != nil {
			f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool {
				decl, ok := d.(*ast.GenDecl)
				return ok && decl.Doc == forwards
			})
		}
	}
	clear(m.renamed)
	clear(m.ifaces)
	maps := map[*types.Func]bool{}
	for fn := range m.methods {
		if m.isTarget(fn) {
			maps[fn] = true
		}
	}
	m.methods = maps
}

func (m *Model) isTarget(fn *types.Func) bool {
	owner := ownerOf(fn)
	return owner != nil && slices.ContainsFunc(m.Targets, func(t Target) bool { return t.owners[fn.Name()] == owner.Obj().Name() })
}

func ownerOf(fn *types.Func) *types.Named {
	recv := fn.Signature().Recv()
	if recv == nil {
		return nil
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}

// forwards is the doc comment of the methods that Apply adds.
var forwards = &ast.CommentGroup{}

// forward adds the method of the former name.
func (m *Model) forward(fset *token.FileSet, d declaration) error {
	var signature, body bytes.Buffer
	var args []string
	params := d.fn.Type.Params
	typ := *d.fn.Type
	typ.Params = &ast.FieldList{}
	for _, field := range params.List {
		for range max(1, len(field.Names)) {
			name := fmt.Sprintf("dollarA%d", len(args))
			typ.Params.List = append(typ.Params.List, &ast.Field{Names: []*ast.Ident{ast.NewIdent(name)}, Type: field.Type})
			if _, variadic := field.Type.(*ast.Ellipsis); variadic {
				name += "..."
			}
			args = append(args, name)
		}
	}
	if err := printer.Fprint(&signature, token.NewFileSet(), &typ); err != nil {
		return fmt.Errorf("print the signature of %s: %w", d.fn.Name.Name, err)
	}
	var recv bytes.Buffer
	if err := printer.Fprint(&recv, token.NewFileSet(), d.fn.Recv.List[0].Type); err != nil {
		return fmt.Errorf("print the receiver of %s: %w", d.fn.Name.Name, err)
	}
	ret := ""
	if d.fn.Type.Results != nil && len(d.fn.Type.Results.List) > 0 {
		ret = "return "
	}
	fmt.Fprintf(&body, "package p\nfunc (dollarR %s) %s%s { %sdollarR.%s%s(%s) }\n", recv.String(), d.fn.Name.Name,
		strings.TrimPrefix(signature.String(), "func"), ret, model.Prefix, d.fn.Name.Name, strings.Join(args, ", "))
	f, err := parser.ParseFile(fset, fset.Position(d.fn.Pos()).Filename, body.Bytes(), parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("parse what forwards to %s: %w", d.fn.Name.Name, err)
	}
	decl := f.Decls[0].(*ast.FuncDecl)
	decl.Doc = forwards
	d.file.Decls = append(d.file.Decls, decl)
	return nil
}

// expose adds an exported struct that has the methods of a type which is not exported:
//
//	type DollarWhatIf_service struct{ *service }
func (m *Model) expose(fset *token.FileSet, t Target) error {
	f := m.fileOf(t)
	text := fmt.Sprintf("package p\ntype DollarWhatIf_%s struct{ *%s }\n", t.Type, t.Type)
	parsed, err := parser.ParseFile(fset, fset.Position(f.Pos()).Filename, text, parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("parse what exposes %s: %w", t.Type, err)
	}
	decl := parsed.Decls[0].(*ast.GenDecl)
	decl.Doc = forwards
	f.Decls = append(f.Decls, decl)
	return nil
}

// fileOf returns a file of the target's package.
func (m *Model) fileOf(t Target) *ast.File {
	for _, p := range m.pkgs {
		if p.Types == t.pkg {
			return p.Syntax[0]
		}
	}
	return nil
}

func sortedKeys(set map[string]bool) []string {
	var out []string
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
