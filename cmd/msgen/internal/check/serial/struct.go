package serial

import (
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// structWalk is the way through one struct and the structs embedded in it,
// whose fields JSON counts as the outer struct's own.
type structWalk struct {
	*walker

	layout *layout
	outer  codec // of the outermost struct
}

// structure judges a struct that doesn't marshal itself.
func (w *walker) structure(t types.Type, st *types.Struct, c codec, at spot) {
	s := structWalk{walker: w, layout: layoutOf(t), outer: c}
	if s.opaque(st, nil) {
		w.fault(at, ", whose fields are all unexported", w.adviseOpaque(t, at))
		if !w.editable(t) {
			return // its inner life is nobody's business
		}
	}
	for _, c := range s.layout.clashes {
		w.clash(t, c, at)
	}
	s.fields(t, st, nil, at)
}

// opaque reports whether a struct has state and JSON sends none of it. One with
// a field that is tagged json:"-" has been thought about, and is not opaque.
func (s structWalk) opaque(st *types.Struct, index []int) bool {
	state := false
	for i := range st.NumFields() {
		f, below := st.Field(i), append(slices.Clip(index), i)
		if f.Exported() || f.Embedded() && (types.IsInterface(f.Type()) || s.layout.sends(below)) || tagOf(st, i).dropped {
			return false
		}
		state = state || carries(st, i)
	}
	return state
}

// fields judges the fields of t in source order. index leads to t from the
// outermost struct.
func (s structWalk) fields(t types.Type, st *types.Struct, index []int, at spot) {
	for i := range st.NumFields() {
		f, tag := st.Field(i), tagOf(st, i)
		below, next := append(slices.Clip(index), i), at.field(t, f)
		switch {
		case tag.dropped:
		case f.Embedded():
			s.embedded(f, tag, below, next)
		case s.layout.sent[indexKey(below)]:
			s.sent(f, tag, next)
		default:
			s.holdsLock(next)
		}
	}
}

// sent judges a field that is encoded.
func (s structWalk) sent(f *types.Var, tag tag, at spot) {
	// K Kind `json:",string"`
	//
	// Only what has no methods can be wrapped in a string and unwrapped again.
	if t := deref(f.Type()); tag.quoted && judged(t) && s.codec(t) != (codec{}) {
		if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&(types.IsBoolean|types.IsNumeric|types.IsString) != 0 {
			s.fault(at, " and the tag option string, which bypasses its "+(codec{}).lacks(s.codec(t)),
				s.adviseChange("drop the option", at))
			return
		}
	}
	s.walk(at)
}

// embedded judges an embedded field:
//
//	struct{ Base }            // fields promoted, whether the type is exported or not
//	struct{ *Base }           // as well
//	struct{ *base }           // can't be allocated by the decoder
//	struct{ Base `json:"b"` } // a field like any other
//	struct{ Names }           // a field like any other, because no struct
//	struct{ fmt.Stringer }    // an interface, nil after decoding
func (s structWalk) embedded(f *types.Var, tag tag, index []int, at spot) {
	_, pointer := f.Type().Underlying().(*types.Pointer)
	t := deref(f.Type())
	st := structOf(f.Type())
	switch {
	case !judged(t):
	case types.IsInterface(t):
		s.fault(at, hasInterface, s.adviseInterface(t, at))
	case !f.Exported() && pointer && (st != nil && tag.name != "" || s.layout.sends(index)):
		s.fault(at, ", an embedded pointer to an unexported struct, which decoding cannot allocate",
			s.adviseChange("embed "+s.typeString(t)+" itself", at))
	case s.layout.sent[indexKey(index)]:
		s.sent(f, tag, at)
	case s.layout.explored[indexKey(index)]:
		s.promoted(f, t, st, index, at, pointer)
	case !pointer:
		s.holdsLock(at)
	}
}

// promoted judges an embedded struct whose fields count as the outer one's.
func (s structWalk) promoted(f *types.Var, t types.Type, st *types.Struct, index []int, at spot, pointer bool) {
	// struct{ time.Time; civil.Date }
	//
	// Both marshal themselves, so Go promotes the methods of neither, and JSON
	// looks at their fields only.
	if name := s.outer.lacks(s.codec(t)); name != "" {
		s.fault(at, ", whose "+name+" is not promoted because another embedded field has one too",
			s.adviseChange("make it a named field", at))
		return
	}
	if why := s.lock(t); why != "" {
		s.fault(at, ", which "+why, s.adviseLock(at))
		return
	}
	// An unexported one is a field that JSON leaves out, like any other.
	if f.Exported() && s.opaque(st, index) {
		s.fault(at, ", whose fields are all unexported", s.adviseOpaque(t, at))
		if !s.editable(t) {
			return
		}
	}
	if pointer && !f.Exported() {
		return
	}
	at.addr = at.addr || pointer
	s.fields(t, st, index, at)
}

// clash reports members of the struct t that share a JSON name, or nearly so.
func (w *walker) clash(t types.Type, c clash, at spot) {
	n := len(c.members)
	paths, names, vars := make([]string, n), make([]string, n), make([]*types.Var, n)
	for i, m := range c.members {
		paths[i], names[i], vars[i] = m.path(at.path), strconv.Quote(m.name), m.field()
	}
	fact := list(paths)
	switch c.kind {
	case noneSent:
		none := "none of them"
		if n == 2 {
			none = "neither"
		}
		fact += " have the same JSON name " + names[0] + ", so " + none + " is sent"
	case oneSent:
		fact += " have the same JSON name " + names[0] + ", so only " + paths[0] + " is sent"
	case caseOnly:
		fact += " have the JSON names " + list(names) + ", which differ only in case"
	}
	w.add(strings.Join(paths, "|"), fault{
		fact:   fact,
		advice: w.adviseMethods("give one of them another name", t, at),
		path:   at.fields,
		also:   vars,
	})
}
