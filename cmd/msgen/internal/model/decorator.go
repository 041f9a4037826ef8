package model

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// ServiceDirective, in the doc comment of a struct, says that it is a service
// although it has the shape of a decorator.
const ServiceDirective = "//msgen:service"

// Decorator is a struct that adds something to an interface it holds, such as
// traces or a cache. Its dollar functions are those of what it holds, so it is no
// service.
type Decorator struct {
	Name string     // Traced
	Pos  token.Pos  // the type's name
	Held *types.Var // the field that holds the interface
}

// decorated returns the field that makes a struct a decorator: it holds an
// interface which the struct satisfies and which has all of its dollar functions.
//
//	type Traced struct{ next OrdersAPI }
//
//	func (t *Traced) DollarPlace(ctx context.Context, in Order) error { … t.next.DollarPlace(ctx, in) … }
//
// It is nil for others. A struct with a dollar function more, or that a comment
// declares a service, is none. Nor is one that holds its own generated interface,
// or that of a service which holds the interface of this one.
func (b *builder) decorated(named *types.Named) *types.Var {
	st, ok := named.Underlying().(*types.Struct)
	if !ok || b.declaredService(named) {
		return nil
	}
	for f := range st.Fields() {
		t := f.Type()
		iface, ok := t.Underlying().(*types.Interface)
		if !ok || !b.covers(iface, named) || !types.Implements(types.NewPointer(named), iface) {
			continue
		}
		if origin := b.generatedFor(t); origin != nil && b.leadsTo(origin, named, map[*types.Named]bool{}) {
			continue
		}
		return f
	}
	return nil
}

// covers reports whether named declares a dollar function and iface has every one
// that it declares.
func (b *builder) covers(iface *types.Interface, named *types.Named) bool {
	found := false
	for m := range named.Origin().Methods() {
		if !IsDollar(m.Name()) || b.generated(m.Pos()) {
			continue
		}
		found = true
		if obj, _, _ := types.LookupFieldOrMethod(iface, false, m.Pkg(), m.Name()); obj == nil {
			return false
		}
	}
	return found
}

// generatedFor returns the struct of this package that msgen wrote the interface t
// for, or nil.
func (b *builder) generatedFor(t types.Type) *types.Named {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() != b.Types || !b.generated(named.Obj().Pos()) {
		return nil
	}
	name, ok := strings.CutSuffix(named.Obj().Name(), "API")
	if !ok {
		return nil
	}
	obj, ok := b.Types.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return nil
	}
	origin, _ := types.Unalias(obj.Type()).(*types.Named)
	return origin
}

// leadsTo reports whether from is to, or holds a generated interface of this
// package whose struct leads there.
func (b *builder) leadsTo(from, to *types.Named, visited map[*types.Named]bool) bool {
	if from.Origin() == to.Origin() {
		return true
	}
	st, ok := from.Underlying().(*types.Struct)
	if !ok || visited[from] {
		return false
	}
	visited[from] = true
	for f := range st.Fields() {
		if next := b.generatedFor(f.Type()); next != nil && b.leadsTo(next, to, visited) {
			return true
		}
	}
	return false
}

// declaredService reports whether comments say that a struct is a service: its
// own, or one that lets the public call a method.
func (b *builder) declaredService(named *types.Named) bool {
	if group := b.Docs[named.Origin().Obj().Pos()]; group != nil {
		for _, c := range group.List {
			if rest, ok := strings.CutPrefix(c.Text, ServiceDirective); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
				return true
			}
		}
	}
	for m := range named.Origin().Methods() {
		if group := b.Docs[m.Pos()]; group != nil {
			for _, c := range group.List {
				if strings.HasPrefix(c.Text, PublicDirective) {
					return true
				}
			}
		}
	}
	return false
}

// isMock reports whether a type is a mock, by its file or its shape. One whose
// dollar functions are fields counts here, but not where it matters what a program
// does: it may be part of one.
func (b *builder) isMock(named *types.Named) bool {
	pos := named.Origin().Obj().Pos()
	if i := slices.IndexFunc(b.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos < f.FileEnd }); i >= 0 && IsMockFile(b.Files[i]) {
		return true
	}
	return IsMock(named) || stubbed(named)
}

// standsIn reports whether a struct takes the place of a service of which it
// satisfies the generated interface: a fake, say.
func (b *builder) standsIn(named *types.Named) bool {
	own := named.Obj().Name() + "API"
	for _, pkg := range append(b.Types.Imports(), b.Types) {
		scope := pkg.Scope()
		for _, name := range scope.Names() {
			obj, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || !strings.HasSuffix(name, "API") || name == own && pkg == b.Types ||
				filepath.Base(b.Fset.Position(obj.Pos()).Filename) != GenFile {
				continue
			}
			if iface, ok := obj.Type().Underlying().(*types.Interface); ok && iface.NumMethods() > 0 &&
				b.covers(iface, named) && types.Implements(types.NewPointer(named), iface) {
				return true
			}
		}
	}
	return false
}
