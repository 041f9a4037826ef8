// Package wire is the binary form in which values travel by the link lane: what
// msgen writes for a dollar function's arguments and results calls it. A value
// comes out as it would by way of JSON, so that nobody can tell the lanes apart.
//
// The form has no names and no types: both ends know them, and compare a
// fingerprint before they use it. PROTOCOL.md describes it byte by byte.
//
// For each kind of value there is a function that writes one and a function that
// reads one, EncodeText and DecodeText. They take a pointer to the value, so that
// those for parts can be handed to those for the whole. What is read into has to
// be the zero value.
package wire

import (
	"encoding/binary"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
)

// Encoder writes values, one after the other. The zero value is ready. Once a
// value could not be written, what Bytes returns has no meaning, and Err says
// why. It is meant for one goroutine.
type Encoder struct {
	buf   []byte
	err   error
	depth int // of the objects and arrays around what is written
}

// Reset makes the encoder ready for another value, appended to buf.
func (e *Encoder) Reset(buf []byte) { *e = Encoder{buf: buf} }

// Bytes returns what was written so far. It is valid until the next write.
func (e *Encoder) Bytes() []byte { return e.buf }

// Err returns the first failure, nil if there was none: a value that JSON has no
// form for, or one that nests more than 1000 levels deep.
func (e *Encoder) Err() error { return e.err }

// Fail notes a failure, if it is the first.
func (e *Encoder) Fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// Enter counts an object or array, and reports whether its content should be
// written: not after a failure, nor deeper than the JSON lane goes. If so, Leave
// has to follow.
func (e *Encoder) Enter() bool {
	if e.depth >= jsonform.MaxDepth {
		e.Fail(jsonform.ErrTooDeep)
	}
	if e.err != nil {
		return false
	}
	e.depth++
	return true
}

// Leave ends what Enter began.
func (e *Encoder) Leave() { e.depth-- }

// Byte writes one byte.
func (e *Encoder) Byte(b byte) { e.buf = append(e.buf, b) }

// Bool writes a byte, 1 or 0.
func (e *Encoder) Bool(v bool) {
	var b byte
	if v {
		b = 1
	}
	e.buf = append(e.buf, b)
}

// Uint writes an unsigned number: 7 bits a byte, the lowest first, with the high
// bit set in all bytes but the last.
func (e *Encoder) Uint(v uint64) {
	if v < 0x80 {
		e.buf = append(e.buf, byte(v))
		return
	}
	e.buf = binary.AppendUvarint(e.buf, v)
}

// Int writes a signed number as an unsigned one: 0, -1, 1, -2 as 0, 1, 2, 3.
func (e *Encoder) Int(v int64) { e.Uint(uint64(v)<<1 ^ uint64(v>>63)) } //nolint:gosec // the bits are meant

// Text writes a string: its length in bytes, and the bytes.
func (e *Encoder) Text(s string) {
	e.Uint(uint64(len(s)))
	e.buf = append(e.buf, s...)
}

// Raw writes bytes as Text does.
func (e *Encoder) Raw(b []byte) {
	e.Uint(uint64(len(b)))
	e.buf = append(e.buf, b...)
}

// Nothing writes a byte for a value that has no parts, so that each value has at
// least one.
func (e *Encoder) Nothing() { e.Byte(0) }

// count writes how many elements follow, and tells none from nil.
func (e *Encoder) count(n int, isNil bool) {
	if isNil {
		e.Byte(0)
		return
	}
	e.Uint(uint64(n) + 1) //nolint:gosec // a length
}
