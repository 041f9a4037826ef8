package model

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// candidate is a struct type that is a service if it has dollar functions.
type candidate struct {
	name string       // Orders
	typ  types.Type   // as the generated code spells it
	obj  types.Object // where it is declared in this package
}

// candidates lists the exported struct types of the package, and the
// instantiations of generic ones:
//
//	type Orders struct{ … }              // Orders
//	type UserStore = Store[User]         // UserStore, also where Store is another package's
//	var cache = &Store[Item]{}           // StoreItem, where Store is declared here
//	type Users struct{ Store[User] }     // Users alone: what is embedded is no service of its own
//	type Again = UserStore               // nothing: another name for the same service
func (b *builder) candidates() []candidate {
	var out []candidate
	var aliased typeutil.Map // instantiations that have a name
	scope := b.Types.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !obj.Exported() || b.generated(obj.Pos()) {
			continue
		}
		named, ok := types.Unalias(obj.Type()).(*types.Named)
		if !ok || !isStruct(named) {
			continue
		}
		switch {
		case !obj.IsAlias() && named.TypeParams().Len() == 0:
			out = append(out, candidate{name: name, typ: named, obj: obj})
		case obj.IsAlias() && named.TypeArgs().Len() > 0 && concrete(named) && !renames(obj):
			aliased.Set(named, true)
			out = append(out, candidate{name: name, typ: obj.Type(), obj: obj})
		}
	}
	for _, named := range b.instances() {
		if aliased.At(named) == nil {
			out = append(out, candidate{name: instantiatedName(named), typ: named, obj: named.Origin().Obj()})
		}
	}
	return out
}

// renames reports whether an alias only stands for another alias.
func renames(obj *types.TypeName) bool {
	alias, ok := obj.Type().(*types.Alias)
	if !ok {
		return false
	}
	other, ok := alias.Rhs().(*types.Alias)
	return ok && other.TypeArgs().Len() == 0
}

// instances lists the concrete instantiations of this package's own exported
// generic structs, leaving out those that some struct of the package embeds.
func (b *builder) instances() []*types.Named {
	var found, embedded typeutil.Map
	for id, inst := range b.Info.Instances {
		named, ok := inst.Type.(*types.Named)
		if !ok || b.generated(id.Pos()) {
			continue
		}
		if b.embeds[id] {
			embedded.Set(named, true)
		}
		obj := named.Origin().Obj()
		if obj.Pkg() == b.Types && obj.Exported() && isStruct(named) && concrete(named) && packageLevel(named) {
			found.Set(named, true)
		}
	}
	var out []*types.Named
	found.Iterate(func(t types.Type, _ any) {
		if embedded.At(t) == nil {
			out = append(out, t.(*types.Named))
		}
	})
	slices.SortFunc(out, func(a, b *types.Named) int { return strings.Compare(a.String(), b.String()) })
	return out
}

// embeddedIdents finds the type names of embedded fields: Store in
// struct{ Store[User] } and in struct{ *crud.Store[User] }.
func embeddedIdents(files []*ast.File) map[*ast.Ident]bool {
	out := map[*ast.Ident]bool{}
	var name func(e ast.Expr)
	name = func(e ast.Expr) {
		switch e := e.(type) {
		case *ast.Ident:
			out[e] = true
		case *ast.SelectorExpr:
			out[e.Sel] = true
		case *ast.StarExpr:
			name(e.X)
		case *ast.IndexExpr:
			name(e.X)
		case *ast.IndexListExpr:
			name(e.X)
		}
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if st, ok := n.(*ast.StructType); ok {
				for _, field := range st.Fields.List {
					if len(field.Names) == 0 {
						name(field.Type)
					}
				}
			}
			return true
		})
	}
	return out
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// concrete reports whether no type parameter is left in t's type arguments.
func concrete(t *types.Named) bool {
	for arg := range t.TypeArgs().Types() {
		if mentions(arg, func(t types.Type) bool { _, ok := t.(*types.TypeParam); return ok }) {
			return false
		}
	}
	return true
}

// packageLevel reports whether every type argument can be spelled outside the
// function that may have declared it.
func packageLevel(t *types.Named) bool {
	local := func(t types.Type) bool {
		n, ok := t.(*types.Named)
		return ok && n.Obj().Pkg() != nil && n.Obj().Parent() != n.Obj().Pkg().Scope() && n.Origin() == n
	}
	for arg := range t.TypeArgs().Types() {
		if mentions(arg, local) {
			return false
		}
	}
	return true
}

// mentions reports whether found holds for t or a type that t is written with.
func mentions(t types.Type, found func(types.Type) bool) bool {
	t = types.Unalias(t)
	if found(t) {
		return true
	}
	switch t := t.(type) {
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if mentions(arg, found) {
				return true
			}
		}
	case *types.Pointer:
		return mentions(t.Elem(), found)
	case *types.Slice:
		return mentions(t.Elem(), found)
	case *types.Array:
		return mentions(t.Elem(), found)
	case *types.Chan:
		return mentions(t.Elem(), found)
	case *types.Map:
		return mentions(t.Key(), found) || mentions(t.Elem(), found)
	case *types.Struct:
		for f := range t.Fields() {
			if mentions(f.Type(), found) {
				return true
			}
		}
	case *types.Signature:
		for v := range t.Params().Variables() {
			if mentions(v.Type(), found) {
				return true
			}
		}
		for v := range t.Results().Variables() {
			if mentions(v.Type(), found) {
				return true
			}
		}
	}
	return false
}

// instantiatedName joins a generic's name and its type arguments:
// Store[User] is StoreUser, Cache[string, []shop.Order] is CacheStringSliceOrder.
func instantiatedName(t *types.Named) string {
	var sb strings.Builder
	sb.WriteString(t.Obj().Name())
	for arg := range t.TypeArgs().Types() {
		sb.WriteString(nameOf(arg))
	}
	return sb.String()
}

func nameOf(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return upperFirst(instantiatedName(t))
	case *types.Basic:
		return upperFirst(t.Name())
	case *types.Pointer:
		return "Ptr" + nameOf(t.Elem())
	case *types.Slice:
		return "Slice" + nameOf(t.Elem())
	case *types.Array:
		return "Array" + strconv.Itoa(int(t.Len())) + nameOf(t.Elem())
	case *types.Map:
		return "Map" + nameOf(t.Key()) + nameOf(t.Elem())
	case *types.Chan:
		return "Chan" + nameOf(t.Elem())
	case *types.Interface:
		return "Any"
	case *types.Signature:
		return "Func"
	case *types.Struct:
		return "Struct"
	}
	return "T"
}
