package model

import (
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// SentField is a field that encoding/json sends of a struct: the struct's own,
// or that of a struct embedded in it.
type SentField struct {
	Var  *types.Var
	Path string // .Next, or .Base.Next for one that is promoted
}

// HasIsZero reports whether the method set of t has IsZero() bool, by which
// encoding/json judges under omitzero.
func HasIsZero(t types.Type) bool {
	sel := types.NewMethodSet(t).Lookup(nil, "IsZero")
	if sel == nil {
		return false
	}
	sig, ok := sel.Type().(*types.Signature)
	return ok && sig.Params().Len() == 0 && sig.Results().Len() == 1 &&
		types.Identical(sig.Results().At(0).Type(), types.Typ[types.Bool])
}

// SentFields returns the fields that encoding/json sends of t, a struct: its own
// in source order, then promoted ones by their depth.
//
//	Name string            // sent
//	Name string `json:"-"` // not sent
//	name string            // not sent
//	Base, *Base            // its fields are, unless one further out has the name
//	Base `json:"base"`     // sent as a field
//
// Of fields that share a name at one depth, which is an error, all are returned.
// Of a type that embeds types without end, none are.
func SentFields(t types.Type) []SentField {
	type part struct {
		typ  types.Type
		path string
	}
	var out []SentField
	var visited []types.Type
	taken := map[string]bool{}
	for level := []part{{t, ""}}; len(level) > 0; {
		var below []part
		var names []string
		for _, p := range level {
			switch {
			case endless(p.typ):
				return nil
			case slices.ContainsFunc(visited, func(v types.Type) bool { return types.Identical(v, p.typ) }):
				continue
			}
			visited = append(visited, p.typ)
			st := p.typ.Underlying().(*types.Struct)
			for i := range st.NumFields() {
				f := st.Field(i)
				tag := reflect.StructTag(st.Tag(i)).Get("json")
				name, _, _ := strings.Cut(tag, ",")
				inner, embedded := embeddedStruct(f)
				switch path := p.path + "." + f.Name(); {
				case tag == "-" || !f.Exported() && !embedded:
				case embedded && name == "":
					below = append(below, part{inner, path})
				default:
					if name == "" {
						name = f.Name()
					}
					if names = append(names, name); !taken[name] {
						out = append(out, SentField{f, path})
					}
				}
			}
		}
		for _, name := range names {
			taken[name] = true
		}
		level = below
	}
	return out
}

// embeddedStruct returns the struct that f embeds, if it does: itself or by a
// pointer.
func embeddedStruct(f *types.Var) (types.Type, bool) {
	t := f.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	return t, f.Embedded() && isStruct(t)
}

// maxTypeName is how long the name of an instantiated type may be, without
// packages.
const maxTypeName = 500

// endless reports whether t is met on the way through a type that unfolds
// without end. It does not compile, but an editor asks about it all the same.
//
//	type T[P any] struct{ Next *T[[]P] }
func endless(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.TypeArgs().Len() > 0 && len(types.TypeString(n, func(*types.Package) string { return "" })) > maxTypeName
}
