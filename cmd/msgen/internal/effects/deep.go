package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A deep node stands for anything that can be reached from its parent. Where more is
// known of what is written there, it has a name, as allocated.name writes it: that of
// the type of the variables, or of what slices, maps or channels of that type refer to.
// A write by a pointer to a type changes nothing but variables that have such a part, and
// no function's captured variables.
//
//	p0~                             anything that parameter 0 leads to
//	p0~(example.com/shop.Order)     the Orders among it, and what they are parts of
//	p0~(?)                          anything, seen through a pointer to another type

// anyType is the name of memory that is seen through another type than its own.
const anyType = "?"

// deepOf is deep for a type.
func (n *node) deepOf(name string) *node {
	if n.step.kind == stepDeep {
		if !n.isWhole() || n.step.name == name {
			return n
		}
		n = n.parent
	}
	return n.child(step{stepDeep, name})
}

// isWhole reports whether n is a deep node for places of every type.
func (n *node) isWhole() bool {
	return n.step.kind == stepDeep && (n.step.name == "" || n.step.name == anyType)
}

// as returns m if n is a deep node for a type of what m stands for, else n.
func (n *node) as(m *node) *node {
	if n.step.kind == stepDeep && n.parent == m.parent && m.isWhole() {
		return m
	}
	return n
}

// typed puts the type of the variables that are written to into the deep nodes among
// places.
func (a *execution) typed(places []*node, k allocated) []*node {
	for _, n := range places {
		if n.step.kind == stepDeep {
			return typedAs(places, a.prog.nameOf(k))
		}
	}
	return places
}

func typedAs(places []*node, name string) []*node {
	if name == "" {
		return places
	}
	var out []*node
	for i, n := range places {
		if n.step.kind != stepDeep || n.step.name != "" {
			continue
		}
		if out == nil {
			out = slices.Clone(places)
		}
		out[i] = n.deepOf(name)
	}
	if out == nil {
		return places
	}
	return out
}

// whole returns places with deep nodes for every type, under which memory is kept.
func whole(places []*node) []*node {
	out := make([]*node, len(places))
	for i, n := range places {
		if n.step.kind == stepDeep && !n.isWhole() {
			n = n.parent.deep()
		}
		out[i] = n
	}
	return out
}

// variableOf returns the type of the variable that an address lies in:
//
//	o.Lines[i].Price = 1 // the Lines of a slice, or the Order if Lines is an array
func variableOf(address ssa.Value) allocated {
	switch v := address.(type) {
	case *ssa.FieldAddr:
		return variableOf(v.X)
	case *ssa.IndexAddr:
		if _, ok := coreType(v.X.Type()).(*types.Slice); ok {
			return allocated{typ: v.X.Type(), container: true}
		}
		return variableOf(v.X)
	}
	if p, ok := address.Type().Underlying().(*types.Pointer); ok {
		return allocated{typ: p.Elem()}
	}
	return allocated{}
}

// writtenType names the type of the variable that a place lies in, or returns "".
func (p *Program) writtenType(n *node) string {
	if n.step.kind == stepDeep {
		if n.isWhole() {
			return ""
		}
		return n.step.name
	}
	t := n.base.typeOf()
	if t == nil {
		return ""
	}
	return p.nameOf(allocated{typ: t, container: n.base.isContainer()})
}

// nameOf returns k's name if a summary can hold it, or "".
func (p *Program) nameOf(k allocated) string {
	if k.typ == nil || !isGlobal(k.typ) {
		return ""
	}
	p.noteType(k.typ)
	return k.name()
}

// isGlobal reports whether a type's text says all of it, and has no spaces.
func isGlobal(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return t.Kind() != types.UnsafePointer
	case *types.Named:
		obj := t.Obj()
		return t.TypeArgs().Len() == 0 && t.TypeParams().Len() == 0 && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope()
	case *types.Pointer:
		return isGlobal(t.Elem())
	case *types.Slice:
		return isGlobal(t.Elem())
	case *types.Array:
		return isGlobal(t.Elem())
	case *types.Map:
		return isGlobal(t.Key()) && isGlobal(t.Elem())
	}
	return false
}

// ofType leaves out of places those without a part of the type of that name.
func (p *Program) ofType(places []*node, name string) []*node {
	k := (&parser{prog: p, rest: name}).allocated()
	var out []*node
	for _, n := range places {
		if name != anyType && n.isCaptured() {
			continue
		}
		switch t := n.typeOf(); {
		case n.step.kind == stepDeep:
			if from := n.parent.typeOf(); k.typ == nil || from == nil || k.isBelow(from, map[types.Type]bool{}) {
				out = appendNew(out, n.deepOf(name))
			}
		case k.typ == nil || t == nil || k.isPartOf(t, n.isContainer(), 0):
			out = append(out, n)
		}
	}
	return out
}

// isCaptured reports whether the way to n leads through a function's captured
// variables.
func (n *node) isCaptured() bool {
	for ; n.parent != nil; n = n.parent {
		if t := n.parent.typeOf(); t != nil && !n.parent.isContainer() {
			if _, ok := t.Underlying().(*types.Signature); ok {
				return true
			}
		}
	}
	return false
}

// maxParts is how deep the parts of a variable are looked at.
const maxParts = 8

// isPartOf reports whether a variable of type t, or what a container of type t refers
// to, may have a part that k describes.
func (k allocated) isPartOf(t types.Type, container bool, depth int) bool {
	if depth > maxParts || isTypeParam(t) || isTypeParam(k.typ) {
		return true
	}
	inner := k.typ
	if k.container {
		slice, ok := coreType(k.typ).(*types.Slice)
		if !ok { // a map or a channel is part of nothing else
			return container && compatible(k.typ, t, maxCompared)
		}
		inner = slice.Elem() // whose array may be one of another type
	}
	if container {
		e := elemType(t)
		return e == nil || (allocated{typ: inner}).isPartOf(e, false, depth+1)
	}
	if compatible(inner, t, maxCompared) {
		return true
	}
	switch u := coreType(t).(type) {
	case *types.Array:
		return (allocated{typ: inner}).isPartOf(u.Elem(), false, depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if (allocated{typ: inner}).isPartOf(f.Type(), false, depth+1) {
				return true
			}
		}
	}
	return false
}

// isBelow reports whether a value of type t may be, or lead to, a variable that has
// such a part, other than as what a function has captured.
func (k allocated) isBelow(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	if types.IsInterface(t) || isUnsafe(t) {
		return true
	}
	if _, ok := t.Underlying().(*types.Signature); ok {
		return false
	}
	if k.isPartOf(t, false, 0) {
		return true
	}
	switch coreType(t).(type) {
	case *types.Slice, *types.Map, *types.Chan:
		if k.isPartOf(t, true, 0) {
			return true
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Map:
		return k.isBelow(u.Key(), seen) || k.isBelow(u.Elem(), seen)
	case *types.Struct:
		for f := range u.Fields() {
			if k.isBelow(f.Type(), seen) {
				return true
			}
		}
		return false
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		return k.isBelow(u.Elem(), seen)
	}
	return false
}

// blurredDeep notes that what is anywhere below places is seen through another type.
func blurredDeep(v value) value {
	var out value
	for _, p := range v {
		if n := p.ref.node; n != nil && n.step.kind == stepDeep {
			p.ref.node = n.deepOf(anyType)
		}
		out = out.add(p)
	}
	return out
}
