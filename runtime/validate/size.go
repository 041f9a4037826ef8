package validate

import (
	"reflect"
	"strings"
	"sync"

	"github.com/dollarfn/msgen/runtime"
)

// maxParts is how many fields with tags and how many elements are looked at in
// one call. The validator notes every one that breaks a rule, in some hundred
// bytes, so that a small body could fill the memory.
const maxParts = 200_000

// checkSize refuses arguments that hold too much.
func checkSize(args reflect.Value) error {
	left := allowance(maxParts)
	for _, f := range args.Fields() {
		if !left.covers(f, allTheWay) {
			return runtime.Errorf(runtime.CodeResourceExhausted,
				"the arguments hold more than %d fields and elements to validate; send less at a time", maxParts)
		}
	}
	return nil
}

// allTheWay says that slices and maps are looked into without end, as those are
// that an argument consists of.
const allTheWay = -1

// allowance is how many parts may still be looked at.
type allowance int

// covers takes off what the validator looks at in v and reports whether it was
// enough. Dives says into how many slices and maps, one in the other, it looks.
func (a *allowance) covers(v reflect.Value, dives int) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return v.IsNil() || a.covers(v.Elem(), dives)
	case reflect.Slice, reflect.Array, reflect.Map:
		return dives == 0 || a.coversElements(v, dives)
	case reflect.Struct:
		for _, f := range fieldsOf(v.Type()) {
			if f.tagged {
				*a--
			}
			if !a.covers(v.Field(f.index), f.dives) {
				return false
			}
		}
	default:
	}
	return *a >= 0
}

func (a *allowance) coversElements(v reflect.Value, dives int) bool {
	nested := holdsStructs(v.Type().Elem())
	if dives > 0 || nested { // an argument's numbers have no tags
		*a -= allowance(v.Len())
	}
	if *a < 0 || !nested {
		return *a >= 0
	}
	if dives > 0 {
		dives--
	}
	for _, e := range v.Seq2() {
		if !a.covers(e, dives) {
			return false
		}
	}
	return *a >= 0
}

// field is one that the validator looks at.
type field struct {
	index  int
	tagged bool
	dives  int // how often its tag says dive
}

// fields has the fields of struct types.
var fields sync.Map

func fieldsOf(t reflect.Type) []field {
	if known, ok := fields.Load(t); ok {
		list, _ := known.([]field)
		return list
	}
	var list []field
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("validate")
		if tag == "-" || isTime(t) || !f.IsExported() && !f.Anonymous {
			continue
		}
		list = append(list, field{i, tag != "", strings.Count(tag, "dive")})
	}
	fields.Store(t, list)
	return list
}
