package lost

import "go/types"

// maxDepth is deeper than types are nested, but for ill-formed ones.
const maxDepth = 100

// codec tells by whose rules a value is encoded and decoded.
type codec int

const (
	plain   codec = iota // JSON's
	decodes              // JSON's, with an UnmarshalJSON that may complete what the fields receive
	own                  // its own
)

// codecOf looks at the methods of t and *t.
func codecOf(t types.Type) codec {
	set := types.NewMethodSet(types.NewPointer(t))
	has := func(name string) bool { return set.Lookup(nil, name) != nil }
	switch {
	case has("MarshalJSON") || has("MarshalText"):
		return own
	case has("UnmarshalJSON"):
		return decodes
	case has("UnmarshalText"):
		return own
	}
	return plain
}

// locks reports whether t is a lock, or is a part of sync that must not be
// copied either.
func locks(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || types.IsInterface(t) {
		return false
	}
	if pkg := named.Obj().Pkg(); pkg != nil && (pkg.Path() == "sync" || pkg.Path() == "sync/atomic") {
		return true
	}
	set := types.NewMethodSet(types.NewPointer(named))
	for _, name := range []string{"Lock", "Unlock"} {
		if sel := set.Lookup(nil, name); sel == nil || len(sel.Index()) > 1 {
			return false
		}
	}
	return true
}

// holdsLock reports whether t holds a lock by value.
func holdsLock(t types.Type, depth int) bool {
	if depth > maxDepth || codecOf(t) == own {
		return false
	}
	if locks(t) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return u.Len() > 0 && holdsLock(u.Elem(), depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if holdsLock(f.Type(), depth+1) {
				return true
			}
		}
	}
	return false
}

// holds reports whether values of type t hold anything.
func holds(t types.Type) bool { return holdsAt(t, 0) }

func holdsAt(t types.Type, depth int) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() != types.Invalid
	case *types.Array:
		return u.Len() > 0 && holdsAt(u.Elem(), depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if depth > maxDepth || holdsAt(f.Type(), depth+1) {
				return true
			}
		}
		return false
	}
	return true
}

// sendable reports whether JSON has a form for t. Where it has none, the tag
// json:"-" is what the user was told to write, and a decision.
//
//	Notify chan Event         `json:"-"`
//	Hooks  map[string]func()  `json:"-"`
func sendable(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Chan, *types.Interface:
		return false
	case *types.Basic:
		return u.Kind() != types.UnsafePointer
	case interface{ Elem() types.Type }: // pointer, slice, array, map
		if _, named := types.Unalias(t).(*types.Named); named {
			return true // goes no deeper, for it may refer to itself
		}
		return sendable(u.Elem())
	}
	return true
}
