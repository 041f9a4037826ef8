package soundness

import (
	"fmt"
	"strings"
)

// structCount is how many struct types a module has.
const structCount = 8

// grow makes the module's struct types, its named slices and maps and its
// interfaces. Each struct refers to those before it, and some to themselves.
func (u *universe) grow(d dice) {
	names := 0
	for i := range structCount {
		s := u.intern(fmt.Sprintf("shape.T%d", i), typ{kind: structure})
		if i > 1 && d.chance(35) {
			s.fields = append(s.fields, u.embedded(d))
		}
		for n := range 3 + d.IntN(2) {
			t := pick(d, u.number, u.text)
			if n > 0 {
				t = u.fieldType(d, s)
			}
			names++
			s.fields = append(s.fields, field{name: fmt.Sprintf("%s%d", prefix(t), names), typ: t})
		}
		u.structs = append(u.structs, s)
		if i%4 == 3 {
			elem := pick(d, u.pointer(s), s, u.number)
			u.named = append(u.named,
				u.intern(fmt.Sprintf("shape.L%d", i), typ{kind: slice, elem: elem}),
				u.intern(fmt.Sprintf("shape.D%d", i), typ{kind: dict, key: u.text, elem: elem}))
		}
	}
}

// embedded returns a field that embeds an earlier struct or a pointer to it.
func (u *universe) embedded(d dice) field {
	t := pick(d, u.structs...)
	f := field{name: strings.TrimPrefix(t.name, "shape."), typ: t, embedded: true}
	if d.chance(50) {
		f.typ = u.pointer(t)
	}
	return f
}

// fieldType returns the type of a field of self.
func (u *universe) fieldType(d dice, self *typ) *typ {
	if len(u.structs) == 0 || d.chance(45) {
		return pick(d, u.number, u.wide, u.text, u.slice(u.number), u.slice(u.text), u.slice(u.byte),
			u.dict(u.text, u.number), u.dict(u.number, u.text), u.pointer(u.number), u.array(u.number),
			u.slice(u.slice(u.number)), u.dict(u.text, u.slice(u.number)), u.array(u.slice(u.text)))
	}
	t := pick(d, u.structs...)
	return pick(d, t, u.pointer(t), u.pointer(t), u.slice(t), u.slice(u.pointer(t)), u.dict(u.text, t),
		u.dict(u.text, u.pointer(t)), u.dict(u.number, u.slice(t)), u.array(u.pointer(t)),
		u.pointer(self), u.pointer(self), u.slice(u.pointer(self)), u.dict(u.text, u.pointer(self)),
		u.pair(u.pointer(t), u.slice(u.number)), pick(d, append(u.named, t)...))
}

// prefix starts a field's name and tells what it is.
func prefix(t *typ) string {
	return map[kind]string{
		number: "N", text: "S", structure: "V", pointer: "P", slice: "L", dict: "M", array: "A",
	}[t.kind]
}

// param returns the type of a dollar function's parameter.
func (u *universe) param(d dice) *typ {
	t := pick(d, u.structs...)
	return pick(d, t, t, u.pointer(t), u.pointer(t), u.pointer(t), u.slice(t), u.slice(u.pointer(t)),
		u.dict(u.text, t), u.dict(u.text, u.pointer(t)), u.slice(u.number), u.slice(u.text),
		u.dict(u.text, u.slice(u.number)), u.pair(u.pointer(t), u.slice(u.text)), u.pair(t, t),
		u.array(u.pointer(t)), u.slice(u.slice(t)), u.number, u.text, u.slice(u.byte),
		u.pointer(u.wide), pick(d, u.named...), pick(d, u.named...))
}

// passed returns the type of a helper's parameter or result, which may be
// anything.
func (u *universe) passed(d dice) *typ {
	if d.chance(60) {
		return u.param(d)
	}
	t := pick(d, u.structs...)
	p := u.pointer(t)
	return pick(d, u.function(nil, p), u.function(nil, u.slice(t)), u.function(p, p), u.function(p),
		u.function(u.number, t), u.function(nil), u.pointer(u.number), u.pointer(u.slice(t)),
		u.pointer(p), u.local(p, u.slice(u.number)), u.chain(p), u.pointer(u.chain(p)),
		u.dict(u.text, u.function(nil, p)), u.slice(u.function(p)), pick(d, append(u.ifaces, p)...))
}

// declare writes the struct types, the named slices and maps.
func (u *universe) declare(w *strings.Builder) {
	for _, s := range u.structs {
		fmt.Fprintf(w, "type %s struct {\n", s.name)
		for _, f := range s.fields {
			if f.embedded {
				fmt.Fprintf(w, "%s\n", f.typ.name)
			} else {
				fmt.Fprintf(w, "%s %s\n", f.name, f.typ.name)
			}
		}
		w.WriteString("}\n\n")
	}
	for _, t := range u.named {
		spelled := "[]" + t.elem.name
		if t.kind == dict {
			spelled = "map[" + t.key.name + "]" + t.elem.name
		}
		fmt.Fprintf(w, "type %s %s\n\n", t.name, spelled)
	}
}
