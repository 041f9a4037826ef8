package gen

import "go/types"

// inBinary is how values of type t are treated in binary: as when they are
// copied, but that of what is copied by assignment the parts have to be named.
func (ts *treatments) inBinary(t types.Type) treatment {
	how := ts.of(t)
	if how == assigned && isComposite(t) && !ts.named(t) {
		return viaJSON
	}
	return how
}

// isComposite reports whether t is a struct or array.
func isComposite(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

// basicKind is what package wire calls a basic type:
//
//	int, int16, Count -> Int
//	byte, int8        -> Octet
func basicKind(t types.Type) string {
	b := t.Underlying().(*types.Basic)
	switch info := b.Info(); {
	case isOctet(t):
		return "Octet"
	case info&types.IsBoolean != 0:
		return "Bool"
	case info&types.IsUnsigned != 0:
		return "Uint"
	case info&types.IsInteger != 0:
		return "Int"
	case info&types.IsFloat != 0:
		return capital(b.Name())
	}
	return "Text"
}

// isOctet reports whether t is a number of 8 bits.
func isOctet(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Kind() == types.Uint8 || b.Kind() == types.Int8)
}

// listKind is what package wire calls a slice of a basic type, "" if it has no
// function for that alone.
func listKind(t types.Type) string {
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return ""
	}
	if _, ok := s.Elem().Underlying().(*types.Basic); !ok {
		return ""
	}
	switch kind := basicKind(s.Elem()); kind {
	case "Text", "Int", "Uint", "Float64":
		return kind + "s"
	}
	return ""
}

// omitFunctions are those functions of package wire that leave out what the
// field's tag says is to be left out.
func omitFunctions(field fieldPlan) []string {
	var functions []string
	if field.omitEmpty {
		switch field.Type().Underlying().(type) {
		case *types.Slice:
			functions = append(functions, "OmitEmptySlice")
		case *types.Map:
			functions = append(functions, "OmitEmptyMap")
		default:
			functions = append(functions, "OmitEmptyFloat")
		}
	}
	if field.omitZero {
		functions = append(functions, "OmitZero")
	}
	return functions
}

// maxSize is the largest size that sizeOf returns.
const maxSize = 1 << 20

// sizeOf returns how many bytes a value of type t has at least, by which a
// decoder judges how many there can be. It is never 0.
func (ts *treatments) sizeOf(t types.Type) int {
	switch how := ts.inBinary(t); {
	case how == moment:
		return 3
	case how == viaJSON, how >= blob && !isComposite(t):
		return 1
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch u.Kind() { //nolint:exhaustive // the others are of any size
		case types.Float32:
			return 4
		case types.Float64:
			return 8
		}
	case *types.Array:
		return max(1, int(min(u.Len(), maxSize))*ts.sizeOf(u.Elem()))
	case *types.Struct:
		size := 0
		for _, f := range ts.structOf(t).fields {
			if !f.dropped {
				size = min(size+ts.sizeOf(f.Type()), maxSize)
			}
		}
		return max(1, size)
	}
	return 1
}
