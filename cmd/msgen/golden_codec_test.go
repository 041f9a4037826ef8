package main

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/wire"
	"github.com/dollarfn/msgen/testdata/golden/coding"
	"github.com/dollarfn/msgen/testdata/golden/copying"
)

// binaryArgs is what generated code has for the arguments of a dollar function.
type binaryArgs interface {
	EncodeArgs(e *wire.Encoder)
	DecodeArgs(d *wire.Decoder)
	WireShape() uint64
}

// TestGoldenCodecs makes arguments for every dollar function of the golden
// packages, some of them with parts that JSON changes or has no form for, and
// sends them in binary. What arrives is what the JSON lane delivers, and it fails
// where that does. Results are sent likewise where their type is that of an
// argument. Bytes that are changed on the way never make more than a failure.
func TestGoldenCodecs(t *testing.T) {
	t.Parallel()
	for _, row := range goldenRows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			app := openApp(t, writeEmptyOptions(t), "")
			row.provide(app)
			for name, args := range argsTypes(app) {
				for seed := range uint64(100) {
					checkCodec(t, name, args, seed)
				}
			}
		})
	}
}

func checkCodec(t *testing.T, name string, typ reflect.Type, seed uint64) {
	t.Helper()
	args, random := reflect.New(typ), rand.New(rand.NewPCG(seed, 1))
	args.Interface().(interface{ MakeArgs(in *runtime.Inputs) }).MakeArgs(runtime.NewInputs(seed))
	if seed%2 == 1 {
		spoil(args.Elem(), random)
	}
	want, wantErr := roundTrip(args)
	data, err := encodeArgs(args)
	if (wantErr == nil) != (err == nil) {
		t.Errorf("%s, seed %d: writing %s failed with %v, JSON with %v", name, seed, show(args), err, wantErr)
	}
	if wantErr != nil || err != nil {
		return
	}
	got, err := decodeArgs(typ, data)
	if err != nil || !reflect.DeepEqual(got.Interface(), want.Interface()) {
		t.Errorf("%s, seed %d:\n got %s, %v\nwant %s", name, seed, show(got), err, show(want))
	}
	result := args.MethodByName("EncodeResult").Type().In(1)
	for i := range typ.NumField() {
		if typ.Field(i).Type == result.Elem() {
			got, err := sendResult(args, args.Elem().Field(i).Addr())
			if err != nil || !reflect.DeepEqual(got.Interface(), want.Elem().Field(i).Addr().Interface()) {
				t.Errorf("%s, seed %d: the result arrives as %s, %v, not as %s", name, seed, show(got), err, show(want.Elem().Field(i)))
			}
		}
	}
	for range 10 {
		checkDamaged(t, name, typ, damaged(data, random))
	}
}

func encodeArgs(args reflect.Value) ([]byte, error) {
	var e wire.Encoder
	args.Interface().(binaryArgs).EncodeArgs(&e)
	return e.Bytes(), e.Err()
}

// decodeArgs reads arguments from data, which it wipes afterwards: nothing of it
// may be in use.
func decodeArgs(typ reflect.Type, data []byte) (reflect.Value, error) {
	var d wire.Decoder
	args := reflect.New(typ)
	data = bytes.Clone(data)
	d.Reset(data)
	args.Interface().(binaryArgs).DecodeArgs(&d)
	for i := range data {
		data[i] = '!'
	}
	return args, d.End()
}

// sendResult sends what result points to, as the function does that args are for.
func sendResult(args, result reflect.Value) (reflect.Value, error) {
	var e wire.Encoder
	var d wire.Decoder
	args.MethodByName("EncodeResult").Call([]reflect.Value{reflect.ValueOf(&e), result})
	d.Reset(e.Bytes())
	out := reflect.New(result.Type().Elem())
	args.MethodByName("DecodeResult").Call([]reflect.Value{reflect.ValueOf(&d), out})
	if e.Err() != nil {
		return out, e.Err()
	}
	return out, d.End()
}

// damaged returns data with some bytes changed, left out or added.
func damaged(data []byte, random *rand.Rand) []byte {
	out := bytes.Clone(data)
	for range 1 + random.IntN(3) {
		at := random.IntN(len(out) + 1)
		switch random.IntN(4) {
		case 0:
			out = out[:at]
		case 1:
			out = append(out[:at:at], append([]byte{byte(random.Uint32())}, out[at:]...)...)
		default:
			if at < len(out) {
				out[at] = []byte{0, 1, 0x7f, 0x80, 0xff, byte(random.Uint32())}[random.IntN(6)]
			}
		}
	}
	return out
}

// checkDamaged reads what may be anything. If it can be read, it can be written
// again, but for what tags leave out, and then means the same.
func checkDamaged(t *testing.T, name string, typ reflect.Type, data []byte) {
	t.Helper()
	got, err := decodeArgs(typ, data)
	if err != nil {
		return
	}
	resend := func(args reflect.Value) reflect.Value {
		again, err := encodeArgs(args)
		if err != nil {
			t.Fatalf("%s: %x is read as %s, which can't be written: %v", name, data, show(got), err)
		}
		out, err := decodeArgs(typ, again)
		if err != nil {
			t.Fatalf("%s: %x is read as %s, and written as %x, which can't be read: %v", name, data, show(got), again, err)
		}
		return out
	}
	once := resend(got)
	if twice := resend(once); !reflect.DeepEqual(once.Interface(), twice.Interface()) {
		t.Errorf("%s: %x is read as %s, and when that is sent as %s", name, data, show(once), show(twice))
	}
}

// FuzzGoldenCodecs reads anything as the arguments of a dollar function, which the
// first byte chooses.
func FuzzGoldenCodecs(f *testing.F) {
	for choice := range byte(10) {
		f.Add(append([]byte{choice}, make([]byte, 200)...))
	}
	var types map[string]reflect.Type
	var names []string
	var once sync.Once
	f.Fuzz(func(t *testing.T, data []byte) {
		once.Do(func() {
			app := openApp(t, writeEmptyOptions(t), "")
			coding.ProvideCodec(app, nil)
			copying.ProvideMirror(app, nil)
			types = argsTypes(app)
			names = slices.Sorted(maps.Keys(types))
		})
		if len(data) > 0 {
			name := names[int(data[0])%len(names)]
			checkDamaged(t, name, types[name], data[1:])
		}
	})
}
