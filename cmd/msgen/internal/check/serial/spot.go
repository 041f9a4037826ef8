package serial

import (
	"go/types"
	"slices"
)

// spot is a place within a parameter: the path to it and what the encoder can
// do there.
type spot struct {
	path    string       // o.Lines[].Notify
	typ     types.Type   // as declared there, pointers included
	fields  []*types.Var // struct fields on the path, outermost first
	owners  []types.Type // the struct that each of fields belongs to
	addr    bool         // the encoder can take its address, so that methods on the pointer are found
	pointed bool         // reached through a pointer, so that methods of an unnamed struct are found too
	depth   int
}

// field is the spot of a struct's field: v.Name.
func (s spot) field(owner types.Type, f *types.Var) spot {
	s = s.down(s.path+"."+f.Name(), f.Type(), s.addr)
	s.fields = append(slices.Clip(s.fields), f)
	s.owners = append(slices.Clip(s.owners), owner)
	return s
}

// elem is the spot of the elements of a slice or an array: v[].
func (s spot) elem(t types.Type, addr bool) spot { return s.down(s.path+"[]", t, addr) }

// mapped is the spot of the values of a map: v[...]. Reflection reads them out
// of the map, so they have no address.
func (s spot) mapped(t types.Type) spot { return s.down(s.path+"[...]", t, false) }

// key is the spot of the keys of a map.
func (s spot) key(t types.Type) spot { return s.down("key of "+s.path, t, false) }

func (s spot) down(path string, t types.Type, addr bool) spot {
	s.path, s.typ, s.addr, s.pointed = path, t, addr, false
	s.depth++
	return s
}
