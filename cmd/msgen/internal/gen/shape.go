package gen

import (
	"crypto/sha256"
	"encoding/binary"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// fingerprint is the first 8 bytes of the SHA-256 of a dollar function's shape.
// Two processes that have the same one understand each other's binary form.
func (f *file) fingerprint(m *model.Method) uint64 {
	sum := sha256.Sum256([]byte(f.shape(m)))
	return binary.BigEndian.Uint64(sum[:])
}

// shape says what a dollar function's arguments and results are in binary, by a
// text that is the same wherever that is the same:
//
//	1(in {"id" text;"lines" []{"sku" text;"price" float64;};"tags" []text omitempty;};)(int;)
//
// It has the version of the binary form, the arguments with their names, and the
// results, each with a semicolon behind it, or the word stream and its item. A type
// is one of
//
//	bool int int8 … uint64 float32 float64 text bytes time
//	json                      what travels as JSON
//	[]T  [7]T  *T  map[K]V    of other types
//	{"name" T options;…}      a struct: what is sent of it in source order, by its names in
//	                          JSON, with the options that make a difference. The name of an
//	                          embedded struct whose fields count as the outer one's is ""
//	#0                        a struct that came before in the text, counted from 0
//	^1                        a type that holds itself with no struct between, so many levels up
//
// The names of types don't count, nor do fields that aren't sent.
func (f *file) shape(m *model.Method) string {
	w := &shapeWriter{treatments: f.treatments}
	w.WriteString("1(")
	for _, p := range m.Args() {
		w.WriteString(p.Wire + " ")
		w.typ(p.Type, nil)
		w.WriteByte(';')
	}
	w.WriteString(")(")
	if m.Item != nil {
		w.WriteString("stream ")
	}
	for _, r := range m.Values() {
		w.typ(r.Type, nil)
		w.WriteByte(';')
	}
	w.WriteByte(')')
	return w.String()
}

// shapeWriter writes the shape of types.
type shapeWriter struct {
	strings.Builder

	treatments *treatments
	structs    typeutil.Map // of int: their numbers
}

// typ writes a type's shape. Around it are others, up to the next struct.
func (w *shapeWriter) typ(t types.Type, around []types.Type) {
	switch w.treatments.inBinary(t) { //nolint:exhaustive // the others are told by their kind
	case viaJSON:
		w.WriteString("json")
		return
	case moment:
		w.WriteString("time")
		return
	case blob:
		w.WriteString("bytes")
		return
	}
	for i, outer := range around {
		if types.Identical(t, outer) {
			w.WriteString("^" + strconv.Itoa(len(around)-i))
			return
		}
	}
	around = append(slices.Clip(around), t)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		w.basic(u)
	case *types.Pointer:
		w.WriteByte('*')
		w.typ(u.Elem(), around)
	case *types.Slice:
		w.WriteString("[]")
		w.typ(u.Elem(), around)
	case *types.Array:
		w.WriteString("[" + strconv.FormatInt(u.Len(), 10) + "]")
		w.typ(u.Elem(), around)
	case *types.Map:
		w.WriteString("map[")
		w.typ(u.Key(), nil)
		w.WriteByte(']')
		w.typ(u.Elem(), around)
	case *types.Struct:
		w.structure(t, u)
	}
}

func (w *shapeWriter) basic(b *types.Basic) {
	if b.Info()&types.IsString != 0 {
		w.WriteString("text")
		return
	}
	w.WriteString(types.Typ[b.Kind()].Name()) // uint8 for byte
}

func (w *shapeWriter) structure(t types.Type, st *types.Struct) {
	if number, ok := w.structs.At(t).(int); ok {
		w.WriteString("#" + strconv.Itoa(number))
		return
	}
	w.structs.Set(t, w.structs.Len())
	w.WriteByte('{')
	for i, f := range w.treatments.structOf(t).fields {
		if f.dropped {
			continue
		}
		w.WriteString(strconv.Quote(newField(st, i).name) + " ")
		w.typ(f.Type(), nil)
		if f.omitEmpty {
			w.WriteString(" omitempty")
		}
		if f.omitZero {
			w.WriteString(" omitzero")
		}
		w.WriteByte(';')
	}
	w.WriteByte('}')
}
