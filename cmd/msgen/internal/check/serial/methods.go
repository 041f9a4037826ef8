package serial

import "go/types"

// codec holds the methods by which a type encodes and decodes itself, as its
// pointer has them; nil where there is none.
type codec struct {
	marshalJSON, unmarshalJSON, marshalText, unmarshalText *method
}

// method is one of a codec's methods.
type method struct {
	name    string
	onValue bool         // also in the method set of the type itself
	through []*types.Var // embedded fields it is promoted through, outermost first
}

func (m *method) promoted() bool { return len(m.through) > 0 }

// nilable returns the embedded pointer or interface on the way to a promoted
// method. It is nil in the zero value, which is what decoding starts from.
func (m *method) nilable() *types.Var {
	for _, f := range m.through {
		switch f.Type().Underlying().(type) {
		case *types.Pointer, *types.Interface:
			return f
		}
	}
	return nil
}

var (
	bytesType = types.NewSlice(types.Typ[types.Byte])
	errorType = types.Universe.Lookup("error").Type()

	errorInterface, _ = errorType.Underlying().(*types.Interface)

	marshalType   = signature(nil, []types.Type{bytesType, errorType}) // func() ([]byte, error)
	unmarshalType = signature([]types.Type{bytesType}, []types.Type{errorType})
	lockType      = signature(nil, nil)
)

func signature(params, results []types.Type) *types.Signature {
	tuple := func(ts []types.Type) *types.Tuple {
		vars := make([]*types.Var, len(ts))
		for i, t := range ts {
			vars[i] = types.NewParam(0, nil, "", t)
		}
		return types.NewTuple(vars...)
	}
	return types.NewSignatureType(nil, nil, nil, tuple(params), tuple(results), false)
}

// codec looks up the methods of a type that is neither pointer nor interface.
func (w *walker) codec(t types.Type) codec {
	switch types.Unalias(t).(type) {
	case *types.Named, *types.Struct:
	default:
		return codec{} // no other type has methods
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return codec{}
	}
	return codec{
		marshalJSON:   w.lookup(t, marshalJSON, marshalType),
		unmarshalJSON: w.lookup(t, unmarshalJSON, unmarshalType),
		marshalText:   w.lookup(t, marshalText, marshalType),
		unmarshalText: w.lookup(t, unmarshalText, unmarshalType),
	}
}

// lookup finds the method of *t that has the given name and signature.
func (w *walker) lookup(t types.Type, name string, sig *types.Signature) *method {
	sel := w.sets.MethodSet(types.NewPointer(t)).Lookup(nil, name)
	if sel == nil || !types.Identical(sel.Obj().Type(), sig) {
		return nil
	}
	m := &method{name: name, onValue: w.sets.MethodSet(t).Lookup(nil, name) != nil}
	index := sel.Index()
	for _, i := range index[:len(index)-1] {
		st := structOf(t)
		if st == nil {
			return nil
		}
		f := st.Field(i)
		m.through = append(m.through, f)
		t = f.Type()
	}
	return m
}

// structOf returns the struct that t is or points to, or nil.
func structOf(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, _ := t.Underlying().(*types.Struct)
	return st
}

// encoding returns the pair that encoding and decoding use, JSON methods before
// text methods; nil for one that is missing.
func (c codec) encoding() (enc, dec *method) {
	switch {
	case c.marshalJSON != nil:
		return c.marshalJSON, c.unmarshalJSON
	case c.marshalText != nil:
		return c.marshalText, c.unmarshalText
	case c.unmarshalJSON != nil:
		return nil, c.unmarshalJSON
	}
	return nil, c.unmarshalText
}

// pair reports whether the type encodes and decodes itself.
func (c codec) pair() bool {
	enc, dec := c.encoding()
	return enc != nil && dec != nil
}

// lacks returns the name of a method that inner has and c hasn't, or "".
func (c codec) lacks(inner codec) string {
	for _, m := range [][2]*method{
		{inner.marshalJSON, c.marshalJSON}, {inner.unmarshalJSON, c.unmarshalJSON},
		{inner.marshalText, c.marshalText}, {inner.unmarshalText, c.unmarshalText},
	} {
		if m[0] != nil && m[1] == nil {
			return m[0].name
		}
	}
	return ""
}

// Names of the methods that pairs consist of.
const (
	marshalJSON   = "MarshalJSON"
	unmarshalJSON = "UnmarshalJSON"
	marshalText   = "MarshalText"
	unmarshalText = "UnmarshalText"
)

// opposite names the method that undoes another.
var opposite = map[string]string{marshalJSON: unmarshalJSON, marshalText: unmarshalText}

// marshals judges a type by its own methods. It returns false if the type is to
// be judged by its structure, because it has none that matter.
func (w *walker) marshals(t types.Type, c codec, at spot) bool {
	enc, dec := c.encoding()
	if enc == nil && dec == nil {
		return false
	}
	name := w.typeString(t)
	// v struct{ time.Time }
	//
	// The encoder finds the promoted method, the decoder looks only at types
	// that have a name or are pointed to.
	if _, unnamed := types.Unalias(t).(*types.Struct); unnamed && !at.pointed {
		w.fault(at, ", whose methods decoding does not find because it has no name", w.adviseChange("declare a type for it", at))
		return true
	}
	switch {
	case enc == nil && dec.name == unmarshalJSON && !dec.promoted():
		// Written to check or to complete what the fields receive.
		return false
	case enc == nil && dec.name == unmarshalText && isString(t):
		return false
	case enc == nil && dec.name == unmarshalText:
		w.fault(at, ", which has UnmarshalText but no MarshalText", w.adviseMethods("add MarshalText to "+name, t, at))
		return true
	case enc != nil && dec == nil:
		w.fault(at, ", which has "+enc.name+" but no "+opposite[enc.name],
			w.adviseMethods("add "+opposite[enc.name]+" to *"+name, t, at))
		return true
	case enc != nil && !enc.onValue && !at.addr:
		w.fault(at, ", whose "+enc.name+" has a pointer receiver and is not called for what a map holds by value",
			w.advisePointers(enc, t))
		return true
	}
	return w.promotion(t, enc, dec, at) || enc != nil
}

// promotion reports what the promoted ones of a pair of methods do wrong in the
// struct t, if anything; enc may be nil:
//
//	struct{ *time.Time }             // UnmarshalJSON is called on a nil pointer
//	struct{ time.Time; Zone string } // MarshalJSON knows nothing of Zone
func (w *walker) promotion(t types.Type, enc, dec *method, at spot) bool {
	if f := dec.nilable(); f != nil {
		w.fault(at, ", whose "+dec.name+" is promoted through "+f.Name()+", which is nil while decoding",
			w.advisePromotion(t, enc, dec, at), f)
		return true
	}
	for _, m := range []*method{enc, dec} {
		if m == nil {
			continue
		}
		if f := m.nilable(); f != nil {
			w.fault(at, ", whose "+m.name+" is promoted through "+f.Name()+", which may be nil",
				w.advisePromotion(t, enc, dec, at), f)
			return true
		}
		if f := leftOut(t, m); f != nil {
			w.fault(at, ", whose "+m.name+" is that of the embedded "+m.through[0].Name()+" and leaves out "+f.Name(),
				w.advisePromotion(t, enc, dec, at), f)
			return true
		}
	}
	return false
}

// leftOut returns a field of t that a method promoted from another one doesn't
// know of, or nil.
func leftOut(t types.Type, m *method) *types.Var {
	for _, f := range m.through {
		st := structOf(t)
		for i := range st.NumFields() {
			if g := st.Field(i); g != f && carries(st, i) {
				return g
			}
		}
		t = f.Type()
	}
	return nil
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}
