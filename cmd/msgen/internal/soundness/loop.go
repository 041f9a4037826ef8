package soundness

import "strings"

// heads start a loop over the slice {x} with a variable {v}; the second part is
// what the variable is: an element, a pointer to one, or a part of the slice.
func heads() [][2]string {
	return [][2]string{
		{"for _, {v} := range {x} {", "element"},
		{"for _, {v} := range {x} {", "element"},
		{"for i := range {x} {\n{v} := {x}[i]", "element"},
		{"for i := range {x} {\n{v} := &{x}[i]", "pointer"},
		{"for i := range {x} {\n{v} := &{x}[i]", "pointer"},
		{"for i := 0; i < min(3, len({x})); i++ {\n{v} := &{x}[i]", "pointer"},
		{"for i := len({x}) - 1; i >= 0; i-- {\n{v} := {x}[i]", "element"},
		{"for {v} := {x}; len({v}) > 0; {v} = {v}[1:] {", "part"},
		{"for {v} := range kit.Each({x}) {", "element"},
		{"for {v} := range kit.Pointers({x}) {", "pointer"},
		{"for {v} := range slices.Values({x}) {", "element"},
		{"for _, {v} := range slices.All({x}) {", "element"},
		{"for _, {v} := range slices.Backward({x}) {", "element"},
		{"for {v} := range slices.Chunk({x}, 2) {", "part"},
		{"for i := range len({x}) {\n{v} := {x}[i:]", "part"},
		{"for _, {v} := range slices.Clone({x}) {", "element"},
		{"for len({x}) > 0 {\n{v} := {x}[0]\n{x} = {x}[1:]", "element"},
	}
}

// mapHeads do so over a map.
func mapHeads() []string {
	return []string{
		"for _, {v} := range {x} {",
		"for k := range {x} {\n{v} := {x}[k]",
		"for {v} := range maps.Values({x}) {",
		"for _, {v} := range maps.All({x}) {",
		"for _, k := range slices.Collect(maps.Keys({x})) {\n{v} := {x}[k]",
		"for _, {v} := range slices.Collect(maps.Values({x})) {",
		"for _, {v} := range maps.Clone({x}) {",
	}
}

// rangeOver visits the elements of a slice or the entries of a map.
func rangeOver(b *body) bool {
	if b.loops > 1 || b.depth >= maxDepth {
		return false
	}
	x := b.collection()
	if x == nil {
		return false
	}
	name, t := b.name(), x.typ.elem
	var head string
	if x.typ.kind == dict {
		head = pick(b.dice, b.mapHeads...)
	} else {
		h := pick(b.dice, b.heads...)
		head = h[0]
		switch h[1] {
		case "pointer":
			t = b.pointer(t)
		case "part":
			t = x.typ
		}
	}
	if strings.Contains(head, "{x} =") {
		y := b.declare(x.typ, x.place().expr())
		x = y
	}
	b.emitf("%s", fill(head, "x", x.name, "v", name))
	b.loops++
	vars := len(b.vars)
	fixed := x.fixed
	x.fixed = true // or the loop might not end
	b.add(name, t, x.tainted).fixed = strings.Contains(head, "; {v} = ")
	b.block(1 + b.IntN(2))
	b.vars = b.vars[:vars]
	x.fixed = fixed
	b.loops--
	if b.chance(20) {
		b.emitf("%s", pick(b.dice, "break", "continue", "if len("+x.name+") > 2 {\nbreak\n}"))
	}
	b.emitf("}")
	return true
}

// collection returns a variable that holds a slice or map, a new one if need be.
func (b *body) collection() *variable {
	is := func(t *typ) bool { return t.kind == slice || t.kind == dict }
	v := b.anyVariable(func(v *variable) bool { return is(v.typ) && v.typ.refers() })
	if v != nil && b.chance(60) {
		return v
	}
	from := b.anyVariable(func(v *variable) bool { return v.typ.refers() })
	if from == nil {
		return nil
	}
	for _, p := range b.wander(from.place(), 4) {
		if is(p.typ) {
			return b.declare(p.typ, pick(b.dice, p.expr(), p.expr(), b.value(p.typ, 2)))
		}
	}
	return v
}

// walkList follows a struct's pointers to its own kind.
//
//	for v1, i := p0, 0; v1 != nil && i < 4; v1, i = v1.Next, i+1 {
func walkList(b *body) bool {
	if b.loops > 1 || b.depth >= maxDepth {
		return false
	}
	v := b.anyVariable(func(v *variable) bool { return next(v.typ) != "" })
	if v == nil {
		return false
	}
	name := b.name()
	b.emitf("%s", fill("for {v}, i := {x}, 0; {v} != nil && i < 4; {v}, i = {v}.{n}, i+1 {",
		"v", name, "x", v.name, "n", next(v.typ)))
	b.loops++
	vars := len(b.vars)
	b.add(name, v.typ, v.tainted)
	b.block(1)
	b.vars = b.vars[:vars]
	b.loops--
	if b.chance(25) {
		b.emitf("if %s.%s == nil {\ncontinue\n}", name, next(v.typ))
	}
	b.emitf("}")
	return true
}

// next returns the field of a pointer to a struct that holds another such
// pointer, or "".
func next(t *typ) string {
	if t.kind != pointer {
		return ""
	}
	for _, f := range t.elem.fields {
		if f.typ == t {
			return f.name
		}
	}
	return ""
}
