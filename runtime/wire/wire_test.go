package wire_test

import (
	"encoding/json"
	"math"
	"net/netip"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // for TestKindsInAnotherZone

	"github.com/dollarfn/msgen/runtime/wire"
)

type (
	word  string
	ratio float32
	raw   []byte
	count int16
	truth bool
)

type (
	encoder[T any] = func(*wire.Encoder, *T)
	decoder[T any] = func(*wire.Decoder, *T)
)

// TestKinds sends values by the functions that generated code calls. Each
// arrives as it does by way of JSON.
func TestKinds(t *testing.T) {
	at := time.Date(2026, 5, 1, 10, 0, 0, 5, time.UTC)
	for _, s := range []string{"", "a", "世\u2028<\x00", "a\xff", "\xff\xfe", "\xed\xa0\x80", "世"[:2] + "a", "\ufffd\xc0", strings.Repeat("long", 1000)} {
		sameAsJSON(t, s, wire.EncodeText, wire.DecodeText)
		sameAsJSON(t, word(s), wire.EncodeText, wire.DecodeText)
		sameAsJSON(t, []word{word(s), word(s)}, wire.EncodeTexts, wire.DecodeTexts)
	}
	for _, f := range []float64{0, math.Copysign(0, -1), 0.1, 1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1), math.Inf(-1)} {
		sameAsJSON(t, f, wire.EncodeFloat64, wire.DecodeFloat64)
		sameAsJSON(t, ratio(f), wire.EncodeFloat32, wire.DecodeFloat32)
	}
	for _, n := range []int64{0, 1, -1, 63, -64, 64, 1 << 20, math.MaxInt32, math.MinInt32, math.MaxInt64, math.MinInt64} {
		sameAsJSON(t, n, wire.EncodeInt, wire.DecodeInt)
		sameAsJSON(t, count(n), wire.EncodeInt, wire.DecodeInt)
		sameAsJSON(t, uint64(n), wire.EncodeUint, wire.DecodeUint)
		sameAsJSON(t, uint16(n), wire.EncodeUint, wire.DecodeUint)
		sameAsJSON(t, int8(n), wire.EncodeOctet, wire.DecodeOctet)
		sameAsJSON(t, uint8(n), wire.EncodeOctet, wire.DecodeOctet)
		sameAsJSON(t, []count{count(n), 1}, wire.EncodeInts, wire.DecodeInts)
		sameAsJSON(t, []uint32{uint32(n), 1}, wire.EncodeUints, wire.DecodeUints)
	}
	for _, b := range []truth{false, true} {
		sameAsJSON(t, b, wire.EncodeBool, wire.DecodeBool)
	}
	for _, at := range []time.Time{
		{}, at, time.Now(), at.Local(), time.Now().In(time.FixedZone("", 0)), at.In(time.FixedZone("X", 5*60*60+30*60)),
		at.In(time.FixedZone("X", -5*60*60-30*60)), at.In(time.FixedZone("X", 61)), at.In(time.FixedZone("X", 24*60*60)),
		at.In(time.FixedZone("X", -24*60*60+60)), at.AddDate(8000, 0, 0), at.AddDate(-3000, 0, 0), time.Unix(0, 0).Local(),
		time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC).In(time.FixedZone("X", 2*60*60)), time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).In(time.FixedZone("X", -60)),
	} {
		sameAsJSON(t, at, wire.EncodeTime, wire.DecodeTime)
	}
	for _, b := range [][]byte{nil, {}, {0, 255}} {
		sameAsJSON(t, b, wire.EncodeBytes, wire.DecodeBytes)
		sameAsJSON(t, raw(b), wire.EncodeBytes, wire.DecodeBytes)
	}
	for _, s := range [][]string{nil, {}, {"a", "\xff", ""}} {
		sameAsJSON(t, s, wire.EncodeTexts, wire.DecodeTexts)
	}
	for _, s := range [][]int{nil, {}, {1, -2}} {
		sameAsJSON(t, s, wire.EncodeInts, wire.DecodeInts)
	}
	for _, s := range [][]float64{nil, {}, {1, math.Inf(1)}, {1, -2}} {
		sameAsJSON(t, s, slice(wire.EncodeFloat64[float64]), sliceOf(8, wire.DecodeFloat64[float64]))
		sameAsJSON(t, s, wire.EncodeFloat64s, wire.DecodeFloat64s)
	}
	for _, m := range []map[int8]string{nil, {}, {-1: "a", 2: "\xff"}} {
		sameAsJSON(t, m,
			func(e *wire.Encoder, v *map[int8]string) { wire.EncodeMap(e, v, wire.EncodeOctet, wire.EncodeText) },
			func(d *wire.Decoder, v *map[int8]string) { wire.DecodeMap(d, v, 2, wire.DecodeOctet, wire.DecodeText) })
	}
	for range 20 { // the order of a map's keys is not the same each time
		for _, m := range []map[word]int{nil, {}, {"a": 1, "": 2, "\xff": 3}, {"\xff": 1, "\xfe": 2, "\ufffd": 3, "\xfd": 4}, {"a\xff": 1, "a\xfe": 2, "b": 3, "\xffb": 4, "\xfeb": 5}} {
			sameAsJSON(t, m,
				func(e *wire.Encoder, v *map[word]int) { wire.EncodeTextMap(e, v, wire.EncodeInt) },
				func(d *wire.Decoder, v *map[word]int) { wire.DecodeTextMap(d, v, 2, wire.DecodeInt) })
		}
	}
	for _, p := range []*string{nil, new(""), new("\xff")} {
		sameAsJSON(t, p,
			func(e *wire.Encoder, v **string) { wire.EncodePointer(e, v, wire.EncodeText) },
			func(d *wire.Decoder, v **string) { wire.DecodePointer(d, v, wire.DecodeText) })
	}
	for _, v := range []json.RawMessage{nil, json.RawMessage(` {"a": [1] }`), json.RawMessage(`{`)} {
		sameAsJSON(t, v, wire.EncodeJSON, wire.DecodeJSON)
	}
	for _, v := range []json.Number{"", "1", "1e5", "x"} {
		sameAsJSON(t, v, wire.EncodeJSON, wire.DecodeJSON)
	}
	sameAsJSON(t, map[netip.Addr]*[]string{netip.IPv6Loopback(): new([]string)}, wire.EncodeJSON, wire.DecodeJSON)
}

// TestKindsInAnotherZone runs TestKinds where the local zone is not UTC.
func TestKindsInAnotherZone(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKinds$", "-test.v")
	cmd.Env = append(os.Environ(), "TZ=Asia/Kolkata")
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "PASS: TestKinds") {
		t.Errorf("%v\n%s", err, out)
	}
}

func slice[E any](f encoder[E]) encoder[[]E] {
	return func(e *wire.Encoder, v *[]E) { wire.EncodeSlice(e, v, f) }
}

func sliceOf[E any](size int, f decoder[E]) decoder[[]E] {
	return func(d *wire.Decoder, v *[]E) { wire.DecodeSlice(d, v, size, f) }
}

// sameAsJSON compares what arrives of v with what encoding/json makes of it, and
// the error's text. It also cuts off what was written at every place.
func sameAsJSON[T any](t *testing.T, v T, encode encoder[T], decode decoder[T]) {
	t.Helper()
	var want T
	data, wantErr := json.Marshal(&v)
	if wantErr == nil {
		wantErr = json.Unmarshal(data, &want)
	}
	var e wire.Encoder
	encode(&e, &v)
	if wantErr != nil || e.Err() != nil {
		if wantErr == nil || e.Err() == nil || strings.Replace(wantErr.Error(), "type *", "type ", 1) != e.Err().Error() {
			t.Errorf("%T %v: error %v, JSON's is %v", v, v, e.Err(), wantErr)
		}
		return
	}
	got, err := read(e.Bytes(), decode)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%T %v: got %#v, %v, JSON gives %#v", v, v, got, err, want)
	}
	for n := range e.Bytes() {
		if _, err := read(e.Bytes()[:n], decode); err == nil {
			t.Errorf("%T %v: no error for the first %d of %d bytes", v, v, n, len(e.Bytes()))
		}
	}
	if _, err := read(append(e.Bytes(), 0), decode); err == nil {
		t.Errorf("%T %v: no error for a byte too many", v, v)
	}
}

func read[T any](data []byte, decode decoder[T]) (T, error) {
	var d wire.Decoder
	var v T
	d.Reset(data)
	decode(&d, &v)
	return v, d.End()
}
