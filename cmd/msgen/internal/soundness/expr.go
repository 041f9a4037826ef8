package soundness

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// expr is an expression.
type expr struct {
	text    string
	guards  []string
	tainted bool
}

func (e expr) with(format string, args ...any) expr {
	e.text = fmt.Sprintf(format, args...)
	return e
}

// source is a way to make a value of a type; false if it doesn't apply.
type source func(b *body, t *typ, depth int) (expr, bool)

// sources are the ways to make values, other than literals.
func sources() []weighted[source] {
	return []weighted[source]{
		{12, fromPlace},
		{5, fromWrapper},
		{3, fromCall},
		{3, fromAddress},
		{3, fromSlice},
		{2, fromClone},
		{1, fromConversion},
		{1, fromImplementation},
		{2, fromSelf},
	}
}

// value makes an expression of type t, at most depth levels deep.
func (b *body) value(t *typ, depth int) expr {
	if t.kind == function {
		return b.functionValue(t, depth)
	}
	if !t.refers() && b.chance(60) || b.chance(8) {
		return b.literal(t, depth)
	}
	for range 5 {
		from := choose(b.dice, b.sources)
		if e, ok := from(b, t, depth); ok && len(e.text) < 400 {
			e.tainted = e.tainted && t.refers()
			return e
		}
	}
	return b.literal(t, depth)
}

func fromPlace(b *body, t *typ, _ int) (expr, bool) {
	p, ok := b.find(t)
	if !ok {
		return expr{}, false
	}
	return p.expr(), true
}

// fromAddress makes &v1.Field.
func fromAddress(b *body, t *typ, _ int) (expr, bool) {
	if t.kind != pointer {
		return expr{}, false
	}
	p, ok := b.findWhere(t.elem, func(p place) bool {
		return p.addressable && (p.steps > 0 || !p.variable.fixed)
	})
	if !ok {
		return expr{}, false
	}
	e := p.expr().with("&%s", p.text)
	e.tainted = p.variable.tainted && (p.shared || p.typ.refers())
	return e, true
}

// fromSlice makes a part of a slice.
func fromSlice(b *body, t *typ, _ int) (expr, bool) {
	if t.kind != slice {
		return expr{}, false
	}
	if a := b.array(t.elem); b.chance(30) {
		if p, ok := b.findWhere(a, func(p place) bool { return p.addressable }); ok {
			e := p.expr()
			e.tainted = p.variable.tainted && p.shared
			return e.with("%s", t.converted(e.text+"[:]")), true
		}
	}
	p, ok := b.find(t)
	if !ok {
		return expr{}, false
	}
	e := p.expr()
	switch b.IntN(8) {
	case 0:
		return e.with("%s[:0]", e.text), true
	case 1:
		return e.with("%s[min(1, len(%s)):]", e.text, e.text), true
	case 2:
		return e.with("%s[:min(1, len(%s))]", e.text, e.text), true
	case 3:
		return e.with("slices.Clip(%s)", e.text), true
	case 4:
		return e.with("%s[:len(%s):len(%s)]", e.text, e.text, e.text), true
	case 5:
		return e.with("%s[:cap(%s)]", e.text, e.text), true
	case 6:
		return e.with("kit.Window(%s, %d)", e.text, 1+b.IntN(2)), true
	default:
		return e.with("%s", t.converted(e.text+"[:]")), true
	}
}

// fromClone makes a copy that shares what the elements refer to.
func fromClone(b *body, t *typ, _ int) (expr, bool) {
	if t.kind != slice && t.kind != dict && t.kind != pointer {
		return expr{}, false
	}
	p, ok := b.find(t)
	if !ok {
		return expr{}, false
	}
	e := p.expr()
	e.tainted = e.tainted && !t.flat()
	switch t.kind {
	case dict:
		return e.with("maps.Clone(%s)", e.text), true
	case pointer:
		e.guards = append(slices.Clip(e.guards), e.text+" != nil")
		return e.with("kit.Ref(*%s)", e.text), true
	default:
	}
	switch b.IntN(6) {
	case 0:
		return e.with("append(%s, %s...)", t.converted("nil"), e.text), true
	case 1:
		return e.with("append(%s[:0:0], %s...)", e.text, e.text), true
	case 2:
		return e.with("append(%s{}, %s...)", t.name, e.text), true
	case 3:
		return e.with("slices.Concat(%s, nil)", e.text), true
	case 4:
		return e.with("%s", t.converted(fmt.Sprintf("kit.Filter(%s, func(%s) bool { return true })", e.text, t.elem.name))), true
	default:
		return e.with("slices.Clone(%s)", e.text), true
	}
}

// fromConversion turns a slice or map with a name into one without.
func fromConversion(b *body, t *typ, depth int) (expr, bool) {
	for _, n := range b.named {
		if n.kind == t.kind && n.elem == t.elem && n.key == t.key && n != t && depth > 0 {
			e := b.value(n, depth-1)
			return e.with("%s", t.converted(e.text)), true
		}
		if t == n && depth > 0 {
			plain := b.slice(n.elem)
			if n.kind == dict {
				plain = b.dict(n.key, n.elem)
			}
			e := b.value(plain, depth-1)
			return e.with("%s", t.converted(e.text)), true
		}
	}
	return expr{}, false
}

// fromImplementation makes an interface value.
func fromImplementation(b *body, t *typ, depth int) (expr, bool) {
	if t.kind != iface {
		return expr{}, false
	}
	e := b.value(pick(b.dice, t.impls...), depth-1)
	return e.with("%s", t.converted(e.text)), true
}

// fromSelf makes what the receiver kept, which earlier statements may have put
// there.
func fromSelf(b *body, t *typ, _ int) (expr, bool) {
	for _, v := range b.vars {
		if v.fixed && v.name == "s" && v.typ.distance(t) == 2 {
			p, ok := b.walk(v.place(), t)
			return p.expr(), ok
		}
	}
	return expr{}, false
}

// literal makes a new value, some parts of which may be old.
func (b *body) literal(t *typ, depth int) expr {
	switch t.kind {
	case number:
		if t == b.number {
			return expr{text: strconv.Itoa(100 + b.IntN(100))}
		}
		return expr{text: fmt.Sprintf("%s(%d)", t.name, 100+b.IntN(100))}
	case text:
		return expr{text: fmt.Sprintf("%q", pick(b.dice, "new", "other", "some", "text"))}
	case structure:
		return b.structLiteral(t, depth)
	case pointer:
		switch {
		case depth <= 0 && b.chance(30):
			return expr{text: "new(" + t.elem.name + ")"}
		case t.elem.kind == structure:
			e := b.structLiteral(t.elem, depth)
			return e.with("&%s", e.text)
		}
		e := b.value(t.elem, depth-1)
		return e.with(pick(b.dice, "kit.Ref(%s)", "new(%s)"), e.text)
	case slice, dict, array:
		return b.elements(t, depth)
	case iface:
		e := b.literal(t.impls[0], depth)
		return e.with("%s", t.converted(e.text))
	default:
		return expr{text: t.zero()}
	}
}

// structLiteral sets up to two fields.
func (b *body) structLiteral(t *typ, depth int) expr {
	var out expr
	var parts []string
	for _, i := range b.Perm(len(t.fields))[:min(2, len(t.fields))] {
		f := t.fields[i]
		if depth <= 0 && f.typ.refers() {
			continue
		}
		e := b.value(f.typ, depth-1)
		parts = append(parts, f.name+": "+e.text)
		out.guards = append(out.guards, e.guards...)
		out.tainted = out.tainted || e.tainted
	}
	return out.with("%s{%s}", t.name, strings.Join(parts, ", "))
}

// elements makes a slice, map or array of one or two elements.
func (b *body) elements(t *typ, depth int) expr {
	var out expr
	var parts []string
	for i := range 1 + b.IntN(2) {
		if depth <= 0 && t.elem.refers() {
			break
		}
		e := b.value(t.elem, depth-1)
		out.guards = append(out.guards, e.guards...)
		out.tainted = out.tainted || e.tainted
		if t.kind == dict {
			e.text = []string{`"a"`, `"b"`}[i] + ": " + e.text
			if t.key.kind == number {
				e.text = strconv.Itoa(i) + e.text[3:]
			}
		}
		parts = append(parts, e.text)
	}
	return out.with("%s{%s}", t.name, strings.Join(parts, ", "))
}
