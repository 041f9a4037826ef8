package lost

import (
	"cmp"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// field is one of a struct or of a struct embedded in it.
type field struct {
	v    *types.Var
	path string // .Note, or .Base.Note for a promoted one
	name string // by which JSON knows it; "" for an embedded struct without a tag

	dashed, omitempty, omitzero bool
}

func newField(path string, st *types.Struct, i int) field {
	f := field{v: st.Field(i), path: path + "." + st.Field(i).Name()}
	tag := reflect.StructTag(st.Tag(i)).Get("json")
	name, rest, _ := strings.Cut(tag, ",")
	f.dashed = tag == "-"
	f.omitempty = slices.Contains(strings.Split(rest, ","), "omitempty")
	f.omitzero = slices.Contains(strings.Split(rest, ","), "omitzero")
	if f.name = name; !f.embedsStruct() {
		f.name = cmp.Or(name, f.v.Name())
	}
	return f
}

// depth is how many embedded structs the field lies in.
func (f field) depth() int { return strings.Count(f.path, ".") }

// embedsStruct reports whether the field is an embedded struct or pointer to one.
func (f field) embedsStruct() bool { return f.v.Embedded() && structOf(f.v.Type()) != nil }

// shape is what becomes of a struct's fields, those of embedded structs
// included. Fields that never hold anything are left out.
type shape struct {
	sent    []field
	private []field  // not exported
	dashed  []field  // tagged json:"-", though they could be sent
	hidden  []hidden // behind one further out

	named []field // sent and hidden ones
}

// hidden is a field that is not sent because of another one.
//
//	type Entry struct {
//		Base         // has a field Note as well
//		Note string
//	}
type hidden struct {
	field

	by field
}

func newShape(t types.Type) *shape {
	s := &shape{}
	if !opaque(t) {
		s.add("", t, nil)
	}
	sent := map[string]bool{}
	for _, f := range model.SentFields(t) {
		sent[f.Path] = true
	}
	byName := map[string]field{}
	for _, f := range s.named {
		if sent[f.path] {
			s.sent = append(s.sent, f)
			byName[f.name] = f
		}
	}
	for _, f := range s.named {
		if by, ok := byName[f.name]; ok && f.depth() > by.depth() && holds(f.v.Type()) {
			s.hidden = append(s.hidden, hidden{f, by})
		}
	}
	return s
}

// add sorts the fields of t, which lies at a path of embedded fields; around are
// the structs that embed it.
func (s *shape) add(path string, t types.Type, around []types.Type) {
	around = append(slices.Clip(around), t)
	st := structOf(t)
	for i := range st.NumFields() {
		f := newField(path, st, i)
		switch {
		case f.v.Name() == "_":
		case f.dashed:
			if holds(f.v.Type()) && sendable(f.v.Type()) {
				s.dashed = append(s.dashed, f)
			}
		case f.name == "":
			s.embedded(f, around)
		case f.v.Exported() || f.embedsStruct():
			s.named = append(s.named, f)
		default:
			s.keepPrivate(f)
		}
	}
}

// keepPrivate notes an unexported field, but for locks, which are refused.
func (s *shape) keepPrivate(f field) {
	if holds(f.v.Type()) && !holdsLock(f.v.Type(), 0) {
		s.private = append(s.private, f)
	}
}

// embedded looks into an embedded struct, whose fields JSON counts as the outer
// one's:
//
//	struct{ Base }      // sent
//	struct{ base }      // sent as well, if it has exported fields
//	struct{ *base }     // refused, if it has
//	struct{ time.Time } // refused, unless the outer struct is encoded by its methods
func (s *shape) embedded(f field, around []types.Type) {
	t := deref(f.v.Type())
	switch {
	case codecOf(t) != plain || locks(t) || slices.ContainsFunc(around, func(o types.Type) bool { return types.Identical(o, t) }):
	case opaque(t):
		if !f.v.Exported() {
			s.keepPrivate(f)
		}
	case f.v.Exported() || !isPointer(f.v.Type()):
		s.add(f.path, t, around)
	}
}

// opaque reports whether a struct has state and JSON sees no field of it. That
// is refused, unless it is an unexported embedded field.
func opaque(t types.Type) bool {
	st, state := structOf(t), false
	for i := range st.NumFields() {
		f := newField("", st, i)
		switch {
		case f.v.Exported() || f.dashed || f.v.Embedded() && types.IsInterface(f.v.Type()),
			f.embedsStruct() && len(model.SentFields(deref(f.v.Type()))) > 0:
			return false
		}
		state = state || f.v.Name() != "_" && holds(f.v.Type())
	}
	return state
}

// structOf returns the struct that t is or points to, or nil.
func structOf(t types.Type) *types.Struct {
	st, _ := deref(t).Underlying().(*types.Struct)
	return st
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}
