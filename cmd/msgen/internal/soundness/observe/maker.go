package observe

import (
	"math/rand/v2"
	"reflect"
)

// maker makes random arguments. No memory is reached in two ways, neither within
// an argument nor between two.
type maker struct{ *rand.Rand }

// depth past which arguments end.
const maxDepth = 5

// fill makes v something random.
func (m maker) fill(v reflect.Value, depth int) {
	t := v.Type()
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		v.SetInt(1 + m.Int64N(90))
	case reflect.Uint8:
		v.SetUint(1 + m.Uint64N(90))
	case reflect.String:
		v.SetString(m.letter() + m.letter() + m.letter())
	case reflect.Pointer:
		if m.IntN(16) > 0 && depth < maxDepth {
			v.Set(reflect.New(t.Elem()))
			m.fill(v.Elem(), depth+1)
		}
	case reflect.Slice:
		v.Set(m.slice(t, depth))
	case reflect.Map:
		if m.IntN(16) > 0 && depth < maxDepth {
			v.Set(m.dict(t, depth))
		}
	case reflect.Struct:
		for _, f := range v.Fields() {
			m.fill(f, depth)
		}
	case reflect.Array:
		for i := range v.Len() {
			m.fill(v.Index(i), depth)
		}
	default:
		panic("no dollar function has a parameter of type " + t.String())
	}
}

func (m maker) letter() string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	i := m.IntN(len(letters))
	return letters[i : i+1]
}

// slice makes one that is mostly part of a longer one.
func (m maker) slice(t reflect.Type, depth int) reflect.Value {
	length, spare := 2+m.IntN(2), m.IntN(3)
	switch {
	case depth >= maxDepth:
		return reflect.Zero(t)
	case depth > 1:
		length = 1 + m.IntN(2)
	}
	if m.IntN(12) == 0 {
		length = 0
	}
	all := reflect.MakeSlice(t, length+spare, length+spare)
	for i := range all.Len() {
		m.fill(all.Index(i), depth+1)
	}
	return all.Slice(0, length)
}

// dict makes a map with some of the keys that the generated functions use: "a"
// to "c" and 0 to 2.
func (m maker) dict(t reflect.Type, depth int) reflect.Value {
	out := reflect.MakeMap(t)
	for i := range 3 {
		if i > 0 && m.IntN(2) == 0 || depth > 2 && i > 0 {
			continue
		}
		key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		if t.Key().Kind() == reflect.String {
			key.SetString("abc"[i : i+1])
		} else {
			key.SetInt(int64(i))
		}
		m.fill(value, depth+1)
		out.SetMapIndex(key, value)
	}
	return out
}
