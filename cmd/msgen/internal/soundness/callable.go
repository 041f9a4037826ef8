package soundness

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// callable is a generated function or method, or an interface's method.
type callable struct {
	name      string
	recv      *typ // nil for a function
	params    []*typ
	variadic  bool // the last of params is the type of several
	results   []*typ
	recursive bool   // has a first parameter n, which bounds its depth
	turns     string // the argument for n; "" for the usual
	writes    bool   // may write what it is given
	level     int    // 1 if it calls no other
}

// maxLevel bounds how deep helpers call helpers.
const maxLevel = 4

// usable reports whether the function may call c.
func (b *body) usable(c *callable) bool {
	return c.level < maxLevel && (!c.writes || b.writes > 0) && (c.level == 1 || b.loops < 2)
}

// uses notes that the function calls c.
func (b *body) uses(c *callable) {
	b.level = max(b.level, c.level)
	if c.writes {
		b.writes--
		b.wrote = true
	}
}

// anyCallable returns one that the function may call and that is good, or nil.
// Those that can be given what is at hand come first, and those that write to it.
func (b *body) anyCallable(good func(*callable) bool) *callable {
	var open []weighted[*callable]
	for _, c := range b.callables {
		if b.usable(c) && good(c) {
			weight := 1
			for _, t := range append(slices.Clip(c.params), c.recv) {
				if t != nil && b.leadsTo(t) {
					weight += 6
				}
			}
			if c.writes {
				weight *= 2
			}
			open = append(open, weighted[*callable]{weight, c})
		}
	}
	if len(open) == 0 {
		return nil
	}
	return choose(b.dice, open)
}

// leadsTo reports whether a parameter's memory has a t, or one can be pointed to.
func (b *body) leadsTo(t *typ) bool {
	if t.kind == function {
		return len(t.params) > 0
	}
	for _, v := range b.vars {
		if v.tainted && (v.typ.distance(t) >= 0 || t.kind == pointer && v.typ.distance(t.elem) > 0) {
			return t.refers()
		}
	}
	return false
}

// fromCall calls what returns a t.
func fromCall(b *body, t *typ, depth int) (expr, bool) {
	if depth <= 0 {
		return expr{}, false
	}
	c := b.anyCallable(func(c *callable) bool { return len(c.results) == 1 && c.results[0] == t })
	if c == nil {
		return expr{}, false
	}
	return b.call(c, depth-1), true
}

// call makes a call of c with random arguments.
func (b *body) call(c *callable, depth int) expr {
	b.uses(c)
	var out expr
	note := func(e expr) string {
		out.guards = append(out.guards, e.guards...)
		out.tainted = out.tainted || e.tainted
		return e.text
	}
	name := c.name
	var args []string
	if c.recv != nil {
		embedding, ok := b.embedding(c.recv)
		// What embeds the implementation of an interface may have one of its own.
		switch own := strings.HasPrefix(c.name, "Do"); {
		case ok && !own && b.chance(60):
			name = "(" + note(embedding) + ")." + name
		case b.chance(15):
			name = "(" + c.recv.name + ")." + name
			args = append(args, note(b.value(c.recv, depth)))
		default:
			name = "(" + note(b.value(c.recv, depth)) + ")." + name
		}
	}
	if c.recursive {
		args = append(args, cmp.Or(c.turns, "2"))
	}
	for i, t := range c.params {
		if c.variadic && i == len(c.params)-1 {
			args = append(args, b.variadic(t, depth, note)...)
			break
		}
		args = append(args, note(b.value(t, depth)))
	}
	if b.chance(40) {
		name = fmt.Sprintf(pick(b.dice, "kit.Same(%s)", "kit.Later(%s)()", "kit.NewCell(%s).V"), name)
	}
	out.text = name + "(" + strings.Join(args, ", ") + ")"
	return out
}

// variadic makes what is passed for the last parameter of type ...t.
func (b *body) variadic(t *typ, depth int, note func(expr) string) []string {
	if b.chance(50) {
		return []string{note(b.value(b.slice(t), depth)) + "..."}
	}
	args := make([]string, b.IntN(3))
	for i := range args {
		args[i] = note(b.value(t, depth))
	}
	return args
}

// embedding finds a struct that has the methods of recv because it embeds it.
func (b *body) embedding(recv *typ) (expr, bool) {
	p, ok := b.findWhere(recv, func(p place) bool { return p.promoted != "" })
	if !ok {
		return expr{}, false
	}
	return p.expr().with("%s", p.promoted), true
}

// callStatement calls something and keeps its results.
func callStatement(b *body) bool {
	c := b.anyCallable(func(*callable) bool { return true })
	if c == nil {
		return false
	}
	e := b.call(c, 2)
	if len(c.results) == 0 && b.chance(20) {
		around := pick(b.dice,
			[2]string{"defer ", ""},
			[2]string{"defer kit.Try(func() {\n", "\n})"},
			[2]string{"new(sync.Once).Do(func() {\n", "\n})"})
		e.text = around[0] + e.text + around[1]
	}
	b.keep(c.results, e)
	return true
}

// callVariable calls a function that a variable holds.
func callVariable(b *body) bool {
	v := b.anyVariable(func(v *variable) bool { return v.typ.kind == function })
	if v == nil {
		return false
	}
	e := expr{guards: []string{v.name + " != nil"}, tainted: v.tainted}
	args := make([]string, len(v.typ.params))
	for i, p := range v.typ.params {
		arg := b.value(p, 2)
		args[i] = arg.text
		e.guards = append(e.guards, arg.guards...)
		e.tainted = e.tainted || arg.tainted
	}
	e.text = v.name + "(" + strings.Join(args, ", ") + ")"
	var results []*typ
	if v.typ.result != nil {
		results = append(results, v.typ.result)
	}
	b.keep(results, e)
	return true
}

// keep writes a call and declares variables for its results.
func (b *body) keep(results []*typ, e expr) {
	switch len(results) {
	case 0:
		b.guarded(e.guards, e.text)
	case 1:
		b.declare(results[0], e)
	default:
		names := make([]string, len(results))
		for i := range names {
			names[i] = b.name()
		}
		list := strings.Join(names, ", ")
		if len(e.guards) == 0 {
			b.emitf("%s := %s", list, e.text)
		} else {
			for i, name := range names {
				b.emitf("var %s %s", name, results[i].name)
			}
			b.guarded(e.guards, list+" = "+e.text)
		}
		for i, name := range names {
			b.add(name, results[i], e.tainted)
		}
	}
}
