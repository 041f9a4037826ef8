package effects

import "go/types"

// mayLead reports whether a value of type t may lead to what a place of type to
// holds, nil if that is not known: a []string leads to no map. It says yes of
// functions and interfaces, which may hold anything.
func mayLead(t, to types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	if to == nil || types.IsInterface(t) || isUnsafe(t) || compatible(t, to, maxCompared) {
		return true
	}
	if array, ok := to.Underlying().(*types.Array); ok && mayLead(t, array.Elem(), map[types.Type]bool{}) {
		return true // a slice of the array
	}
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return true
	case *types.Map:
		return mayLead(u.Key(), to, seen) || mayLead(u.Elem(), to, seen)
	case *types.Struct:
		for f := range u.Fields() {
			if mayLead(f.Type(), to, seen) {
				return true
			}
		}
		return false
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		return mayLead(u.Elem(), to, seen)
	}
	return false
}
