package model

import (
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// Part is a part of a type, by its path.
type Part struct {
	Path  string     // OutOfStock.Lines[].note
	Type  types.Type // what is there
	Field *types.Var // the last field of the path, or nil
	Why   string     // what follows the type in a message, ", an interface" say, or ""
}

// maxCarrySteps is more types than an error has, but for one that is ill-formed
// and unfolds without end.
const maxCarrySteps = 2000

// carry tells what becomes of a value of type t that travels as JSON beside an
// error: the parts for which there is no JSON, and the fields that are left out.
func carry(t *types.Named) (unsent, lost []Part) {
	c := &carrier{}
	c.walk(Part{Path: t.Obj().Name(), Type: t})
	return c.unsent, c.lost
}

type carrier struct {
	unsent, lost []Part
	seen         typeutil.Map
	steps        int
}

func (c *carrier) refuse(at Part, why string) {
	at.Why = why
	c.unsent = append(c.unsent, at)
}

// drop notes a part that has no JSON form: in a field it is left out.
func (c *carrier) drop(at Part) {
	if at.Field == nil {
		c.refuse(at, "")
		return
	}
	at.Why = ", which has no JSON form"
	c.lost = append(c.lost, at)
}

// walk looks at a part and at what it holds.
func (c *carrier) walk(at Part) {
	if c.steps++; c.steps > maxCarrySteps {
		return
	}
	if named, ok := types.Unalias(at.Type).(*types.Named); ok {
		if c.seen.Set(named, true) != nil || isRuntimeError(named) {
			return
		}
	}
	if IsError(at.Type) || isLeaf(at.Type) {
		return // travels as a chain of its own, or in the runtime's form
	}
	if types.IsInterface(at.Type) {
		c.drop(at)
		return
	}
	set := types.NewMethodSet(types.NewPointer(at.Type))
	has := func(name string) bool { return set.Lookup(nil, name) != nil }
	switch {
	case has("MarshalJSON"):
		if !has("UnmarshalJSON") {
			c.refuse(at, ", which has MarshalJSON but no UnmarshalJSON")
		}
		return
	case has("UnmarshalJSON"): // may complete what the fields receive
		defer func(n int) { c.lost = c.lost[:n] }(len(c.lost))
	case has("MarshalText"):
		if !has("UnmarshalText") {
			c.refuse(at, ", which has MarshalText but no UnmarshalText")
		}
		return
	}
	c.structure(at)
}

// structure looks at a type that JSON takes apart.
func (c *carrier) structure(at Part) {
	down := func(path string, t types.Type) {
		c.walk(Part{Path: at.Path + path, Type: t, Field: at.Field})
	}
	switch u := at.Type.Underlying().(type) {
	case *types.Basic:
		if k := u.Kind(); k == types.Uintptr || k == types.UnsafePointer || u.Info()&types.IsComplex != 0 {
			c.drop(at)
		}
	case *types.Chan, *types.Signature:
		c.drop(at)
	case *types.Pointer:
		if _, ok := u.Elem().Underlying().(*types.Pointer); ok {
			c.refuse(at, ", a pointer to a pointer")
			return
		}
		down("", u.Elem())
	case *types.Slice:
		down("[]", u.Elem())
	case *types.Array:
		if u.Len() > 0 {
			down("[]", u.Elem())
		}
	case *types.Map:
		if !isTextKey(u.Key()) {
			c.refuse(at, ", whose keys are no text")
			return
		}
		down("[...]", u.Elem())
	case *types.Struct:
		c.left(at.Path, u, 0)
		for _, f := range SentFields(at.Type) {
			c.walk(Part{Path: at.Path + f.Path, Type: f.Var.Type(), Field: f.Var})
		}
	}
}

// maxEmbedded is deeper than structs embed each other.
const maxEmbedded = 20

// left notes the fields that JSON leaves out, those of embedded structs included.
//
//	note string              // not exported
//	Note string    `json:"-"`
//	Hook func()    `json:"-"` // could not be sent, so that is a decision
//	mu   sync.Mutex           // of no use elsewhere
func (c *carrier) left(path string, st *types.Struct, depth int) {
	for i := range st.NumFields() {
		f, tag := st.Field(i), reflect.StructTag(st.Tag(i)).Get("json")
		name, _, _ := strings.Cut(tag, ",")
		part := Part{Path: path + "." + f.Name(), Type: f.Type(), Field: f}
		inner, embedded := embeddedStruct(f)
		switch {
		case f.Name() == "_" || stateless(f.Type()) || IsNamed(f.Type(), "encoding/xml", "Name"):
		case tag == "-":
			if !hasNoJSON(f.Type()) {
				part.Why = ", which is tagged `json:\"-\"`"
				c.lost = append(c.lost, part)
			}
		case embedded && name == "":
			if depth < maxEmbedded && !isRuntimeError(inner) {
				c.left(part.Path, inner.Underlying().(*types.Struct), depth+1)
			}
		case !f.Exported():
			part.Why = ", which is not exported"
			c.lost = append(c.lost, part)
		}
	}
}

// isLeaf reports whether the runtime has a form of its own for a field of an error.
func isLeaf(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return IsNamed(p.Elem(), "crypto/x509", "Certificate")
	}
	return IsNamed(t, "net", "Addr") || IsNamed(t, "reflect", "Type")
}

// isRuntimeError reports whether t is the runtime's Error, whose cause stays in
// its process on purpose.
func isRuntimeError(t types.Type) bool { return IsNamed(t, RuntimePath, "Error") }

// stateless reports whether a field of type t holds nothing that callers miss:
// nothing at all, or a lock.
func stateless(t types.Type) bool {
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if pkg := named.Obj().Pkg(); pkg != nil && (pkg.Path() == "sync" || pkg.Path() == "sync/atomic") {
			return true
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return u.Len() == 0
	case *types.Struct:
		return u.NumFields() == 0
	}
	return false
}

// hasNoJSON reports whether JSON has no form for t itself.
func hasNoJSON(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Chan, *types.Interface:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer || u.Info()&types.IsComplex != 0
	}
	return false
}

// isTextKey reports whether JSON object keys can be made of t.
func isTextKey(t types.Type) bool {
	if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&(types.IsString|types.IsInteger) != 0 {
		return true
	}
	set := types.NewMethodSet(types.NewPointer(t))
	return set.Lookup(nil, "MarshalText") != nil && set.Lookup(nil, "UnmarshalText") != nil
}
