package soundness

import (
	"fmt"
	"strings"
)

// form is a kind of statement. It returns false if there is nothing here that it
// could be made of.
type form func(b *body) bool

// forms are the kinds of statements and how often they occur. Most only hand
// references on, so that the few that write do it a long way from the parameter.
func forms() []weighted[form] {
	return []weighted[form]{
		{10, alias},
		{9, hold},
		{5, reassign},
		{6, store},
		{2, swap},
		{10, callStatement},
		{8, callVariable},
		{4, pass},
		{6, rangeOver},
		{2, walkList},
		{5, around},
		{5, branch},
		{3, typeSwitch},
		{3, lookUp},
		{2, leave},
		{12, write},
		{1, count},
	}
}

// maxDepth bounds how deep blocks lie in each other.
const maxDepth = 3

// statement writes one, if the function is not long enough.
func (b *body) statement() {
	if b.size <= 0 {
		return
	}
	b.size--
	for range 8 {
		if choose(b.dice, b.forms)(b) {
			return
		}
	}
}

// interesting returns a type that variables lead to and that refers to
// something, or one made of it.
func (b *body) interesting() *typ {
	v := b.anyVariable(func(v *variable) bool { return v.typ.refers() })
	if v == nil {
		return b.param(b.dice)
	}
	t := v.typ
	for _, p := range b.wander(v.place(), b.IntN(4)) {
		if p.typ.refers() || b.chance(30) {
			t = p.typ
		}
	}
	switch {
	case !t.refers(), t.kind == structure && b.chance(50):
		return b.pointer(t)
	case t.kind == function:
		return b.param(b.dice)
	case b.chance(8):
		return b.slice(t)
	}
	return t
}

// alias gives something another name.
//
//	v1 := p0.Items
func alias(b *body) bool {
	t := b.interesting()
	b.declare(t, b.value(t, 3))
	return true
}

// hold puts references into something new.
//
//	v1 := struct{ A *Item; B []int }{A: p0, B: p0.Marks}
func hold(b *body) bool {
	x, y := b.interesting(), b.interesting()
	t := pick(b.dice, b.local(x, y), b.pointer(b.local(x, y)), b.pair(x, y), b.slice(x), b.dict(b.text, x),
		b.pointer(b.chain(x)), b.dict(b.number, b.slice(x)), b.array(x))
	if b.chance(15) {
		t = b.function(x, b.number)
	}
	if t.kind == function {
		b.declare(t, b.functionValue(t, 1))
	} else {
		b.declare(t, b.literal(t, 3))
	}
	return true
}

// reassign lets a variable refer to something else, or maybe so.
//
//	if len(p1) > 1 {
//		p0 = v1
//	}
func reassign(b *body) bool {
	v := b.anyVariable(func(v *variable) bool { return !v.fixed && v.typ.refers() })
	if v == nil {
		return false
	}
	e := b.replacement(v.typ)
	if e.text == v.name {
		return false
	}
	if b.chance(40) {
		e.guards = append(e.guards, b.condition().text)
	}
	b.guarded(e.guards, v.name+" = "+e.text)
	v.tainted = v.tainted || e.tainted
	return true
}

// store puts a reference into something that is not a parameter's.
//
//	v1.Next = p0
//	s.Kept = append(s.Kept, p0)
func store(b *body) bool {
	v := b.anyVariable(func(v *variable) bool { return !v.tainted && v.typ.refers() })
	if v == nil {
		return false
	}
	for _, p := range b.wander(v.place(), 3) {
		if !p.typ.refers() || !p.addressable && !p.entry || b.chance(30) {
			continue
		}
		if p.entry {
			p.guards = append(p.guards, p.container()+" != nil")
		}
		e := b.replacement(p.typ)
		if p.typ.kind == slice && b.chance(50) {
			e = b.replacement(p.typ.elem)
			e.text = fmt.Sprintf("append(%s, %s)", p.text, e.text)
		}
		b.guarded(append(p.guards, e.guards...), p.text+" = "+e.text)
		v.tainted = v.tainted || e.tainted
		return true
	}
	return false
}

// swap exchanges what two variables refer to.
func swap(b *body) bool {
	v := b.anyVariable(func(v *variable) bool { return !v.fixed && v.typ.refers() })
	if v == nil {
		return false
	}
	w := b.anyVariable(func(w *variable) bool { return w != v && w.typ == v.typ && !w.fixed })
	if w == nil {
		return false
	}
	b.emitf("%s, %s = %s, %s", v.name, w.name, w.name, v.name)
	v.tainted, w.tainted = w.tainted, v.tainted
	return true
}

// passages hand {e} on by statements of their own, to a variable {v} of type {T}.
func passages() []string {
	return []string{
		"{c} := make(chan {T}, 1)\n{c} <- {e}\n{v} := <-{c}",
		"{c} := make(chan {T}, 2)\n{c} <- {e}\nclose({c})\nvar {v} {T}\nfor {c}x := range {c} {\n{v} = {c}x\n}",
		"{c} := make(chan {T})\ngo func() { {c} <- {e} }()\n{v} := <-{c}",
		"{c} := make(chan {T}, 1)\nselect {\ncase {c} <- {e}:\ndefault:\n}\nvar {v} {T}\nselect {\ncase {v} = <-{c}:\ndefault:\n}",
		"var {v} {T}\n{c} := func() { {v} = {e} }\n{c}()",
		"var {v} {T}\nkit.Try(func() { {v} = {e} })",
		"var {v} {T}\n{c} := &{v}\n*{c} = {e}",
		"var {v} {T}\nfor _, {v} = range []{T}{{e}} {\n}",
		"var {c} any = {e}\n{v}, _ := {c}.({T})",
		"var {c} kit.Getter[{T}] = kit.NewCell({e})\nif {c} == nil {\n{c} = kit.Slot[{T}]{}\n}\n{v} := {c}.Get()",
		"var {c} [1]{T}\n{c}[0] = {e}\n{v} := {c}[0]",
		"{v}, {c} := kit.Two({e})\n_ = {c}",
		"var {c} {L}\n{c} = append({c}, {e})\n{v} := {c}[0]",
		"{c} := make({L}, 1)\ncopy({c}, {L}{{e}})\n{v} := {c}[0]",
		"{c} := map[string]func() {T}{\"a\": func() {T} { return {e} }}\n{v} := {c}[\"a\"]()",
		"var {c} kit.Stack[{T}]\n{c}.Push({e})\n{v} := {c}.Pop()",
		"{c} := kit.NewCell(*new({T}))\ndefer {c}.Get()\n{c}.Put({e})\n{v} := {c}.V",
		"{c} := kit.Putter[{T}](kit.NewCell({e}))\n{v} := {c}.(kit.Getter[{T}]).Get()",
		"var {v} {T}\nfor {c} := range kit.Each({L}{{e}}) {\n{v} = {c}\n}",
		"var {v} {T}\nkit.Walk(map[string]{T}{\"a\": {e}}, func(_ string, x {T}) { {v} = x })",
		"var {v} {T}\ndefer func() { _ = {v} }()\nreflect.ValueOf(&{v}).Elem().Set(reflect.ValueOf({e}))",
	}
}

// pass hands something on to a new variable, on a long way round.
func pass(b *body) bool {
	t := b.interesting()
	if t.kind == iface {
		return false
	}
	e := b.value(t, 2)
	name := b.name()
	statement := fill(pick(b.dice, b.passages...),
		"e", e.text, "T", t.name, "v", name, "c", strings.Replace(name, "v", "c", 1), "L", "[]"+t.name)
	if len(e.guards) == 0 {
		b.emitf("%s", statement)
		b.add(name, t, e.tainted)
		return true
	}
	// The variable ends with the block, so something is done with it there.
	b.emitf("if %s {", strings.Join(distinct(e.guards), " && "))
	b.emitf("%s", statement)
	vars := len(b.vars)
	b.add(name, t, e.tainted)
	b.block(1)
	b.vars = b.vars[:vars]
	b.emitf("}")
	return true
}

// count is about numbers only.
func count(b *body) bool {
	e := b.value(b.number, 1)
	b.declare(b.number, e.with("%s + 1", e.text))
	return true
}
