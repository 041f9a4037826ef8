package wire_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime/wire"
)

type line struct {
	SKU      string
	Quantity int
	Price    float64
}

// vectorTypes are the types of which testdata/wire has values.
var vectorTypes = map[string]vectorType{
	"bool":         typed(wire.EncodeBool[bool], wire.DecodeBool),
	"int":          typed(wire.EncodeInt[int], wire.DecodeInt),
	"int16":        typed(wire.EncodeInt[int16], wire.DecodeInt),
	"int32":        typed(wire.EncodeInt[int32], wire.DecodeInt),
	"int64":        typed(wire.EncodeInt[int64], wire.DecodeInt),
	"uint":         typed(wire.EncodeUint[uint], wire.DecodeUint),
	"uint16":       typed(wire.EncodeUint[uint16], wire.DecodeUint),
	"uint64":       typed(wire.EncodeUint[uint64], wire.DecodeUint),
	"int8":         typed(wire.EncodeOctet[int8], wire.DecodeOctet),
	"uint8":        typed(wire.EncodeOctet[uint8], wire.DecodeOctet),
	"float32":      typed(wire.EncodeFloat32[float32], wire.DecodeFloat32),
	"float64":      typed(wire.EncodeFloat64[float64], wire.DecodeFloat64),
	"text":         typed(wire.EncodeText[string], wire.DecodeText),
	"bytes":        typed(wire.EncodeBytes[[]byte], wire.DecodeBytes),
	"time":         typed(wire.EncodeTime, wire.DecodeTime),
	"[]text":       typed(wire.EncodeTexts[[]string], wire.DecodeTexts),
	"[]int":        typed(wire.EncodeInts[[]int], wire.DecodeInts),
	"[]float64":    typed(slice(wire.EncodeFloat64[float64]), sliceOf(8, wire.DecodeFloat64[float64])),
	"[][]text":     typed(slice(wire.EncodeTexts[[]string]), sliceOf(1, wire.DecodeTexts[[]string])),
	"[3]uint8":     typed(func(e *wire.Encoder, v *[3]uint8) { wire.EncodeOctets(e, v[:]) }, func(d *wire.Decoder, v *[3]uint8) { wire.DecodeOctets(d, v[:]) }),
	"[2]text":      typed(encodePair, decodePair),
	"[0]text":      typed(func(e *wire.Encoder, _ *[0]string) { e.Nothing() }, func(d *wire.Decoder, _ *[0]string) { d.Nothing() }),
	"*text":        typed(pointer(wire.EncodeText[string]), pointerOf(wire.DecodeText[string])),
	"*bool":        typed(pointer(wire.EncodeBool[bool]), pointerOf(wire.DecodeBool[bool])),
	"map[text]int": typed(textMap(wire.EncodeInt[int]), textMapOf(2, wire.DecodeInt[int])),
	"map[int16]bool": typed(
		func(e *wire.Encoder, v *map[int16]bool) { wire.EncodeMap(e, v, wire.EncodeInt, wire.EncodeBool) },
		func(d *wire.Decoder, v *map[int16]bool) { wire.DecodeMap(d, v, 2, wire.DecodeInt, wire.DecodeBool) }),
	`{"SKU" text;"Quantity" int;"Price" float64;}`: typed(encodeLine, decodeLine),
	"{}":   typed(func(e *wire.Encoder, _ *struct{}) { e.Nothing() }, func(d *wire.Decoder, _ *struct{}) { d.Nothing() }),
	"json": typed(wire.EncodeJSON[json.RawMessage], wire.DecodeJSON),
}

func encodePair(e *wire.Encoder, v *[2]string) {
	for i := range v {
		wire.EncodeText(e, &v[i])
	}
}

func decodePair(d *wire.Decoder, v *[2]string) {
	for i := range v {
		wire.DecodeText(d, &v[i])
	}
}

func encodeLine(e *wire.Encoder, v *line) {
	wire.EncodeText(e, &v.SKU)
	wire.EncodeInt(e, &v.Quantity)
	wire.EncodeFloat64(e, &v.Price)
}

func decodeLine(d *wire.Decoder, v *line) {
	wire.DecodeText(d, &v.SKU)
	wire.DecodeInt(d, &v.Quantity)
	wire.DecodeFloat64(d, &v.Price)
}

func pointer[T any](f encoder[T]) encoder[*T] {
	return func(e *wire.Encoder, v **T) { wire.EncodePointer(e, v, f) }
}

func pointerOf[T any](f decoder[T]) decoder[*T] {
	return func(d *wire.Decoder, v **T) { wire.DecodePointer(d, v, f) }
}

func textMap[V any](f encoder[V]) encoder[map[string]V] {
	return func(e *wire.Encoder, v *map[string]V) { wire.EncodeTextMap(e, v, f) }
}

func textMapOf[V any](size int, f decoder[V]) decoder[map[string]V] {
	return func(d *wire.Decoder, v *map[string]V) { wire.DecodeTextMap(d, v, size, f) }
}

// vectorType is a type by what is done with its values.
type vectorType struct {
	value func(text string) (any, error) // that JSON stands for
	write func(v any) ([]byte, error)    // in binary
	read  func(data []byte) (any, error) // from binary
}

func typed[T any](encode encoder[T], decode decoder[T]) vectorType {
	return vectorType{
		value: func(text string) (any, error) {
			var v T
			return v, json.Unmarshal([]byte(text), &v)
		},
		write: func(v any) ([]byte, error) {
			var e wire.Encoder
			value := v.(T)
			encode(&e, &value)
			return e.Bytes(), e.Err()
		},
		read: func(data []byte) (any, error) { return read(data, decode) },
	}
}

// vectors returns the rows of a file in testdata/wire, of three columns each.
func vectors(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile("../../testdata/wire/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			rows = append(rows, regexp.MustCompile(`\s{2,}`).Split(line, 3))
		}
	}
	return rows
}

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	data, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
	if err != nil {
		t.Errorf("%s: %v", text, err)
	}
	return data
}

// TestValueVectors writes and reads the values of testdata/wire/values.txt.
func TestValueVectors(t *testing.T) {
	for _, row := range vectors(t, "values.txt") {
		typ, ok := vectorTypes[row[0]]
		if !ok || len(row) != 3 {
			t.Errorf("%q: no such type", row)
			continue
		}
		v, err := typ.value(row[1])
		if err != nil {
			t.Errorf("%s %s: %v", row[0], row[1], err)
			continue
		}
		data := unhex(t, row[2])
		if got, err := typ.write(v); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s %s: written as % x, %v, not % x", row[0], row[1], got, err, data)
		}
		got, err := typ.read(data)
		if err != nil || !reflect.DeepEqual(got, v) && !sameTime(got, v) {
			t.Errorf("%s % x: read as %v, %v, not %v", row[0], data, got, err, v)
		}
	}
}

func sameTime(a, b any) bool {
	x, ok := a.(time.Time)
	return ok && x.Equal(b.(time.Time)) && x.String() == b.(time.Time).String()
}

// TestRefusedVectors reads what testdata/wire/refused.txt says is refused.
func TestRefusedVectors(t *testing.T) {
	for _, row := range vectors(t, "refused.txt") {
		data := row[1]
		if len(row) == 2 { // no bytes
			data = ""
		}
		typ, ok := vectorTypes[row[0]]
		if !ok {
			t.Errorf("%q: no such type", row)
			continue
		}
		if v, err := typ.read(unhex(t, data)); err == nil {
			t.Errorf("%q is read as %v", row, v)
		}
	}
}
