package wire

// EncodeText writes a string: its length in bytes, and the bytes.
func EncodeText[T ~string](e *Encoder, v *T) { e.Text(string(*v)) }

// DecodeText reads a string. Each byte that is no UTF-8 becomes U+FFFD, as in
// JSON.
func DecodeText[T ~string](d *Decoder, v *T) { *v = T(d.Text()) }

// EncodeBytes writes bytes, which JSON has as text: how many there are and one
// more, and the bytes. Nil is 0.
func EncodeBytes[S ~[]E, E ~uint8](e *Encoder, v *S) {
	e.count(len(*v), *v == nil)
	e.buf = append(e.buf, octets(*v)...)
}

// DecodeBytes reads what EncodeBytes writes.
func DecodeBytes[S ~[]E, E ~uint8](d *Decoder, v *S) {
	if n, some := d.count(1); some {
		*v = make(S, n)
		copy(octets(*v), d.take(n))
	}
}
