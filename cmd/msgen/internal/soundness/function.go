package soundness

import (
	"fmt"
	"slices"
	"strings"
)

// functionValue makes an expression of a function type.
func (b *body) functionValue(t *typ, depth int) expr {
	if depth > 0 && b.chance(25) {
		e := b.functionValue(t, depth-1)
		return e.with("%s", fill(pick(b.dice, b.wrappers...), "e", e.text, "T", t.name, "zero", t.zero()))
	}
	if b.chance(25) {
		if p, ok := b.find(t); ok {
			return p.expr()
		}
	}
	if b.chance(30) {
		if e, ok := b.functionName(t); ok {
			return e
		}
	}
	return b.closure(t)
}

// functionName makes F, v1.Method or T.Method.
func (b *body) functionName(t *typ) (expr, bool) {
	results := []*typ{}
	if t.result != nil {
		results = append(results, t.result)
	}
	for _, i := range b.Perm(len(b.callables)) {
		c := b.callables[i]
		if c.recursive || c.variadic || !slices.Equal(c.results, results) || !b.usable(c) {
			continue
		}
		switch {
		case slices.Equal(c.params, t.params) && c.recv == nil:
			b.uses(c)
			return expr{text: c.name}, true
		case slices.Equal(c.params, t.params) && c.recv.kind != iface:
			b.uses(c)
			e := b.value(c.recv, 1)
			return e.with("(%s).%s", e.text, c.name), true
		case c.recv != nil && slices.Equal(append([]*typ{c.recv}, c.params...), t.params):
			b.uses(c)
			return expr{text: "(" + c.recv.name + ")." + c.name}, true
		}
	}
	return expr{}, false
}

// closure makes func(v1 T) U { … }.
func (b *body) closure(t *typ) expr {
	var results []*typ
	if t.result != nil {
		results = append(results, t.result)
	}
	in := b.inner(results...)
	in.depth = max(in.depth, 2)
	if b.storing {
		in.storing = true
		in.vars = slices.DeleteFunc(in.vars, func(v *variable) bool { return v.typ.calls() })
	}
	params := make([]string, len(t.params))
	for i, p := range t.params {
		name := b.name()
		params[i] = name + " " + p.name
		in.vars = append(in.vars, &variable{name: name, typ: p, tainted: p.refers()})
	}
	in.statement()
	in.finish()
	head := "func(" + strings.Join(params, ", ") + ")"
	if t.result != nil {
		head += " " + t.result.name
	}
	return expr{
		text:    fmt.Sprintf("%s {\n%s\n}", head, strings.Join(in.lines, "\n")),
		tainted: slices.ContainsFunc(b.vars, func(v *variable) bool { return v.tainted }),
	}
}
