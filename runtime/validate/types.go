package validate

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// judged has, by the type of a function's arguments, the error of the first tag
// in it that is wrong, or nil.
var judged sync.Map

// checkTags has the validator read all tags that it may come to in arguments of
// type t, so that a wrong one does not wait for the value that leads to it. The
// zero value of every struct is checked for that.
func checkTags(t reflect.Type) error {
	if err, ok := judged.Load(t); ok {
		err, _ := err.(error)
		return err
	}
	r := reader{}
	var err error
	for f := range t.Fields() {
		if err == nil && f.IsExported() {
			err = r.read(f.Type, true)
		}
	}
	judged.Store(t, err)
	return err
}

// reader has the types that were read.
type reader map[part]bool

// part is a type, and whether slices and maps are looked into.
type part struct {
	t    reflect.Type
	dive bool
}

// read reads the tags of t and what it leads to, through slices and maps if dive
// says so.
func (r reader) read(t reflect.Type, dive bool) error {
	if r[part{t, dive}] {
		return nil
	}
	r[part{t, dive}] = true
	switch t.Kind() {
	case reflect.Pointer:
		return r.read(t.Elem(), dive)
	case reflect.Slice, reflect.Array, reflect.Map:
		if dive {
			return r.read(t.Elem(), dive)
		}
	case reflect.Struct:
		if isTime(t) {
			return nil
		}
		if _, err := run(reflect.New(t).Elem()); err != nil {
			return err
		}
		for f := range t.Fields() {
			tag := strings.Split(f.Tag.Get("validate"), ",")
			stop := tag[0] == "-" || slices.Contains(tag, "structonly") || slices.Contains(tag, "nostructlevel")
			if stop || !f.IsExported() && !f.Anonymous {
				continue
			}
			if err := r.read(f.Type, slices.Contains(tag, "dive")); err != nil {
				return err
			}
		}
	default:
	}
	return nil
}

// holdsStructs reports whether values of type t may hold structs, so that a
// million numbers are not looked at one by one.
func holdsStructs(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map, reflect.Struct:
		return true
	default:
		return false
	}
}

// isTime reports whether the validator takes a struct for a time.
func isTime(t reflect.Type) bool { return t.ConvertibleTo(reflect.TypeFor[time.Time]()) }

// sortedKeys are the keys of a map, in an order that is the same for equal maps.
func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		switch {
		case a.CanInt() && b.CanInt():
			return cmp.Compare(a.Int(), b.Int())
		case a.CanUint() && b.CanUint():
			return cmp.Compare(a.Uint(), b.Uint())
		case a.Kind() == reflect.String:
			return cmp.Compare(a.String(), b.String())
		}
		return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	return keys
}
