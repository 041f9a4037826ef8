package wire

// EncodePointer writes a byte, 0 for nil or else 1, and what v points to by f.
func EncodePointer[P ~*T, T any](e *Encoder, v *P, f func(*Encoder, *T)) {
	e.Bool(*v != nil)
	if *v != nil && e.err == nil {
		f(e, *v)
	}
}

// DecodePointer reads what EncodePointer writes, what is pointed to by f.
func DecodePointer[P ~*T, T any](d *Decoder, v *P, f func(*Decoder, *T)) {
	if d.Bool() {
		*v = new(T)
		f(d, *v)
	}
}
