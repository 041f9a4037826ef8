package soundness

import (
	"fmt"
	"slices"
	"strings"
)

// helpers adds functions that others call, each of which calls those before it.
func (p *pack) helpers(n int, name string) {
	for i := range n {
		c := &callable{name: fmt.Sprintf("%s%d", name, i), params: p.types(1 + p.IntN(3))}
		if p.chance(55) {
			c.results = p.types(1 + p.IntN(5)/4)
		}
		c.variadic = p.chance(12)
		c.recursive = p.chance(12)
		if c.recursive && p.chance(40) {
			p.twins(c)
			continue
		}
		p.define(c)
	}
}

func (p *pack) types(n int) []*typ {
	out := make([]*typ, n)
	for i := range out {
		out[i] = p.passed(p.dice)
	}
	return out
}

// twins defines two functions that call each other.
func (p *pack) twins(c *callable) {
	other := *c
	other.name += "b"
	c.writes = p.chance(50)
	p.writeFunction(c, &other, c.writes)
	other.writes = p.writeFunction(&other, c, c.writes)
	other.level = max(c.level, other.level)
	c.level, c.writes = other.level, c.writes || other.writes
	p.callables = append(p.callables, c, &other)
}

// define writes a function and makes it known.
func (p *pack) define(c *callable) {
	writes := p.chance(40)
	c.writes = writes // for the calls of itself
	c.writes = p.writeFunction(c, c, writes)
	p.callables = append(p.callables, c)
}

// methods gives every named type some methods, and implements the interfaces.
func (p *pack) methods() {
	for i, t := range slices.Concat(p.structs, p.named) {
		for n := range 2 + p.IntN(2) {
			c := &callable{name: fmt.Sprintf("M%dn%d", i, n), recv: p.receiverOf(t), params: p.types(p.IntN(3))}
			if p.chance(60) {
				c.results = p.types(1)
			}
			c.recursive = p.chance(8)
			p.define(c)
		}
	}
}

// receiverOf returns t or a pointer to it.
func (p *pack) receiverOf(t *typ) *typ {
	if p.chance(60) {
		return p.pointer(t)
	}
	return t
}

// interfaces declares some with one method, and implements each once or twice.
func (p *pack) interfaces() {
	for i := range 6 {
		t := p.intern(fmt.Sprintf("shape.I%d", i), typ{kind: iface})
		method := callable{name: fmt.Sprintf("Do%d", i), params: p.types(1 + p.IntN(2)), level: 1}
		if p.chance(60) {
			method.results = p.types(1)
		}
		for _, n := range p.Perm(len(p.structs))[:1+p.IntN(2)] {
			c := method
			c.recv = p.receiverOf(p.structs[n])
			p.define(&c)
			method.writes = method.writes || c.writes
			method.level = max(method.level, c.level)
			t.impls = append(append(t.impls, c.recv), p.embedding(c.recv)...)
		}
		fmt.Fprintf(&p.out, "type %s interface {\n%s(%s) %s\n}\n\n",
			t.name, method.name, spell(method.params), resultList(method.results, nil))
		p.ifaces = append(p.ifaces, t)
		method.recv = t
		p.callables = append(p.callables, &method)
	}
}

// embedding returns the types that have the methods of recv because they embed
// it.
func (p *pack) embedding(recv *typ) []*typ {
	var out []*typ
	for _, s := range p.structs {
		switch f := s.fields[0]; {
		case !f.embedded:
		case f.typ == recv, p.pointer(recv) == f.typ:
			out = append(out, s, p.pointer(s))
		case p.pointer(f.typ) == recv:
			out = append(out, p.pointer(s))
		}
	}
	return out
}

// writeFunction writes c, which calls again if it is recursive, and reports whether
// it writes to what it was given.
func (p *pack) writeFunction(c, again *callable, writes bool) bool {
	b := &body{pack: p, job: &job{size: 1 + p.IntN(4)}, results: c.results}
	if writes {
		b.writes = 1
	}
	head := "func "
	if c.recv != nil {
		head += "(self " + c.recv.name + ") "
		b.vars = append(b.vars, &variable{name: "self", typ: c.recv, tainted: true})
	}
	var params []string
	if c.recursive {
		params = append(params, "n int")
	}
	for i, t := range c.params {
		name := fmt.Sprintf("p%d", i)
		if c.variadic && i == len(c.params)-1 {
			params = append(params, name+" ..."+t.name)
			t = p.slice(t)
		} else {
			params = append(params, name+" "+t.name)
		}
		b.vars = append(b.vars, &variable{name: name, typ: t, tainted: t.refers()})
	}
	if p.chance(12) {
		b.vars = slices.Concat(p.globals, b.vars)
	}
	var names []string
	if p.chance(15) {
		for i, t := range c.results {
			names = append(names, fmt.Sprintf("out%d", i))
			b.vars = append(b.vars, &variable{name: names[i], typ: t})
		}
	}
	for b.size > 0 {
		b.statement()
		if c.recursive && b.chance(50) || c.recursive && b.size == 0 {
			b.again(again)
		}
	}
	if writes && !b.wrote {
		write(b)
	}
	if len(names) > 0 && p.chance(50) {
		e := b.value(c.results[0], 2)
		b.guarded(e.guards, names[0]+" = "+e.text)
		b.emitf("return")
	} else {
		b.finish()
	}
	c.level = b.level + 1
	fmt.Fprintf(&p.out, "%s%s(%s) %s {\n%s\n}\n\n",
		head, strings.TrimPrefix(c.name, "shape."), strings.Join(params, ", "), resultList(c.results, names), b.source())
	return b.wrote
}

// again lets a function call itself or its twin.
//
//	if n > 0 {
//		v1 := h7(n-1, p0.Next)
//	}
func (b *body) again(again *callable) {
	call := *again
	call.writes = false // it does what this one does
	call.turns = "n-1"
	b.emitf("if n > 0 {")
	vars := len(b.vars)
	level := b.level
	b.depth++
	e := b.call(&call, 2)
	b.keep(call.results, e)
	b.depth--
	b.level = level
	b.vars = b.vars[:vars]
	b.emitf("}")
}

// hooks puts functions into package-level variables, by which others call them.
func (p *pack) hooks() {
	var plain []*callable
	for _, c := range p.callables {
		if c.recv == nil && !c.recursive && !c.variadic && strings.HasPrefix(c.name, "help") {
			plain = append(plain, c)
		}
	}
	for i := range min(6, len(plain)) {
		c := *pick(p.dice, plain...)
		name := fmt.Sprintf("hook%d", i)
		switch i % 3 {
		case 0:
			fmt.Fprintf(&p.out, "var %s = %s\n\n", name, c.name)
			c.name = name
		case 1:
			fmt.Fprintf(&p.out, "var %s = map[string]func(%s) %s{\"a\": %s}\n\n",
				name, spell(c.params), resultList(c.results, nil), c.name)
			c.name = name + `["a"]`
		default:
			fmt.Fprintf(&p.out, "var %s func(%s) %s\n\nfunc init() { %s = %s }\n\n",
				name, spell(c.params), resultList(c.results, nil), name, c.name)
			c.name = name
		}
		p.callables = append(p.callables, &c)
	}
}

// resultList spells a function's results.
func resultList(results []*typ, names []string) string {
	parts := make([]string, len(results))
	for i, t := range results {
		parts[i] = t.name
		if names != nil {
			parts[i] = names[i] + " " + t.name
		}
	}
	return "(" + strings.Join(parts, ", ") + ")"
}
