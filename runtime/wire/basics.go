package wire

import (
	"encoding/binary"
	"math"
)

// EncodeTexts is EncodeSlice for strings.
func EncodeTexts[S ~[]E, E ~string](e *Encoder, v *S) {
	s := *v
	if e.count(len(s), s == nil); s == nil || !e.Enter() {
		return
	}
	for _, text := range s {
		e.Text(string(text))
	}
	e.Leave()
}

// DecodeTexts is DecodeSlice for strings.
func DecodeTexts[S ~[]E, E ~string](d *Decoder, v *S) {
	n, some := d.count(1)
	if !some || !d.Enter() {
		return
	}
	s := make(S, n)
	for i := range s {
		s[i] = E(d.Text())
	}
	*v = s
	d.Leave()
}

// EncodeInts is EncodeSlice for signed numbers.
func EncodeInts[S ~[]E, E signed](e *Encoder, v *S) {
	s := *v
	if e.count(len(s), s == nil); s == nil || !e.Enter() {
		return
	}
	for i := range s {
		EncodeInt(e, &s[i])
	}
	e.Leave()
}

// DecodeInts is DecodeSlice for signed numbers.
func DecodeInts[S ~[]E, E signed](d *Decoder, v *S) {
	n, some := d.count(1)
	if !some || !d.Enter() {
		return
	}
	s := make(S, n)
	for i := range s {
		DecodeInt(d, &s[i])
	}
	*v = s
	d.Leave()
}

// EncodeUints is EncodeSlice for unsigned numbers.
func EncodeUints[S ~[]E, E unsigned](e *Encoder, v *S) {
	s := *v
	if e.count(len(s), s == nil); s == nil || !e.Enter() {
		return
	}
	for i := range s {
		EncodeUint(e, &s[i])
	}
	e.Leave()
}

// DecodeUints is DecodeSlice for unsigned numbers.
func DecodeUints[S ~[]E, E unsigned](d *Decoder, v *S) {
	n, some := d.count(1)
	if !some || !d.Enter() {
		return
	}
	s := make(S, n)
	for i := range s {
		DecodeUint(d, &s[i])
	}
	*v = s
	d.Leave()
}

// EncodeFloat64s is EncodeSlice for numbers of 64 bits.
func EncodeFloat64s[S ~[]E, E ~float64](e *Encoder, v *S) {
	s := *v
	if e.count(len(s), s == nil); s == nil || !e.Enter() {
		return
	}
	for i := range s {
		EncodeFloat64(e, &s[i])
	}
	e.Leave()
}

// DecodeFloat64s is DecodeSlice for numbers of 64 bits.
func DecodeFloat64s[S ~[]E, E ~float64](d *Decoder, v *S) {
	n, some := d.count(8)
	if !some || !d.Enter() {
		return
	}
	s, data := make(S, n), d.take(8*n)
	for i := range s {
		f := math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
		d.finite(f)
		s[i] = E(f)
	}
	*v = s
	d.Leave()
}
