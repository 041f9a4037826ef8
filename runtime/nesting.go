package runtime

import (
	"encoding/json"
	"reflect"
	"time"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
)

// nesting holds of each type that was asked for whether JSON can nest to any depth
// in its values: because it comes back to itself, can hold any type, or decodes
// itself. Only what such types are decoded from is looked through for its depth.
type nesting map[reflect.Type]bool

var jsonUnmarshaler = reflect.TypeFor[json.Unmarshaler]()

// unbounded reports that of t.
func (n nesting) unbounded(t reflect.Type) bool {
	known, met := n[t]
	switch {
	case met:
		return known
	case t == reflect.TypeFor[time.Time]():
		return false // it decodes itself, from text
	case t.Kind() == reflect.Interface, reflect.PointerTo(t).Implements(jsonUnmarshaler):
		return true
	}
	n[t] = true // as it is for one that is met again before its parts are done
	n[t] = n.part(t)
	return n[t]
}

// part reports it of the parts of a type.
func (n nesting) part(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return n.unbounded(t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			if n.unbounded(f.Type) {
				return true
			}
		}
	default:
	}
	return false
}

// unmarshal decodes a value of any type.
func unmarshal(value []byte, into any) error {
	if tooDeep(value) {
		return jsonform.ErrTooDeep
	}
	return jsonform.Unmarshal(value, into)
}

// unmarshalAs decodes a value of a type of which is known whether it can nest.
func unmarshalAs(value []byte, into any, nests bool) error {
	if nests {
		return unmarshal(value, into)
	}
	return jsonform.Unmarshal(value, into)
}

// tooDeep reports whether a value nests deeper than may be decoded.
func tooDeep(value []byte) bool {
	return len(value) > 2*jsonform.MaxDepth && jsonform.NestsDeeper(value, jsonform.MaxDepth)
}
