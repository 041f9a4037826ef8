package observe

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// cell is a place in memory that an argument's owner can see: what a pointer
// points to, an element of a slice's array, or a map's entries.
type cell struct {
	path  string // p0.Items[1]
	value reflect.Value
	// entries tells that the cell is what the map value holds, not value itself.
	entries bool
	was     string
}

func (c *cell) read() string {
	if !c.entries {
		return string(describe(nil, c.value))
	}
	var lines []string
	for m := c.value.MapRange(); m.Next(); {
		lines = append(lines, string(describe(append(describe(nil, m.Key()), ": "...), m.Value())))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// cells are those that an argument leads to.
type cells []cell

func (all *cells) add(c cell) {
	c.was = c.read()
	*all = append(*all, c)
}

// record adds the cells that v leads to, with what they hold now. What v holds
// itself is the callee's own copy. Nothing may lead back to v.
func (all *cells) record(path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			all.add(cell{path: "*" + path, value: v.Elem()})
			all.record(path, v.Elem())
		}
	case reflect.Slice:
		// The caller may hold a longer slice of the same array.
		whole := v.Slice3(0, v.Cap(), v.Cap())
		for i := range whole.Len() {
			at := path + "[" + strconv.Itoa(i) + "]"
			all.add(cell{path: at, value: whole.Index(i)})
			all.record(at, whole.Index(i))
		}
	case reflect.Map:
		if v.IsNil() {
			return
		}
		// v is the variable, which may come to hold another map.
		all.add(cell{path: path + "[...]", value: reflect.ValueOf(v.Interface()), entries: true})
		for m := v.MapRange(); m.Next(); {
			all.record(path+"["+string(describe(nil, m.Key()))+"]", m.Value())
		}
	case reflect.Struct:
		for field, f := range v.Fields() {
			all.record(path+"."+field.Name, f)
		}
	case reflect.Array:
		for i := range v.Len() {
			all.record(path+"["+strconv.Itoa(i)+"]", v.Index(i))
		}
	default:
	}
}

// changed looks for a cell that holds something else than when it was recorded,
// best one that the results don't lead to, and returns its path, or "".
func (all cells) changed(results *reach) (path string, returned bool) {
	for _, c := range all {
		if c.read() == c.was {
			continue
		}
		if !results.has(c) {
			return c.path, false
		}
		path, returned = c.path, true
	}
	return path, returned
}

// describe appends what tells apart the values of one type. References are their
// address: another copy of the same data is another value.
func describe(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map:
		return strconv.AppendUint(b, uint64(v.Pointer()), 16)
	case reflect.Slice:
		b = strconv.AppendUint(b, uint64(v.Pointer()), 16)
		b = strconv.AppendInt(append(b, ':'), int64(v.Len()), 10)
		return strconv.AppendInt(append(b, ':'), int64(v.Cap()), 10)
	case reflect.Struct:
		for _, f := range v.Fields() {
			b = append(describe(b, f), ' ')
		}
		return b
	case reflect.Array:
		for i := range v.Len() {
			b = append(describe(b, v.Index(i)), ' ')
		}
		return b
	case reflect.String:
		return strconv.AppendQuote(b, v.String())
	case reflect.Uint8:
		return strconv.AppendUint(b, v.Uint(), 10)
	default:
		return strconv.AppendInt(b, v.Int(), 10)
	}
}
