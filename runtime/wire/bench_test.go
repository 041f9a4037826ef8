package wire_test

import (
	"testing"

	"github.com/dollarfn/msgen/runtime/wire"
)

// BenchmarkSlice compares the functions for slices, to which generated code hands
// one for the elements, with loops that it could have instead.
func BenchmarkSlice(b *testing.B) {
	lines, floats := make([]line, 100), make([]float64, 100)
	for i := range lines {
		lines[i] = line{SKU: "BOOK-0001", Quantity: i, Price: 19.95}
		floats[i] = float64(i)
	}
	benchmarkSlice(b, "structs/function", lines, slice(encodeLine), sliceOf(10, decodeLine))
	benchmarkSlice(b, "structs/loop", lines,
		func(e *wire.Encoder, v *[]line) {
			e.Uint(uint64(len(*v)) + 1)
			for i := range *v {
				encodeLine(e, &(*v)[i])
			}
		},
		func(d *wire.Decoder, v *[]line) {
			*v = make([]line, d.Uint()-1)
			for i := range *v {
				decodeLine(d, &(*v)[i])
			}
		})
	benchmarkSlice(b, "floats/function", floats, slice(wire.EncodeFloat64[float64]), sliceOf(8, wire.DecodeFloat64[float64]))
	benchmarkSlice(b, "floats/function of their own", floats, wire.EncodeFloat64s, wire.DecodeFloat64s)
	benchmarkSlice(b, "floats/loop", floats,
		func(e *wire.Encoder, v *[]float64) {
			e.Uint(uint64(len(*v)) + 1)
			for i := range *v {
				wire.EncodeFloat64(e, &(*v)[i])
			}
		},
		func(d *wire.Decoder, v *[]float64) {
			*v = make([]float64, d.Uint()-1)
			for i := range *v {
				wire.DecodeFloat64(d, &(*v)[i])
			}
		})
}

func benchmarkSlice[T any](b *testing.B, name string, v []T, encode encoder[[]T], decode decoder[[]T]) {
	b.Helper()
	var e wire.Encoder
	b.Run("encode/"+name, func(b *testing.B) {
		for b.Loop() {
			e.Reset(e.Bytes()[:0])
			encode(&e, &v)
		}
	})
	b.Run("decode/"+name, func(b *testing.B) {
		var d wire.Decoder
		for b.Loop() {
			var into []T
			d.Reset(e.Bytes())
			if decode(&d, &into); d.End() != nil {
				b.Fatal(d.Err())
			}
		}
	})
}
