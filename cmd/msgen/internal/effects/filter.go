package effects

import (
	"go/types"
	"slices"
)

// fitting leaves out of v what a t can't hold: a place is shared by many paths,
// and what was stored through one of them may have another type than what is
// read here.
func fitting(v value, t types.Type) value {
	if t == nil {
		return v
	}
	v = v.partsOf(t)
	for i, p := range v {
		if p.at == relative && !mayHold(t, p.ref) {
			var out value
			out = append(out, v[:i]...)
			for _, q := range v[i+1:] {
				if q.at != relative || mayHold(t, q.ref) {
					out = append(out, q)
				}
			}
			return out
		}
	}
	return v
}

// partsOf leaves out of v, of what lies anywhere in it, what no part of a t can hold.
// A pointer, slice or map has no parts.
func (v value) partsOf(t types.Type) value {
	anywhere := func(p pair) bool { return p.at.step.kind == stepDeep }
	if t == nil || !slices.ContainsFunc(v, anywhere) {
		return v
	}
	var out collector
	for _, p := range v {
		switch {
		case !anywhere(p):
		case !mayContain(t, p.ref, 0):
			continue
		case isReference(t):
			p.at = relative
		}
		out.add(p)
	}
	return out.value(2 * maxPairs)
}

// mayContain reports whether a part of a t may hold r.
func mayContain(t types.Type, r ref, depth int) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if depth > maxParts || mayContain(f.Type(), r, depth+1) {
				return true
			}
		}
		return false
	case *types.Array:
		return depth > maxParts || mayContain(u.Elem(), r, depth+1)
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return mayHold(t, r)
}

// fitting leaves out of v what n can't hold.
func (n *node) fitting(v value) value {
	if n.isContainer() {
		return v
	}
	return fitting(v, n.typeOf())
}

func mayHold(t types.Type, r ref) bool {
	switch r.kind {
	case refWas:
		if r.node.isContainer() {
			return true
		}
		return compatible(t, r.node.typeOf(), maxCompared)
	case refAddr:
		elem := r.node.typeOf()
		if elem == nil || r.node.isContainer() {
			return true
		}
		if p, ok := t.Underlying().(*types.Pointer); ok {
			return compatible(p.Elem(), elem, maxCompared)
		}
	case refFunc:
		switch t.Underlying().(type) {
		case *types.Signature, *types.Interface:
			return true
		case *types.Pointer, *types.Slice, *types.Map, *types.Chan:
			return false
		}
	case refBoxed, refNil:
	}
	return true
}

// hasStep reports whether what n held can have a part: only an interface has a
// value in it.
func (n *node) hasStep(s step) bool {
	if s.kind != stepBox {
		return true
	}
	t := n.typeOf()
	return t == nil || n.isContainer() || types.IsInterface(t)
}

// maxCompared is how deep types are compared.
const maxCompared = 3

// compatible reports whether a value of type b may be seen as an a. Packages that
// are read from source have types of their own, so named types are compared by
// name.
func compatible(a, b types.Type, depth int) bool {
	if a == nil || b == nil || depth == 0 || a == b {
		return true
	}
	a, b = types.Unalias(a), types.Unalias(b)
	if isTypeParam(a) || isTypeParam(b) || isUnsafe(a) || isUnsafe(b) {
		return true
	}
	if types.IsInterface(a) || types.IsInterface(b) {
		// A value may be in an interface, but an array of values is none of interfaces.
		return depth == maxCompared || types.IsInterface(a) && types.IsInterface(b)
	}
	if n, ok := a.(*types.Named); ok {
		if m, ok := b.(*types.Named); ok && typeName(n) == typeName(m) {
			return true
		}
	}
	switch a := a.Underlying().(type) {
	case *types.Pointer:
		b, ok := b.Underlying().(*types.Pointer)
		return ok && compatible(a.Elem(), b.Elem(), depth-1)
	case *types.Slice:
		b, ok := b.Underlying().(*types.Slice)
		return ok && compatible(a.Elem(), b.Elem(), depth-1)
	case *types.Map:
		b, ok := b.Underlying().(*types.Map)
		return ok && compatible(a.Elem(), b.Elem(), depth-1) && compatible(a.Key(), b.Key(), depth-1)
	case *types.Chan:
		_, ok := b.Underlying().(*types.Chan)
		return ok
	case *types.Signature:
		_, ok := b.Underlying().(*types.Signature)
		return ok
	case *types.Struct:
		b, ok := b.Underlying().(*types.Struct)
		if !ok || a.NumFields() != b.NumFields() {
			return false
		}
		for i := range a.NumFields() {
			if a.Field(i).Name() != b.Field(i).Name() {
				return false
			}
		}
		return true
	case *types.Array:
		b, ok := b.Underlying().(*types.Array)
		return ok && a.Len() == b.Len() && compatible(a.Elem(), b.Elem(), depth-1)
	case *types.Basic:
		b, ok := b.Underlying().(*types.Basic)
		return ok && a.Kind() == b.Kind()
	}
	return true
}
