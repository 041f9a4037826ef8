package dollartest

import (
	"reflect"
	"slices"
	"strings"
	"time"
)

// scribbler changes everything that can be reached from a caller's values: numbers,
// texts, elements of slices and maps, through exported fields. A callee that kept
// them, or whose own memory they are, will notice.
type scribbler struct {
	seen map[place]bool
	held []reflect.Value // so that no address is used twice
}

// place is something in memory. A struct and its first field are at one address.
type place struct {
	address uintptr
	kind    reflect.Type
}

// scribble changes values in place, each part of them once.
func scribble(values ...any) {
	s := &scribbler{seen: map[place]bool{}}
	for _, v := range values {
		s.change(reflect.ValueOf(v))
	}
}

// change reports whether anything was changed, now or before.
func (s *scribbler) change(v reflect.Value) (changed bool) {
	if v.CanAddr() {
		at := place{v.UnsafeAddr(), v.Type()}
		if s.seen[at] {
			return true
		}
		s.seen[at] = true
	}
	switch v.Kind() {
	case reflect.Pointer:
		return !v.IsNil() && s.change(v.Elem())
	case reflect.Interface:
		return !v.IsNil() && s.replace(v.Elem(), func(c reflect.Value) {
			if v.CanSet() {
				v.Set(c)
			}
		})
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return set(v, func() { v.Set(reflect.ValueOf(v.Interface().(time.Time).Add(time.Hour))) })
		}
		for field, f := range v.Fields() {
			changed = field.IsExported() && s.change(f) || changed
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			changed = s.change(v.Index(i)) || changed
		}
	case reflect.Map:
		return s.changeMap(v)
	default:
		return set(v, func() { changeScalar(v) })
	}
	return changed
}

// replace changes a copy of v and hands it on.
func (s *scribbler) replace(v reflect.Value, put func(reflect.Value)) bool {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	s.held = append(s.held, c)
	changed := s.change(c)
	if changed {
		put(c)
	}
	return changed
}

// changeMap changes every value, and takes out keys whose value has nothing to be
// changed.
func (s *scribbler) changeMap(v reflect.Value) bool {
	if at := (place{v.Pointer(), v.Type()}); v.Len() == 0 || s.seen[at] {
		return v.Len() > 0
	} else {
		s.seen[at] = true
	}
	for _, key := range sortedKeys(v) {
		if !s.replace(v.MapIndex(key), func(c reflect.Value) { v.SetMapIndex(key, c) }) {
			v.SetMapIndex(key, reflect.Value{})
		}
	}
	return true
}

// sortedKeys returns the keys of a map in an order that is always the same.
func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	texts := map[any]string{}
	for _, key := range keys {
		texts[key.Interface()] = view(key.Interface())
	}
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(texts[a.Interface()], texts[b.Interface()]) })
	return keys
}

func set(v reflect.Value, change func()) bool {
	if v.CanSet() {
		change()
	}
	return v.CanSet()
}

func changeScalar(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Bool:
		v.SetBool(!v.Bool())
	case v.CanInt():
		v.SetInt(v.Int() + 1) // the highest becomes the lowest
	case v.CanUint():
		v.SetUint(v.Uint() + 1)
	case v.CanFloat():
		v.SetFloat(v.Float()/2 + 1)
	case v.Kind() == reflect.String:
		v.SetString(v.String() + "~")
	}
}
