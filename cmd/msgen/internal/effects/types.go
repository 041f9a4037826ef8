package effects

import (
	"go/types"
	"sync"
)

// values are types whose values share nothing that anybody could change, though
// they hold pointers.
var values = map[string]bool{
	"time.Time":                             true,
	"net/netip.Addr":                        true,
	"net/netip.AddrPort":                    true,
	"net/netip.Prefix":                      true,
	"golang.org/x/text/language.Tag":        true,
	"github.com/shopspring/decimal.Decimal": true,
}

// fixed are types whose values nobody can change once they are made, wherever
// they are.
var fixed = map[string]bool{
	"time.Location":     true,
	"reflect.Type":      true,
	"internal/abi.Type": true,
	"regexp.Regexp":     true,
	"net/url.Userinfo":  true,
}

var referenceTypes sync.Map // types.Type -> bool

// holdsReferences reports whether a t can hold a reference to memory that
// somebody could change through it.
func holdsReferences(t types.Type) bool {
	if v, ok := referenceTypes.Load(t); ok {
		return v.(bool)
	}
	v := computeReferences(t)
	referenceTypes.Store(t, v)
	return v
}

func computeReferences(t types.Type) bool {
	t = types.Unalias(t)
	if n, ok := t.(*types.Named); ok && (values[typeName(n)] || fixed[typeName(n)]) {
		return false
	}
	if _, ok := t.(*types.TypeParam); ok {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	case *types.Pointer:
		if n, ok := types.Unalias(u.Elem()).(*types.Named); ok {
			return !fixed[typeName(n)]
		}
		return true
	case *types.Array:
		return holdsReferences(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if holdsReferences(f.Type()) {
				return true
			}
		}
		return false
	case *types.Tuple:
		for v := range u.Variables() {
			if holdsReferences(v.Type()) {
				return true
			}
		}
		return false
	}
	return true
}

func isErrorType(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// typeName is a named type's import path and name: net/url.Userinfo.
func typeName(n *types.Named) string {
	obj := n.Obj()
	if obj.Pkg() == nil {
		return obj.Name()
	}
	return obj.Pkg().Path() + "." + obj.Name()
}

// mentionsTypeParam reports whether t depends on a type parameter.
func mentionsTypeParam(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if mentionsTypeParam(arg) {
				return true
			}
		}
		return t.TypeArgs().Len() == 0 && t.TypeParams().Len() > 0
	case *types.Map:
		return mentionsTypeParam(t.Key()) || mentionsTypeParam(t.Elem())
	case interface{ Elem() types.Type }:
		return mentionsTypeParam(t.Elem())
	}
	return false
}

// typeText writes a type so that types that are identical have one text: without
// the names of parameters, and with what aliases stand for.
func typeText(t types.Type) string { return types.TypeString(plain(t), nil) }

func plain(t types.Type) types.Type {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return types.NewPointer(plain(t.Elem()))
	case *types.Slice:
		return types.NewSlice(plain(t.Elem()))
	case *types.Array:
		return types.NewArray(plain(t.Elem()), t.Len())
	case *types.Map:
		return types.NewMap(plain(t.Key()), plain(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), plain(t.Elem()))
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, plainTuple(t.Params()), plainTuple(t.Results()), t.Variadic())
	case *types.Struct:
		fields := make([]*types.Var, t.NumFields())
		tags := make([]string, t.NumFields())
		for i := range fields {
			f := t.Field(i)
			fields[i], tags[i] = types.NewField(f.Pos(), f.Pkg(), f.Name(), plain(f.Type()), f.Embedded()), t.Tag(i)
		}
		return types.NewStruct(fields, tags)
	default:
		return t
	}
}

func plainTuple(t *types.Tuple) *types.Tuple {
	out := make([]*types.Var, t.Len())
	for i := range out {
		out[i] = types.NewParam(0, nil, "", plain(t.At(i).Type()))
	}
	return types.NewTuple(out...)
}
