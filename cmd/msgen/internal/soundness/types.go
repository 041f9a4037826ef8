package soundness

import (
	"maps"
	"strings"
)

// kind is what a type consists of.
type kind int

const (
	number kind = iota // int, int64, byte
	text               // string
	structure
	pointer
	slice
	dict
	array
	function
	iface
)

// typ is a type of the generated module. Each is made once, so that the same
// type is the same pointer.
type typ struct {
	name   string // as written outside of package shape
	kind   kind
	elem   *typ
	key    *typ
	fields []field
	params []*typ // of a function
	result *typ   // of a function; nil for none
	impls  []*typ // of an interface

	distances map[*typ]int
}

type field struct {
	name     string
	typ      *typ
	embedded bool
}

// arrayLen is the length of every array.
const arrayLen = 2

// next returns the types that one step from a t leads to: a field, an element,
// what a pointer points to.
func (t *typ) next() []*typ {
	switch t.kind {
	case structure:
		out := make([]*typ, len(t.fields))
		for i, f := range t.fields {
			out[i] = f.typ
		}
		return out
	case pointer, slice, dict, array:
		return []*typ{t.elem}
	default:
		return nil
	}
}

// distance returns how many steps lead from a t to a goal, -1 if none do.
func (t *typ) distance(goal *typ) int {
	if d, ok := t.reach()[goal]; ok {
		return d
	}
	return -1
}

// calls reports whether a t leads to functions.
func (t *typ) calls() bool {
	for r := range t.reach() {
		if r.kind == function {
			return true
		}
	}
	return false
}

// reach returns the types that a t leads to, and in how many steps.
func (t *typ) reach() map[*typ]int {
	if t.distances == nil {
		t.distances = map[*typ]int{t: 0}
		for queue := []*typ{t}; len(queue) > 0; queue = queue[1:] {
			for _, n := range queue[0].next() {
				if _, ok := t.distances[n]; !ok {
					t.distances[n] = t.distances[queue[0]] + 1
					queue = append(queue, n)
				}
			}
		}
	}
	return t.distances
}

// refers reports whether a t leads to memory that others can see.
func (t *typ) refers() bool {
	switch t.kind {
	case number, text:
		return false
	case structure:
		for _, f := range t.fields {
			if f.typ.refers() {
				return true
			}
		}
		return false
	case array:
		return t.elem.refers()
	default:
		return true
	}
}

// flat reports whether a copy of a t shares nothing with it, or nothing but what
// one clone copies.
func (t *typ) flat() bool {
	switch t.kind {
	case slice, dict, pointer:
		return !t.elem.refers()
	default:
		return !t.refers()
	}
}

// zero spells the zero value, with its type.
func (t *typ) zero() string {
	switch t.kind {
	case number:
		return t.name + "(0)"
	case text:
		return `""`
	case structure, array:
		return t.name + "{}"
	default:
		return t.converted("nil")
	}
}

// converted spells the conversion of x to t.
func (t *typ) converted(x string) string {
	if t.kind == pointer || strings.Contains(t.name, "func(") {
		return "(" + t.name + ")(" + x + ")"
	}
	return t.name + "(" + x + ")"
}

// intField returns the name of a field of type int, "" if there is none.
func (t *typ) intField() string {
	for _, f := range t.fields {
		if f.typ.name == "int" {
			return f.name
		}
	}
	return ""
}

// universe makes types.
type universe struct {
	byName  map[string]*typ
	number  *typ
	wide    *typ
	byte    *typ
	text    *typ
	structs []*typ // named, with random fields
	named   []*typ // slices and maps with a name
	ifaces  []*typ
}

func newUniverse() *universe {
	u := &universe{byName: map[string]*typ{}}
	u.number = u.intern("int", typ{kind: number})
	u.wide = u.intern("int64", typ{kind: number})
	u.byte = u.intern("byte", typ{kind: number})
	u.text = u.intern("string", typ{kind: text})
	return u
}

// clone returns a universe with the same types, which those of a package can be
// added to.
func (u *universe) clone() *universe {
	c := *u
	c.byName = maps.Clone(u.byName)
	return &c
}

func (u *universe) intern(name string, t typ) *typ {
	if old, ok := u.byName[name]; ok {
		return old
	}
	t.name = name
	u.byName[name] = &t
	return &t
}

func (u *universe) pointer(t *typ) *typ {
	return u.intern("*"+t.name, typ{kind: pointer, elem: t})
}

func (u *universe) slice(t *typ) *typ {
	return u.intern("[]"+t.name, typ{kind: slice, elem: t})
}

func (u *universe) dict(key, t *typ) *typ {
	return u.intern("map["+key.name+"]"+t.name, typ{kind: dict, key: key, elem: t})
}

func (u *universe) array(t *typ) *typ {
	return u.intern("[2]"+t.name, typ{kind: array, elem: t})
}

func (u *universe) pair(a, b *typ) *typ {
	return u.intern("kit.Pair["+a.name+", "+b.name+"]", typ{
		kind: structure, fields: []field{{name: "First", typ: a}, {name: "Second", typ: b}},
	})
}

// local is a struct type without a name.
func (u *universe) local(a, b *typ) *typ {
	return u.intern("struct { A "+a.name+"; B "+b.name+" }", typ{
		kind: structure, fields: []field{{name: "A", typ: a}, {name: "B", typ: b}},
	})
}

func (u *universe) chain(t *typ) *typ {
	c := u.intern("kit.Chain["+t.name+"]", typ{kind: structure})
	if c.fields == nil {
		c.fields = []field{{name: "V", typ: t}, {name: "Next", typ: u.pointer(c)}}
	}
	return c
}

func (u *universe) function(result *typ, params ...*typ) *typ {
	name := "func(" + spell(params) + ")"
	if result != nil {
		name += " " + result.name
	}
	return u.intern(name, typ{kind: function, params: params, result: result})
}

// spell lists types.
func spell(types []*typ) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t.name
	}
	return strings.Join(names, ", ")
}
