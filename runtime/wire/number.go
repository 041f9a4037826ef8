package wire

import (
	"encoding/binary"
	"math"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
)

type (
	signed interface {
		~int | ~int16 | ~int32 | ~int64
	}
	unsigned interface {
		~uint | ~uint16 | ~uint32 | ~uint64
	}
	octet interface{ ~int8 | ~uint8 }
)

// EncodeBool writes a byte, 1 or 0.
func EncodeBool[T ~bool](e *Encoder, v *T) { e.Bool(bool(*v)) }

// DecodeBool reads what EncodeBool writes, and nothing else.
func DecodeBool[T ~bool](d *Decoder, v *T) { *v = T(d.Bool()) }

// EncodeInt writes a signed number as Encoder.Int does.
func EncodeInt[T signed](e *Encoder, v *T) { e.Int(int64(*v)) }

// DecodeInt reads a signed number. It fails if T has no room for it.
func DecodeInt[T signed](d *Decoder, v *T) {
	n := d.Int()
	if *v = T(n); int64(*v) != n {
		d.Fail(ErrMalformed)
	}
}

// EncodeUint writes an unsigned number as Encoder.Uint does.
func EncodeUint[T unsigned](e *Encoder, v *T) { e.Uint(uint64(*v)) }

// DecodeUint reads an unsigned number. It fails if T has no room for it.
func DecodeUint[T unsigned](d *Decoder, v *T) {
	n := d.Uint()
	if *v = T(n); uint64(*v) != n {
		d.Fail(ErrMalformed)
	}
}

// EncodeOctet writes a number that is a byte.
func EncodeOctet[T octet](e *Encoder, v *T) { e.Byte(byte(*v)) }

// DecodeOctet reads what EncodeOctet writes.
func DecodeOctet[T octet](d *Decoder, v *T) { *v = T(d.Byte()) }

// EncodeFloat32 writes a number's 32 bits, the lowest byte first. NaN and
// infinities fail as they do when JSON is written.
func EncodeFloat32[T ~float32](e *Encoder, v *T) {
	if !jsonform.IsFinite(float64(*v)) {
		e.Fail(jsonform.FloatError(float64(*v)))
	}
	e.buf = binary.LittleEndian.AppendUint32(e.buf, math.Float32bits(float32(*v)))
}

// DecodeFloat32 reads what EncodeFloat32 writes.
func DecodeFloat32[T ~float32](d *Decoder, v *T) {
	if b := d.take(4); b != nil {
		*v = T(math.Float32frombits(binary.LittleEndian.Uint32(b)))
	}
	d.finite(float64(*v))
}

// EncodeFloat64 writes a number's 64 bits, the lowest byte first. NaN and
// infinities fail as they do when JSON is written.
func EncodeFloat64[T ~float64](e *Encoder, v *T) {
	if !jsonform.IsFinite(float64(*v)) {
		e.Fail(jsonform.FloatError(float64(*v)))
	}
	e.buf = binary.LittleEndian.AppendUint64(e.buf, math.Float64bits(float64(*v)))
}

// DecodeFloat64 reads what EncodeFloat64 writes.
func DecodeFloat64[T ~float64](d *Decoder, v *T) {
	if b := d.take(8); b != nil {
		*v = T(math.Float64frombits(binary.LittleEndian.Uint64(b)))
	}
	d.finite(float64(*v))
}

func (d *Decoder) finite(f float64) {
	if !jsonform.IsFinite(f) {
		d.Fail(ErrMalformed)
	}
}
