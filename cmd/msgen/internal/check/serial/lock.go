package serial

import "go/types"

// lock tells why a value of type t must not be copied, or returns "".
//
//	sync.Mutex, sync.Once, atomic.Int64
//	type spin struct{…}; func (*spin) Lock(); func (*spin) Unlock()
//	type noCopy struct{}; func (*noCopy) Lock(); func (*noCopy) Unlock()
//
// Promoted Lock and Unlock don't count: the field that has them is found by
// itself, and names the culprit better.
func (w *walker) lock(t types.Type) string {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || types.IsInterface(t) {
		return ""
	}
	locks := w.ownPointerMethod(named, "Lock") && w.ownPointerMethod(named, "Unlock")
	pkg := named.Obj().Pkg()
	switch {
	case locks && zeroSize(named, 0):
		return "marks what must not be copied"
	case locks:
		return "holds a lock"
	case pkg != nil && (pkg.Path() == "sync" || pkg.Path() == "sync/atomic") && structOf(named) != nil:
		return "must not be copied"
	}
	return ""
}

// ownPointerMethod reports whether *t, but not t, declares the method name,
// without parameters and results.
func (w *walker) ownPointerMethod(t *types.Named, name string) bool {
	sel := w.sets.MethodSet(types.NewPointer(t)).Lookup(nil, name)
	return sel != nil && len(sel.Index()) == 1 && types.Identical(sel.Obj().Type(), lockType) &&
		w.sets.MethodSet(t).Lookup(nil, name) == nil
}

// holdsLock reports the first lock held by value in a field that JSON leaves
// out, because copying it is wrong even so.
func (w *walker) holdsLock(at spot) bool {
	t := at.typ
	if w.steps++; w.steps > maxSteps || at.depth > maxDepth || !judged(t) || w.codec(t).pair() {
		return false
	}
	if why := w.lock(t); why != "" {
		w.fault(at, ", which "+why, w.adviseLock(at))
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return u.Len() != 0 && w.holdsLock(at.elem(u.Elem(), false))
	case *types.Struct:
		for f := range u.Fields() {
			if w.holdsLock(at.field(t, f)) {
				return true
			}
		}
	}
	return false
}

// carries reports whether field i of st holds anything that its struct
// would be changed without.
func carries(st *types.Struct, i int) bool {
	f := st.Field(i)
	return f.Name() != "_" && !tagOf(st, i).dropped && judged(f.Type()) && !zeroSize(f.Type(), 0)
}

// zeroSize reports whether values of type t hold nothing.
func zeroSize(t types.Type, depth int) bool {
	if depth > maxDepth || !judged(t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return u.Len() == 0 || zeroSize(u.Elem(), depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if !zeroSize(f.Type(), depth+1) {
				return false
			}
		}
		return true
	}
	return false
}
