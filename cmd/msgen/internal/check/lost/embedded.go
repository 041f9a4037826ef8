package lost

import (
	"go/types"
	"slices"
	"strings"
)

// embeddedPointers notes embedded pointers that arrive as nil where they pointed
// to a value, since JSON has no field from which they would be made again:
//
//	type Message struct {
//		*Reason // type Reason struct { Code string `json:",omitempty"` }
//	}
func (w *walker) embeddedPointers(path string, t types.Type, s *shape) {
	sent := map[string]bool{}
	for _, f := range s.sent {
		sent[f.path] = true
	}
	w.lookForPointers(path, "", []types.Type{t}, s, sent)
}

func (w *walker) lookForPointers(path, at string, around []types.Type, s *shape, sent map[string]bool) {
	st := structOf(around[len(around)-1])
	for i := range st.NumFields() {
		f := newField(at, st, i)
		if f.name != "" || f.dashed || !f.embedsStruct() || codecOf(deref(f.v.Type())) != plain {
			continue
		}
		t := deref(f.v.Type())
		again := slices.ContainsFunc(around, func(o types.Type) bool { return types.Identical(o, t) })
		if !again && (f.v.Exported() || !isPointer(f.v.Type())) {
			w.lookForPointers(path, f.path, append(slices.Clip(around), t), s, sent)
		}
		if !isPointer(f.v.Type()) || !f.v.Exported() || alwaysSends(f.path, f.v.Type(), sent, 0) {
			continue
		}
		fact := "where all fields of " + w.typeString(t) + " are empty, which omitempty and omitzero leave out"
		if !slices.ContainsFunc(s.sent, func(g field) bool { return strings.HasPrefix(g.path, f.path+".") }) {
			fact = "where it pointed to a value, since no field of it is sent"
		}
		w.losses = append(w.losses, loss{
			fact:   "with a nil pointer " + path + f.path + " " + fact,
			advice: w.advise(around[0], "give the embedded field a JSON name by a tag"),
			fields: []*types.Var{f.v},
		})
	}
}

// maxEmbedded is more structs than are embedded in one another.
const maxEmbedded = 20

// alwaysSends reports whether a struct that lies at a path has a field that is sent
// whatever it holds.
func alwaysSends(at string, t types.Type, sent map[string]bool, depth int) bool {
	st := structOf(t)
	for i := range st.NumFields() {
		f := newField(at, st, i)
		switch {
		case f.dashed:
		case f.name == "":
			if depth <= maxEmbedded && !isPointer(f.v.Type()) && alwaysSends(f.path, f.v.Type(), sent, depth+1) {
				return true
			}
		case sent[f.path] && !f.omitted():
			return true
		}
	}
	return false
}

// omitted reports whether some values of a field are left out.
func (f field) omitted() bool {
	if f.omitzero {
		return true
	}
	switch u := f.v.Type().Underlying().(type) {
	case *types.Struct:
		return false
	case *types.Array:
		return f.omitempty && u.Len() == 0
	}
	return f.omitempty
}
