package soundness

import (
	"fmt"
	"slices"
	"strings"
)

// service writes the package's service, with the dollar functions from first up
// to end.
func (p *pack) service(first, end int) {
	s := p.intern("S", typ{kind: structure})
	for i := range 5 {
		t := p.param(p.dice)
		s.fields = append(s.fields, field{name: fmt.Sprintf("Kept%d", i), typ: t})
	}
	p.out.WriteString("// S is a service.\ntype S struct {\n")
	for _, f := range s.fields {
		fmt.Fprintf(&p.out, "%s %s\n", f.name, f.typ.name)
	}
	p.out.WriteString("}\n\n")
	recv := p.pointer(s)
	for i := first; i < end; i++ {
		p.dollar(i, recv)
	}
}

// How many writes and parameters a dollar function has. One that writes more
// often may be reported for one write though another is missed.
var (
	writeCounts = []weighted[int]{{15, 0}, {70, 1}, {15, 2}}
	paramCounts = []weighted[int]{{35, 1}, {45, 2}, {20, 3}}
)

// dollar writes a dollar function. Every fifth returns its first parameter, or
// something that it may be part of, so that some changes are no fault. Results of
// the others share nothing with anything.
func (p *pack) dollar(i int, recv *typ) {
	b := &body{pack: p, job: &job{size: 2 + p.IntN(4), writes: choose(p.dice, writeCounts)}, failing: true}
	var params []string
	if p.chance(60) {
		params = append(params, "ctx context.Context")
	}
	for n := range choose(p.dice, paramCounts) {
		v := &variable{name: fmt.Sprintf("p%d", n), typ: p.param(p.dice)}
		if n == 0 && !v.typ.refers() {
			v.typ = p.pointer(pick(p.dice, p.structs...))
		}
		v.tainted = v.typ.refers()
		params = append(params, v.name+" "+v.typ.name)
		b.vars = append(b.vars, v)
	}
	first := b.vars[0]
	switch n := p.IntN(100); {
	case n < 10:
		b.results, b.answer = []*typ{first.typ}, first.name
	case n < 20:
		b.results = []*typ{pick(p.dice, first.typ, p.slice(first.typ), p.pair(first.typ, p.text), p.param(p.dice))}
	case n < 40:
		b.results = []*typ{pick(p.dice, p.number, p.text, p.slice(p.number), p.dict(p.text, p.text))}
		b.answer = p.constant(b.results[0]).text
	}
	results := make([]string, 0, len(b.results)+1)
	for _, r := range b.results {
		results = append(results, r.name)
	}
	results = append(results, "error")
	if p.chance(60) {
		b.vars = append([]*variable{{name: "s", typ: recv, fixed: true}}, b.vars...)
	}
	if p.chance(8) {
		b.vars = slices.Concat(p.globals, b.vars)
	}
	for b.size > 0 {
		b.statement()
	}
	if b.writes > 0 {
		write(b)
	}
	b.finish()
	fmt.Fprintf(&p.out, "func (s *S) DollarF%05d(%s) (%s) {\n%s\n}\n\n",
		i, strings.Join(params, ", "), strings.Join(results, ", "), b.source())
}
