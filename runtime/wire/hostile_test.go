package wire_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime/wire"
)

// TestNode sends everything at once, in whole and cut off.
func TestNode(t *testing.T) {
	sameAsJSON(t, sampleNode(), encodeNode, decodeNode)
	sameAsJSON(t, node{}, encodeNode, decodeNode)
}

// TestHostile reads what no encoder writes. It fails, and needs no more memory
// than the input could stand for.
func TestHostile(t *testing.T) {
	huge := binary.AppendUvarint(nil, 1<<40)
	most := binary.AppendUvarint(nil, 1<<63)
	endless := bytes.Repeat([]byte{0xff}, 20)
	for _, prefix := range [][]byte{huge, most, endless, nil, {0x80}, binary.AppendUvarint(nil, 1<<62)} {
		padded := append(bytes.Clone(prefix), make([]byte, 100)...)
		for _, data := range [][]byte{prefix, padded} {
			hostile(t, data, wire.DecodeText[string])
			hostile(t, data, wire.DecodeBytes[[]byte])
			hostile(t, data, wire.DecodeTexts[[]string])
			hostile(t, data, wire.DecodeInts[[]int])
			hostile(t, data, sliceOf(1, wire.DecodeOctet[uint8]))
			hostile(t, data, sliceOf(nodeSize, decodeNode))
			hostile(t, data, sliceOf(1, func(d *wire.Decoder, _ *struct{}) { d.Nothing() }))
			hostile(t, data, func(d *wire.Decoder, v *map[string]node) { wire.DecodeTextMap(d, v, 1+nodeSize, decodeNode) })
			hostile(t, data, wire.DecodeJSON[[]int])
		}
	}
	hostile(t, []byte{2}, wire.DecodeBool[bool])
	hostile(t, []byte{2, 0}, func(d *wire.Decoder, v **bool) { wire.DecodePointer(d, v, wire.DecodeBool) })
	hostile(t, []byte{1}, func(d *wire.Decoder, _ *struct{}) { d.Nothing() })
	for _, v := range []int64{1 << 15, -1<<15 - 1} {
		hostile(t, numbers(v), wire.DecodeInt[count])
	}
	hostile(t, binary.AppendUvarint(nil, 1<<16), wire.DecodeUint[uint16])
	hostile(t, []byte{0, 0, 0xc0, 0x7f}, wire.DecodeFloat32[float32])             // NaN
	hostile(t, []byte{0, 0, 0, 0, 0, 0, 0xf0, 0x7f}, wire.DecodeFloat64[float64]) // infinity
	for _, at := range [][]byte{
		numbers(1<<40, 0, 0), numbers(-1<<40, 0, 0), numbers(1<<62, 0, 0), numbers(0, 1e9/2, 0), numbers(0, 0, 24*60), numbers(0, 0, -24*60),
		numbers(0, 0, 1<<62), numbers(253402300800, 0, 0), numbers(253402300799, 0, 1), numbers(-62167219200, 0, -1),
	} {
		hostile(t, at, wire.DecodeTime)
	}
	hostile(t, append([]byte{5}, "[1,2,"...), wire.DecodeJSON[[]int])
	hostile(t, append([]byte{3}, `"a"`...), wire.DecodeJSON[[]int])
	hostile(t, append([]byte{4}, `1, 2`...), wire.DecodeJSON[int])
}

// numbers are what Encoder.Int writes.
func numbers(list ...int64) []byte {
	var e wire.Encoder
	for _, n := range list {
		e.Int(n)
	}
	return e.Bytes()
}

func hostile[T any](t *testing.T, data []byte, decode decoder[T]) {
	t.Helper()
	var v T
	var err error
	if n := allocated(func() { v, err = read(data, decode) }); n > 1<<16 {
		t.Errorf("%T from %x: %d bytes of memory", v, data, n)
	}
	if err == nil {
		t.Errorf("%T from %x: got %v", v, data, v)
	}
}

// allocated returns how many bytes f allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

type (
	list  []list
	group map[string]group
)

func encodeList(e *wire.Encoder, v *list) { wire.EncodeSlice(e, v, encodeList) }

func decodeList(d *wire.Decoder, v *list) { wire.DecodeSlice(d, v, 1, decodeList) }

func encodeGroup(e *wire.Encoder, v *group) { wire.EncodeTextMap(e, v, encodeGroup) }

func decodeGroup(d *wire.Decoder, v *group) { wire.DecodeTextMap(d, v, 2, decodeGroup) }

// TestDepth sends what nests 1000 levels deep, and one more.
func TestDepth(t *testing.T) {
	deepList, deepGroup := list{}, group{}
	for range 999 {
		deepList, deepGroup = list{deepList}, group{"": deepGroup}
	}
	nests(t, deepList, func(v list) list { return list{v} }, encodeList, decodeList, []byte{2})
	nests(t, deepGroup, func(v group) group { return group{"": v} }, encodeGroup, decodeGroup, []byte{2, 0})
}

// nests sends v, and refuses it with a level more around it, which is what wrap
// and more add.
func nests[T any](t *testing.T, v T, wrap func(T) T, encode encoder[T], decode decoder[T], more []byte) {
	t.Helper()
	var e wire.Encoder
	encode(&e, &v)
	if got, err := read(e.Bytes(), decode); e.Err() != nil || err != nil || !reflect.DeepEqual(got, v) {
		t.Errorf("%T, 1000 levels: %v, %v", v, e.Err(), err)
	}
	const want = "nested more than 1000 levels deep"
	if _, err := read(append(bytes.Clone(more), e.Bytes()...), decode); err == nil || err.Error() != want {
		t.Errorf("%T, reading 1001 levels: %v", v, err)
	}
	e.Reset(nil)
	deeper := wrap(v)
	if encode(&e, &deeper); e.Err() == nil || e.Err().Error() != want {
		t.Errorf("%T, writing 1001 levels: %v", v, e.Err())
	}
}

// TestDepthOfJSON counts the levels of what travels as JSON, together with those
// around it.
func TestDepthOfJSON(t *testing.T) {
	text := strings.Repeat("[", 999) + strings.Repeat("]", 999)
	within := func(levels int, decode decoder[list]) decoder[list] {
		return func(d *wire.Decoder, v *list) {
			for range levels {
				d.Enter()
			}
			decode(d, v)
		}
	}
	var e wire.Encoder
	e.Text(text)
	if _, err := read(e.Bytes(), within(1, wire.DecodeJSON)); err != nil {
		t.Errorf("1000 levels: %v", err)
	}
	if _, err := read(e.Bytes(), within(2, wire.DecodeJSON)); err == nil || err.Error() != "nested more than 1000 levels deep" {
		t.Errorf("1001 levels: %v", err)
	}
}

// TestFailuresStay reads and writes on after a failure, which is the one that
// counts.
func TestFailuresStay(t *testing.T) {
	first, second := errors.New("first"), errors.New("second")
	var e wire.Encoder
	e.Fail(first)
	e.Fail(second)
	v := sampleNode()
	if encodeNode(&e, &v); !errors.Is(e.Err(), first) || len(e.Bytes()) > 0 {
		t.Errorf("got %x, %v", e.Bytes(), e.Err())
	}
	var d wire.Decoder
	d.Reset(make([]byte, 100))
	d.Fail(first)
	d.Fail(second)
	var got node
	if decodeNode(&d, &got); !errors.Is(d.End(), first) || !reflect.DeepEqual(got, node{}) {
		t.Errorf("got %v, %v", got, d.Err())
	}
}

// TestTextKeepsLittle keeps one short string of a long input, and one long one.
func TestTextKeepsLittle(t *testing.T) {
	var e wire.Encoder
	for range 1000 {
		e.Text("short")
	}
	long := strings.Repeat("long", 1000)
	e.Text(long)
	var d wire.Decoder
	d.Reset(e.Bytes())
	n := allocated(func() {
		for range 1000 {
			if d.Text() != "short" {
				t.Fatal("not what was written")
			}
		}
		if d.Text() != long {
			t.Fatal("not what was written")
		}
	})
	if n > 3*uint64(len(e.Bytes())) {
		t.Errorf("%d bytes of memory for %d of input", n, len(e.Bytes()))
	}
}
