package dollartest

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

const (
	maxViewed = 20000 // parts of a value that are looked at
	maxNested = 200   // how deep
)

// viewer writes a value down so that two texts are equal exactly if no caller could
// tell the values apart, capacities and addresses aside.
type viewer struct {
	b      strings.Builder
	parts  int
	depth  int
	path   []string
	first  map[place]string // where memory was met first
	shared []string         // where it was met again
	again  int              // how many of those are around
	known  map[place]bool   // memory that does not count as shared
}

// view returns the text of a value.
func view(v any) string {
	w := &viewer{first: map[place]string{}}
	w.root(v)
	return w.b.String()
}

// viewResult returns the text of a result, and which parts of it share memory
// unless args did already.
func viewResult(result, args any) (text, sharing string) {
	a := &viewer{first: map[place]string{}}
	a.root(args)
	w := &viewer{first: map[place]string{}, known: map[place]bool{}}
	for at := range a.first {
		w.known[at] = true
	}
	w.root(result)
	return w.b.String(), strings.Join(w.shared, ", ")
}

// root begins with a copy that has an address, by which unexported fields can be
// read.
func (w *viewer) root(v any) {
	if v == nil {
		w.b.WriteString("nil")
		return
	}
	w.path = []string{"result"}
	w.value(addressable(reflect.ValueOf(v)))
}

func addressable(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	return c
}

// value writes an addressable value.
func (w *viewer) value(v reflect.Value) {
	w.parts++
	if w.depth++; w.parts > maxViewed || w.depth > maxNested {
		w.b.WriteString("…")
		w.depth--
		return
	}
	defer func() { w.depth-- }()
	if text, ok := ownText(v); ok {
		w.b.WriteString(text)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		w.pointer(v)
	case reflect.Interface:
		if v.IsNil() {
			w.b.WriteString("nil")
			return
		}
		w.b.WriteString(v.Elem().Type().String() + " ")
		w.value(addressable(v.Elem()))
	case reflect.Struct:
		w.structure(v)
	case reflect.Slice, reflect.Array:
		w.list(v)
	case reflect.Map:
		w.mapping(v)
	default:
		w.b.WriteString(scalar(v))
	}
}

// ownText is the text of a type of the standard library whose content is not to
// be seen but by its methods.
func ownText(v reflect.Value) (string, bool) {
	t := v.Type()
	if t == reflect.TypeFor[time.Time]() {
		at := v.Interface().(time.Time)
		text := at.Format(time.RFC3339Nano + " MST")
		if strings.Contains(at.String(), " m=") {
			text += " with a monotonic reading"
		}
		return text, true
	}
	if t.Kind() != reflect.Struct || t.PkgPath() == "" || !isStandard(t.PkgPath()) {
		return "", false
	}
	switch x := v.Addr().Interface().(type) {
	case encoding.TextMarshaler:
		text, err := x.MarshalText()
		return strconv.Quote(string(text)), err == nil
	case json.Marshaler:
		text, err := x.MarshalJSON()
		return string(text), err == nil
	}
	return "", false
}

// met notes memory, and that it is shared if it was met before. What it holds is
// then no news until the function is called that met returns.
func (w *viewer) met(address uintptr, t reflect.Type) (left func()) {
	at := place{address, t}
	if w.known[at] {
		return func() {}
	}
	path := strings.Join(w.path, "")
	first, again := w.first[at]
	if !again {
		w.first[at] = path
		return func() {}
	}
	if w.again == 0 {
		w.shared = append(w.shared, path+" is "+first)
	}
	w.again++
	return func() { w.again-- }
}

func (w *viewer) pointer(v reflect.Value) {
	if v.IsNil() {
		w.b.WriteString("nil")
		return
	}
	if v.Type().Elem().Size() > 0 { // all empty ones may be one
		defer w.met(v.Pointer(), v.Type())()
	}
	w.b.WriteString("&")
	w.value(v.Elem())
}

func (w *viewer) structure(v reflect.Value) {
	w.b.WriteString("{")
	for i := range v.NumField() {
		field, f := v.Type().Field(i), v.Field(i)
		if i > 0 {
			w.b.WriteString(" ")
		}
		w.b.WriteString(field.Name + ":")
		if !field.IsExported() {
			// What callers in the same package see. It is only read.
			f = reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem() //nolint:gosec // there is no other way
		}
		w.inside("."+field.Name, f)
	}
	w.b.WriteString("}")
}

func (w *viewer) inside(name string, v reflect.Value) {
	w.path = append(w.path, name)
	w.value(v)
	w.path = w.path[:len(w.path)-1]
}

func (w *viewer) list(v reflect.Value) {
	if v.Kind() == reflect.Slice {
		if v.IsNil() {
			w.b.WriteString("nil")
			return
		}
		if v.Len() > 0 && v.Type().Elem().Size() > 0 {
			defer w.met(v.Pointer(), v.Type())()
		}
		if v.Type().Elem().Kind() == reflect.Uint8 {
			fmt.Fprintf(&w.b, "%q", v.Bytes())
			return
		}
	}
	w.b.WriteString("[")
	for i := range v.Len() {
		if i > 0 {
			w.b.WriteString(" ")
		}
		w.inside("["+strconv.Itoa(i)+"]", v.Index(i))
	}
	w.b.WriteString("]")
}

// mapping writes the entries sorted by their text.
func (w *viewer) mapping(v reflect.Value) {
	if v.IsNil() {
		w.b.WriteString("nil")
		return
	}
	defer w.met(v.Pointer(), v.Type())()
	type entry struct {
		key   string
		value reflect.Value
	}
	var entries []entry
	for key, value := range v.Seq2() {
		k := &viewer{first: map[place]string{}, depth: w.depth, parts: w.parts}
		k.value(addressable(key))
		entries = append(entries, entry{k.b.String(), addressable(value)})
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	w.b.WriteString("map[")
	for i, e := range entries {
		if i > 0 {
			w.b.WriteString(" ")
		}
		w.b.WriteString(e.key + ":")
		w.inside("["+e.key+"]", e.value)
	}
	w.b.WriteString("]")
}

// scalar is the text of what has no parts. NaN is NaN, whatever its bits.
func scalar(v reflect.Value) string {
	switch {
	case v.Kind() == reflect.String:
		return strconv.Quote(v.String())
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case v.CanInt(): // not by fmt, which asks the type's own methods
		return strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10)
	case v.Kind() == reflect.Float32:
		return strconv.FormatFloat(v.Float(), 'g', -1, 32)
	case v.Kind() == reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case v.CanComplex():
		return strconv.FormatComplex(v.Complex(), 'g', -1, 128)
	case v.IsZero():
		return "nil"
	default:
		return v.Type().String() // a function, a channel or an unsafe.Pointer
	}
}
