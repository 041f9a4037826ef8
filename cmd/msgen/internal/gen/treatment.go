package gen

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// treatment is what it takes to copy a value as JSON would deliver it.
type treatment int

const (
	assigned  treatment = iota // JSON changes nothing, and no memory is shared
	text                       // a string
	float                      // refused if it is no finite number
	moment                     // a time.Time
	blob                       // a slice of bytes
	slice                      // and so on: made anew, part by part
	array                      // not of parts that are assigned
	numberMap                  // with numbers as keys
	textMap                    // with strings as keys
	pointer                    //
	structure                  // not of fields that are all sent and assigned
	viaJSON                    // what has methods for JSON, and what is too intricate
)

// treatments finds out how types are treated.
type treatments struct {
	from    *types.Package // which has to be able to name them
	known   typeutil.Map   // of treatment
	structs typeutil.Map   // of *structPlan
	cycles  model.CycleSearch
}

func (ts *treatments) of(t types.Type) treatment {
	if known, ok := ts.known.At(t).(treatment); ok {
		return known
	}
	// A type that is met again while its parts are looked at can be copied if
	// everything else in it can.
	ts.known.Set(t, structure)
	found := ts.find(t)
	if found >= slice && !ts.named(t) {
		found = viaJSON
	}
	ts.known.Set(t, found)
	return found
}

func (ts *treatments) find(t types.Type) treatment {
	switch {
	case model.IsNamed(t, "time", "Time"):
		return moment
	case hasCodec(t), endless(t):
		return viaJSON
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return basic(u)
	case *types.Pointer:
		if ts.of(u.Elem()) != viaJSON && !hasNull(u.Elem()) {
			return pointer
		}
	case *types.Slice:
		elem := ts.of(u.Elem())
		if b, ok := u.Elem().Underlying().(*types.Basic); ok && b.Kind() == types.Byte && elem == assigned {
			return blob
		}
		if elem != viaJSON {
			return slice
		}
	case *types.Array:
		switch ts.of(u.Elem()) {
		case assigned:
			return assigned
		case viaJSON:
			return viaJSON
		default:
			return array
		}
	case *types.Map:
		return ts.mapping(u)
	case *types.Struct:
		return ts.structOf(t).treatment
	}
	return viaJSON
}

func basic(b *types.Basic) treatment {
	switch info := b.Info(); {
	case b.Kind() == types.Uintptr:
		return viaJSON
	case info&(types.IsBoolean|types.IsInteger) != 0:
		return assigned
	case info&types.IsString != 0:
		return text
	case info&types.IsFloat != 0:
		return float
	}
	return viaJSON
}

// mapping treats a map. Its values have no address, so that JSON may find other
// methods of what lies in them than of the same type elsewhere.
func (ts *treatments) mapping(m *types.Map) treatment {
	if ts.of(m.Elem()) == viaJSON || ts.holdsJSON(m.Elem()) || hasCodec(m.Key()) {
		return viaJSON
	}
	if b, ok := m.Key().Underlying().(*types.Basic); ok {
		switch basic(b) { //nolint:exhaustive // the others are no keys
		case assigned:
			if b.Info()&types.IsInteger != 0 {
				return numberMap
			}
		case text:
			return textMap
		}
	}
	return viaJSON
}

// holdsJSON reports whether a part of t, not behind a pointer or the like, is
// copied via JSON.
func (ts *treatments) holdsJSON(t types.Type) bool {
	if ts.of(t) == viaJSON {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return ts.holdsJSON(u.Elem())
	case *types.Struct:
		if model.IsNamed(t, "time", "Time") {
			return false
		}
		for _, f := range ts.structOf(t).fields {
			if !f.dropped && ts.holdsJSON(f.Type()) {
				return true
			}
		}
	}
	return false
}

// hasNull reports whether some value of type t is null in JSON, which makes nil
// of a pointer to it.
func hasNull(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Interface:
		return true
	}
	return false
}

// hasCodec reports whether JSON treats t by methods of t or *t, or as a number
// that is text.
func hasCodec(t types.Type) bool {
	if model.IsNamed(t, "encoding/json", "Number") {
		return true
	}
	set := types.NewMethodSet(types.NewPointer(t))
	for _, name := range []string{"MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText"} {
		if set.Lookup(nil, name) != nil {
			return true
		}
	}
	return false
}

// endless reports whether t is met on the way through a type that unfolds
// without end, which doesn't compile.
func endless(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.TypeArgs().Len() > 0 && len(types.TypeString(n, func(*types.Package) string { return "" })) > 500
}

// named reports whether the generated file can spell t.
func (ts *treatments) named(t types.Type) bool {
	switch t := t.(type) {
	case *types.Alias:
		return ts.named(types.Unalias(t))
	case *types.Named:
		obj := t.Obj()
		if pkg := obj.Pkg(); pkg != nil && pkg != ts.from && (!obj.Exported() || !importable(pkg, ts.from)) {
			return false
		}
		for arg := range t.TypeArgs().Types() {
			if !ts.named(arg) {
				return false
			}
		}
		return true
	case *types.Basic:
		return t.Kind() != types.Invalid
	case *types.Map:
		return ts.named(t.Key()) && ts.named(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if !f.Exported() && f.Pkg() != ts.from || !ts.named(f.Type()) {
				return false
			}
		}
		return true
	case interface{ Elem() types.Type }:
		return ts.named(t.Elem())
	}
	return false
}

// importable reports whether from may import pkg.
func importable(pkg, from *types.Package) bool {
	path := pkg.Path()
	if pkg.Name() == "main" || strings.HasPrefix(path, "vendor/") {
		return false
	}
	if i := strings.LastIndex("/"+path+"/", "/internal/"); i >= 0 {
		parent := strings.TrimSuffix(path[:max(i-1, 0)], "/")
		return parent != "" && strings.HasPrefix(from.Path()+"/", parent+"/")
	}
	return true
}
