package ctxvalue

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
)

// maxCalls bounds how many calls are followed from one function, and maxReads
// how many reads are told of it.
const (
	maxCalls = 2000
	maxReads = 50
)

// graph knows what functions do with contexts. It may be used by several
// goroutines.
type graph struct {
	// source finds a function's declaration, if there is one to look at.
	source func(*types.Func) (*types.Info, *ast.FuncDecl)
	// foreign returns what a function that has none is known to do, or nil.
	foreign func(*types.Func) *Fact

	mu     sync.Mutex
	bodies map[*types.Func]*body
}

func newGraph(source func(*types.Func) (*types.Info, *ast.FuncDecl), foreign func(*types.Func) *Fact) *graph {
	return &graph{source: source, foreign: foreign, bodies: map[*types.Func]*body{}}
}

// body returns what a function does, or nil if its declaration is not known.
func (g *graph) body(fn *types.Func) *body {
	b, ok := g.bodies[fn]
	if !ok {
		if info, decl := g.source(fn); decl != nil {
			b = scanFunction(info, fn, decl)
		}
		g.bodies[fn] = b
	}
	return b
}

// keys are some keys by their IDs.
type keys map[string]key

func (ks keys) add(k key) { ks[k.ID] = k }

// found is a read that a function leads to.
type found struct {
	read

	hops []syntax.Hop // how it is reached
	fn   *types.Func  // that reads, or leads to it as a fact says
	by   string       // what reads: auth.Tenant
}

// step is a function that is still to be looked at, and how it is called.
type step struct {
	fn   *types.Func
	name string
	args []key // what it is passed, as a key; nil for the first function
	has  keys  // those whose values were put into its context on the way
	hops []syntax.Hop
}

// reads returns the reads that a function leads to, of values that neither it
// nor what it calls put there before. Each function is looked at once, but for
// those that are given the key.
func (g *graph) reads(fn *types.Func, name string) (out []found) {
	g.mu.Lock()
	defer g.mu.Unlock()
	queue := []step{{fn: fn, name: name}}
	seen := map[string]bool{}
	for n := 0; len(queue) > 0 && n < maxCalls && len(out) < maxReads; n++ {
		at := queue[0]
		queue = queue[1:]
		for _, r := range g.readsAt(at) {
			if !r.isAmong(at.has) {
				out = append(out, r)
			}
		}
		b := g.body(at.fn)
		if b == nil {
			continue
		}
		for _, c := range b.calls {
			next := step{fn: c.fn, name: title(fn.Pkg(), c.fn), has: g.putBefore(b, at, c.end, 0)}
			for _, k := range c.args {
				next.args = append(next.args, at.resolve(k))
			}
			if id := g.identify(next); id != "" && !seen[id] {
				seen[id] = true
				maps.Copy(next.has, at.has)
				next.hops = append(slices.Clip(at.hops), syntax.Hop{Pos: c.pos, Caller: at.name, Callee: next.name})
				queue = append(queue, next)
			}
		}
	}
	return out
}

// readsAt returns the reads in a function itself, of what it has not put there
// before, or those that one of another package leads to.
func (g *graph) readsAt(at step) (out []found) {
	if b := g.body(at.fn); b != nil {
		for _, r := range b.reads {
			r.Key = at.resolve(r.Key)
			if !r.isAmong(g.putBefore(b, at, r.end, 0)) {
				out = append(out, found{read: r, hops: at.hops, fn: at.fn, by: title(nil, at.fn)})
			}
		}
	} else if f := g.foreign(at.fn); f != nil {
		for _, r := range f.Reads {
			out = append(out, found{
				read: read{Key: at.resolve(r.Key), Temp: r.Temp, pos: r.pos},
				hops: at.hops, fn: at.fn, by: r.By,
			})
		}
	}
	return out
}

// isAmong reports whether what is read is one of the values that were put.
func (r read) isAmong(put keys) bool {
	_, own := put[r.Key.ID]
	_, all := put[tempID]
	return own || r.Temp && all
}

// resolve replaces a key that is a parameter by what is passed for it.
func (at step) resolve(k key) key {
	if 0 < k.Param && k.Param <= len(at.args) {
		return at.args[k.Param-1]
	}
	return k
}

// title names a function as code in pkg would.
func title(pkg *types.Package, fn *types.Func) string {
	if fn.Pkg() != pkg {
		return fn.Pkg().Name() + "." + syntax.Title(fn)
	}
	return syntax.Title(fn)
}

// identify names a call by what it leads to: the function and the keys that it is
// given. It is "" where that is nothing.
func (g *graph) identify(next step) string {
	var asked []key
	if b := g.body(next.fn); b != nil {
		for _, r := range b.reads {
			asked = append(asked, r.Key)
		}
	} else if f := g.foreign(next.fn); f != nil {
		for _, r := range f.Reads {
			asked = append(asked, r.Key)
		}
	} else {
		return ""
	}
	id := []string{next.fn.FullName()}
	for _, k := range asked {
		if k.Param > 0 {
			id = append(id, next.resolve(k).ID)
		}
	}
	return strings.Join(id, "\n")
}

// maxSetters is how many functions may call one another to put a value.
const maxSetters = 5

// putBefore returns the keys whose values a function has put into its context
// before what ends at a position, itself or by a call that returned a context:
//
//	ctx = context.WithValue(ctx, tenantKey{}, tenant)
//	return o.load(auth.WithUser(ctx, user), id)
func (g *graph) putBefore(b *body, at step, end token.Pos, depth int) keys {
	out := keys{}
	for _, p := range b.puts {
		if p.end < end {
			out.add(at.resolve(p.key))
		}
	}
	if depth == maxSetters {
		return out
	}
	for _, c := range b.calls {
		if c.end >= end || !returnsContext(c.fn.Signature().Results()) {
			continue
		}
		setter := step{fn: c.fn}
		for _, k := range c.args {
			setter.args = append(setter.args, at.resolve(k))
		}
		if own := g.body(c.fn); own != nil {
			maps.Copy(out, g.putBefore(own, setter, endless, depth+1))
		} else if f := g.foreign(c.fn); f != nil {
			for _, k := range f.Puts {
				out.add(setter.resolve(k))
			}
		}
	}
	return out
}

// endless is after every position.
const endless = token.Pos(1<<31 - 1)
