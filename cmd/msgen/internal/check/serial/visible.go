package serial

import (
	"go/types"
	"slices"
	"strings"
)

// checkVisible reports types that the signature names but that code elsewhere
// can't: the generated interface of a service, and every fake of it, has to
// spell them. Types of fields are not spelled, so they don't matter.
//
//	DollarFind(ctx context.Context, q *query) error
//	DollarFind(ctx context.Context, q []other.Page[query]) error
func (w *walker) checkVisible(t types.Type, at spot) {
	switch u := t.(type) {
	case *types.Pointer:
		w.checkVisible(u.Elem(), at)
	case *types.Slice:
		w.checkVisible(u.Elem(), at.elem(u.Elem(), true))
	case *types.Array:
		w.checkVisible(u.Elem(), at.elem(u.Elem(), true))
	case *types.Map:
		w.checkVisible(u.Key(), at.key(u.Key()))
		w.checkVisible(u.Elem(), at.mapped(u.Elem()))
	case *types.Struct:
		if f := w.foreignField(u); f != nil {
			w.fault(at, ", whose field "+f.Name()+" only package "+f.Pkg().Name()+" can spell",
				w.adviseChange("declare a type for it", at), f)
		}
	case *types.Chan, *types.Signature, *types.Interface:
		// Refused anyway, with better advice.
	default:
		if n, why := w.hiddenIn(t); n != nil {
			w.hide(n, why, at)
		}
	}
}

// hiddenIn returns the first type that t is written with and that code
// elsewhere can't name, and why.
func (w *walker) hiddenIn(t types.Type) (*types.Named, string) {
	var parts []types.Type
	switch u := t.(type) {
	case *types.Alias:
		// An exported alias is a name for a type that has none.
		if !u.Obj().Exported() || w.hidden(u.Obj()) != "" {
			return w.hiddenIn(types.Unalias(u))
		}
		parts = slices.Collect(u.TypeArgs().Types())
	case *types.Named:
		// Interfaces are refused anyway, with better advice.
		if why := w.hidden(u.Obj()); why != "" && !types.IsInterface(u) && judged(u) {
			return u, why
		}
		parts = slices.Collect(u.TypeArgs().Types())
	case interface{ Elem() types.Type }: // pointer, slice, array, map, channel
		if m, ok := u.(*types.Map); ok {
			parts = append(parts, m.Key())
		}
		parts = append(parts, u.Elem())
	}
	for _, part := range parts {
		if n, why := w.hiddenIn(part); n != nil {
			return n, why
		}
	}
	return nil, ""
}

// foreignField returns an unexported field of another package in a struct
// without a name, or nil. Only that package can write the struct down.
func (w *walker) foreignField(st *types.Struct) *types.Var {
	for f := range st.Fields() {
		if !f.Exported() && f.Pkg() != nil && f.Pkg() != w.home {
			return f
		}
	}
	return nil
}

// hide reports u, which the type at a spot is or is written with.
func (w *walker) hide(u *types.Named, why string, at spot) {
	advice := "export it"
	switch {
	case why != notExported:
		advice = "move it to a package that can be imported"
	case !w.editable(u):
		advice = "use a type that is"
	}
	detail := " and " + w.typeString(u) + " " + why
	if types.Identical(deref(at.typ), u) {
		detail = ", which " + why
	}
	w.fault(at, detail, advice)
}

const notExported = "is not exported"

// hidden tells why code outside obj's package, the service's own if that is
// another one, can't name obj; "" if it can.
func (w *walker) hidden(obj *types.TypeName) string {
	pkg := obj.Pkg()
	switch {
	case pkg == nil:
		return ""
	case !obj.Exported():
		return notExported
	case pkg == w.home:
		return ""
	case pkg.Name() == "main":
		return "is declared in a main package, which cannot be imported"
	case !importable(w.home.Path(), pkg.Path()):
		return "is declared in " + pkg.Path() + ", out of reach of this package"
	}
	return ""
}

// importable applies the rule of internal directories: code at a/internal/b can
// be imported from a and below.
func importable(from, path string) bool {
	from, _, _ = strings.Cut(from, " ") // shop [shop.test]
	from = strings.TrimSuffix(from, "_test")
	elems := strings.Split(path, "/")
	for i, elem := range slices.Backward(elems) {
		if elem == "internal" {
			parent := strings.Join(elems[:i], "/")
			return from == parent || strings.HasPrefix(from, parent+"/")
		}
	}
	return true
}
