package effects

import (
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Facts is what importers of a package need to know of its functions.
type Facts struct {
	Functions []FunctionFact
	Pure      []string // what //msgen:pure is written on
}

// FunctionFact is a function's summary as text, and the trails that explain it.
type FunctionFact struct {
	Key     string
	Text    string
	Writes  []Trail
	Stores  []Trail
	Objects []Trail
	Calls   []Trail
	Leaks   []Trail
	Reads   []ReadFact
	Hands   []HandFact
	Known   bool // what it reads and hands over is known
}

// ReadFact is a place that a function reads, as text.
type ReadFact struct {
	Node  string
	Trail Trail
}

// HandFact is an argument of a deferred call that is written to later.
type HandFact struct {
	Call, Arg int
	Trail     Trail
}

// AFact marks Facts as an analysis fact.
func (*Facts) AFact() {}

func (f *Facts) String() string { return fmt.Sprintf("effects of %d functions", len(f.Functions)) }

// facts exports the summaries of a package, and what the functions of one's own module
// read. Of a dependency there are no trails, and no functions that only it calls.
func (p *Program) facts(pkg *ssa.Package, own bool) *Facts {
	out := &Facts{}
	for _, fn := range functionsOf(pkg) {
		if !own && !isExported(fn) {
			continue
		}
		f := p.function(fn)
		sum := p.summaryOf(f)
		if sum == nil {
			continue
		}
		fact := FunctionFact{Key: f.key, Text: sum.text()}
		if !own {
			out.Functions = append(out.Functions, fact)
			continue
		}
		for _, e := range sum.writes {
			fact.Writes = append(fact.Writes, p.portable(e.trail))
		}
		for _, s := range sum.stores {
			fact.Stores = append(fact.Stores, p.portable(s.trail))
		}
		for _, o := range sum.objects {
			fact.Objects = append(fact.Objects, p.portable(o.trail))
		}
		for _, d := range sum.calls {
			fact.Calls = append(fact.Calls, p.portable(d.trail))
		}
		for _, l := range sum.leaks {
			fact.Leaks = append(fact.Leaks, p.portable(l.trail))
		}
		p.observeFacts(f, &fact)
		out.Functions = append(out.Functions, fact)
	}
	for key := range p.pure {
		if slices.Contains(packagesOf(key), pkg.Pkg.Path()) {
			out.Pure = append(out.Pure, key)
		}
	}
	return out
}

// isExported reports whether other packages may call a function, or a literal in it.
func isExported(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return token.IsExported(fn.Name())
}

// portable returns a trail without positions that only this process knows.
func (p *Program) portable(t *Trail) Trail {
	if t == nil {
		return Trail{}
	}
	c := *t
	if c.Pos.IsValid() {
		pos := p.Fset.Position(c.Pos)
		c.Place = pos.String()
		c.Pos = 0
	}
	if c.Next != nil {
		next := p.portable(c.Next)
		c.Next = &next
	}
	return c
}

// addFacts makes what was exported known.
func (p *Program) addFacts(pkg *types.Package, facts *Facts) {
	p.addTypes(pkg)
	p.addNamed(pkg)
	for _, key := range facts.Pure {
		p.pure[key] = true
	}
	for _, fact := range facts.Functions {
		sum, err := parseSummary(p, strings.ReplaceAll(fact.Text, "\n", separator))
		if err != nil {
			continue // written by another version: as if nothing were known
		}
		attach(len(sum.writes), fact.Writes, func(i int, t *Trail) { sum.writes[i].trail = t })
		attach(len(sum.stores), fact.Stores, func(i int, t *Trail) { sum.stores[i].trail = t })
		attach(len(sum.objects), fact.Objects, func(i int, t *Trail) { sum.objects[i].trail = t })
		attach(len(sum.calls), fact.Calls, func(i int, t *Trail) { sum.calls[i].trail = t })
		attach(len(sum.leaks), fact.Leaks, func(i int, t *Trail) { sum.leaks[i].trail = t })
		f := p.functionNamed(fact.Key)
		f.summary, f.state = sum, solved
		p.addObserved(f, fact)
	}
}

// observeFacts adds what a function reads, and what it hands over.
func (p *Program) observeFacts(f *function, fact *FunctionFact) {
	fact.Known = true
	for _, r := range p.readsOf(f) {
		fact.Reads = append(fact.Reads, ReadFact{nodeText(r.node), p.portable(r.trail)})
	}
	hands := p.handsOf(f)
	for _, key := range slices.SortedFunc(maps.Keys(hands), compareHands) {
		fact.Hands = append(fact.Hands, HandFact{key.call, key.arg, p.portable(hands[key].trail)})
	}
}

// addObserved makes known what observeFacts has exported.
func (p *Program) addObserved(f *function, fact FunctionFact) {
	if !fact.Known {
		return
	}
	f.reads, f.hands = make([]read, 0, len(fact.Reads)), map[handKey]*handed{}
	in := &parser{prog: p, roots: map[string]*root{}}
	for i := range fact.Reads {
		in.rest = fact.Reads[i].Node
		if n, err := in.node(); err == nil {
			f.reads = append(f.reads, read{n, &fact.Reads[i].Trail})
		}
	}
	for i := range fact.Hands {
		h := &fact.Hands[i]
		f.hands[handKey{h.Call, h.Arg}] = &handed{&h.Trail}
	}
}

func attach(n int, trails []Trail, set func(i int, t *Trail)) {
	for i := range min(n, len(trails)) {
		set(i, &trails[i])
	}
}

// separator is what stands between the parts of a summary on one line.
const separator = " ; "
