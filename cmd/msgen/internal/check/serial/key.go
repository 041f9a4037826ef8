package serial

import "go/types"

// key judges the keys of a map. JSON object keys are text:
//
//	map[string]T, map[Name]T  // as they are; MarshalText is not called, UnmarshalText is
//	map[netip.Addr]T          // MarshalText of the value, UnmarshalText of the pointer
//	map[int]T, map[ID]T       // as above if ID has both methods, otherwise in decimal
func (w *walker) key(t types.Type, at spot) {
	if !judged(t) {
		return
	}
	const plain = "JSON object keys are text, so use a string, an integer or a type with MarshalText and UnmarshalText"
	switch t.Underlying().(type) {
	case *types.Interface:
		w.fault(at, hasInterface, plain)
		return
	case *types.Pointer:
		w.fault(at, ", whose addresses mean nothing elsewhere", "use what identifies the value as the key")
		return
	}
	c := w.codec(t)
	enc, dec := c.marshalText, c.unmarshalText
	b, basic := t.Underlying().(*types.Basic)
	called := enc != nil && enc.onValue
	name := w.typeString(t)
	switch {
	case basic && b.Info()&types.IsString != 0:
		if enc != nil && dec != nil {
			w.fault(at, ", a string whose MarshalText is not called for keys but whose UnmarshalText is",
				w.adviseMethods("use string as the key", t, at))
		}
	case called && dec == nil:
		w.fault(at, ", which has MarshalText but no UnmarshalText", w.adviseMethods("add UnmarshalText to *"+name, t, at))
	case !called && enc != nil && dec != nil:
		w.fault(at, ", whose MarshalText has a pointer receiver and is not called for keys",
			w.adviseMethods("declare MarshalText on "+name+" itself", t, at))
	case called:
		w.promotion(t, enc, dec, at)
	case basic && b.Kind() == types.Uintptr:
		w.basic(b, at)
	case basic && b.Info()&types.IsInteger != 0:
		if dec != nil {
			w.fault(at, ", which has UnmarshalText but no MarshalText", w.adviseMethods("add MarshalText to "+name, t, at))
		}
	default:
		w.fault(at, "", plain)
	}
}
