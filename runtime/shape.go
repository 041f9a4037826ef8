package runtime

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// shape is what a search for cycles follows in the values of a type: only that
// through which the type, or one in it, comes back to itself. A type without
// such parts has the shape nil, and its values are not looked at.
type shape struct {
	kind   reflect.Kind
	elem   *shape       // of a pointer, slice, array or map
	fields []shapeField // of a struct
}

type shapeField struct {
	path  string // .Next, or .Base.Next for one that is promoted
	index []int  // as in reflect.StructField
	shape *shape
}

// shapes holds the shape of each type that was asked for.
type shapes map[reflect.Type]*shape

// of returns the shape of t.
func (s shapes) of(t reflect.Type) *shape {
	// A type that is met again while its own parts are looked at is cyclic, and
	// keeps what is here already.
	if known, met := s[t]; met {
		return known
	}
	sh := &shape{kind: t.Kind()}
	s[t] = sh
	switch sh.kind {
	case reflect.Pointer:
		sh.elem = s.of(t.Elem())
	case reflect.Slice, reflect.Map, reflect.Array:
		if !marshalsItself(t) && (sh.kind != reflect.Array || t.Len() > 0) {
			sh.elem = s.of(t.Elem())
		}
	case reflect.Struct:
		if !marshalsItself(t) {
			sh.fields = s.fieldsOf(t)
		}
	default:
	}
	if sh.elem == nil && sh.fields == nil {
		s[t] = nil
	}
	return s[t]
}

var (
	jsonMarshaler = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
)

// marshalsItself reports whether t or *t has a method by which it is encoded.
func marshalsItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(jsonMarshaler) || p.Implements(textMarshaler)
}

// fieldsOf returns the fields of a struct that encoding/json sends and that have
// a shape. The fields of an embedded struct count as the outer one's, unless one
// further out has the same name.
func (s shapes) fieldsOf(t reflect.Type) (out []shapeField) {
	type part struct {
		typ reflect.Type
		at  shapeField
	}
	var visited []reflect.Type
	taken := map[string]bool{}
	for level := []part{{typ: t}}; len(level) > 0; {
		var below []part
		var names []string
		for _, p := range level {
			if slices.Contains(visited, p.typ) {
				continue
			}
			visited = append(visited, p.typ)
			for f := range p.typ.Fields() {
				tag := f.Tag.Get("json")
				name, _, _ := strings.Cut(tag, ",")
				inner := f.Type
				if inner.Kind() == reflect.Pointer {
					inner = inner.Elem()
				}
				embedded := f.Anonymous && inner.Kind() == reflect.Struct
				at := shapeField{path: p.at.path + "." + f.Name, index: append(slices.Clip(p.at.index), f.Index...)}
				switch {
				case tag == "-" || !f.IsExported() && !embedded:
				case embedded && name == "":
					below = append(below, part{inner, at})
				default:
					if name == "" {
						name = f.Name
					}
					names = append(names, name)
					if taken[name] {
						continue
					}
					if at.shape = s.of(f.Type); at.shape != nil {
						out = append(out, at)
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

// of returns the field of a struct; false if it is promoted through a nil
// pointer.
func (f *shapeField) of(v reflect.Value) (reflect.Value, bool) {
	for i, x := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return v, false
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, true
}
