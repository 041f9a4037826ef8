package shop

import (
	"testing"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/runtime/wire"
)

// BenchmarkCodec compares the binary form of a call's arguments with JSON.
func BenchmarkCodec(b *testing.B) {
	args := &ordersDollarEchoArgs{In: Sample()}
	var e wire.Encoder
	args.EncodeArgs(&e)
	binary := e.Bytes()
	text, err := json.Marshal(args)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("encode/binary", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			e.Reset(e.Bytes()[:0])
			if args.EncodeArgs(&e); e.Err() != nil {
				b.Fatal(e.Err())
			}
		}
		b.ReportMetric(float64(len(binary)), "bytes")
	})
	b.Run("encode/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := json.Marshal(args); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(text)), "bytes")
	})
	b.Run("decode/binary", func(b *testing.B) {
		b.ReportAllocs()
		var d wire.Decoder
		var into ordersDollarEchoArgs
		for b.Loop() {
			d.Reset(binary)
			into = ordersDollarEchoArgs{}
			if into.DecodeArgs(&d); d.End() != nil {
				b.Fatal(d.Err())
			}
		}
	})
	b.Run("decode/json", func(b *testing.B) {
		b.ReportAllocs()
		var into ordersDollarEchoArgs
		for b.Loop() {
			into = ordersDollarEchoArgs{}
			if err := json.Unmarshal(text, &into); err != nil {
				b.Fatal(err)
			}
		}
	})
}
