package wire

import "unsafe"

// EncodeSlice writes a slice: how many elements there are and one more, and each
// of them by f. Nil is 0.
func EncodeSlice[S ~[]E, E any](e *Encoder, v *S, f func(*Encoder, *E)) {
	s := *v
	if e.count(len(s), s == nil); s == nil || !e.Enter() {
		return
	}
	for i := range s {
		f(e, &s[i])
	}
	e.Leave()
}

// DecodeSlice reads what EncodeSlice writes, each element by f. None of them takes
// less than size bytes, which is at least 1.
func DecodeSlice[S ~[]E, E any](d *Decoder, v *S, size int, f func(*Decoder, *E)) {
	n, some := d.count(size)
	if !some || !d.Enter() {
		return
	}
	s := make(S, n)
	for i := range s {
		f(d, &s[i])
	}
	*v = s
	d.Leave()
}

// EncodeOctets writes the elements of an array of bytes.
func EncodeOctets[E octet](e *Encoder, v []E) { e.buf = append(e.buf, octets(v)...) }

// DecodeOctets reads what EncodeOctets writes.
func DecodeOctets[E octet](d *Decoder, v []E) { copy(octets(v), d.take(len(v))) }

// octets is the same memory.
func octets[E octet](v []E) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))), len(v)) //nolint:gosec // E is a byte by another name
}
