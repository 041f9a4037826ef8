package observe

import (
	"reflect"
	"runtime/debug"
)

// reach is the memory that some values lead to.
type reach struct {
	spans []span
	seen  map[place]bool
}

// span is a piece of memory; that of a map is its address only.
type span struct{ start, end uintptr }

type place struct {
	address uintptr
	typ     reflect.Type
}

// addAll adds what values lead to. It reports whether all of that is memory.
func (r *reach) addAll(values []reflect.Value) (ok bool) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() { ok = recover() == nil }()
	for _, v := range values {
		r.add(v)
	}
	return true
}

// add adds what v leads to, which may be v itself again.
func (r *reach) add(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && r.enter(v, v.Elem().Type().Size()) {
			r.add(v.Elem())
		}
	case reflect.Slice:
		whole := v.Slice3(0, v.Cap(), v.Cap())
		if v.Cap() == 0 || !r.enter(whole, v.Type().Elem().Size()*uintptr(v.Cap())) {
			return
		}
		for i := range whole.Len() {
			r.add(whole.Index(i))
		}
	case reflect.Map:
		if v.IsNil() || !r.enter(v, 1) {
			return
		}
		for m := v.MapRange(); m.Next(); {
			r.add(m.Value())
		}
	case reflect.Struct:
		for _, f := range v.Fields() {
			r.add(f)
		}
	case reflect.Array:
		for i := range v.Len() {
			r.add(v.Index(i))
		}
	default:
	}
}

// enter adds the memory that a reference is to, and reports whether that is new.
func (r *reach) enter(v reflect.Value, size uintptr) bool {
	start := v.Pointer()
	r.spans = append(r.spans, span{start, start + size})
	at := place{start, v.Type()}
	if r.seen[at] {
		return false
	}
	if r.seen == nil {
		r.seen = map[place]bool{}
	}
	r.seen[at] = true
	return true
}

// has reports whether c is in the memory.
func (r *reach) has(c cell) bool {
	at := c.value.UnsafePointer
	if !c.entries {
		at = c.value.Addr().UnsafePointer
	}
	address := uintptr(at())
	for _, s := range r.spans {
		if s.start <= address && address < s.end {
			return true
		}
	}
	return false
}
