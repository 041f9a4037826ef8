package main

import (
	stdjson "encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/runtime"
)

// TestGoldenCopies makes arguments for every dollar function of the golden
// packages, some of them with parts that JSON changes or has no form for, and
// copies them. The copies are what the JSON lane delivers, and fail where it
// does. Results are copied likewise where their type is that of an argument.
func TestGoldenCopies(t *testing.T) {
	t.Parallel()
	for _, row := range goldenRows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			app := openApp(t, writeEmptyOptions(t), "")
			row.provide(app)
			for name, args := range argsTypes(app) {
				for seed := range uint64(100) {
					checkCopy(t, name, args, seed)
				}
			}
		})
	}
}

func writeEmptyOptions(t *testing.T) string {
	t.Helper()
	file, _ := writeOptions(t, "", "")
	return file
}

// argsTypes returns the type of each dollar function's arguments.
func argsTypes(app *runtime.App) map[string]reflect.Type {
	out := map[string]reflect.Type{}
	for _, s := range app.Services() {
		for _, m := range s.Methods {
			out[s.Name.Type+"."+m.Name] = reflect.TypeOf(m.NewArgs()).Elem()
		}
	}
	return out
}

func checkCopy(t *testing.T, name string, typ reflect.Type, seed uint64) {
	t.Helper()
	args := reflect.New(typ)
	in := runtime.NewInputs(seed)
	args.Interface().(interface{ MakeArgs(in *runtime.Inputs) }).MakeArgs(in)

	replayed := reflect.New(typ)
	replayed.Interface().(interface{ MakeArgs(in *runtime.Inputs) }).MakeArgs(runtime.ReplayInputs(in.Choices()))
	if !reflect.DeepEqual(args.Interface(), replayed.Interface()) {
		t.Errorf("%s, seed %d: choices give something else when replayed", name, seed)
	}

	want, err := roundTrip(args)
	if err != nil {
		t.Fatalf("%s, seed %d: JSON has no form for what was made: %v", name, seed, err)
	}
	if drop(args.Elem()); !reflect.DeepEqual(args.Interface(), want.Interface()) {
		t.Errorf("%s, seed %d: JSON changes what was made:\nmade %s\n got %s", name, seed, show(args), show(want))
	}

	if seed%2 == 1 {
		spoil(args.Elem(), rand.New(rand.NewPCG(seed, 1)))
	}
	want, wantErr := roundTrip(args)
	var c runtime.Copier
	got := args.MethodByName("CopyArgs").Call([]reflect.Value{reflect.ValueOf(&c)})[0]
	switch {
	case (wantErr == nil) != (c.Err() == nil):
		t.Errorf("%s, seed %d: copying %s failed with %v, JSON with %v", name, seed, show(args), c.Err(), wantErr)
	case wantErr == nil && !reflect.DeepEqual(got.Interface(), want.Elem().Interface()):
		t.Errorf("%s, seed %d:\ncopy %s\nwant %s", name, seed, show(got), show(want))
	}
	if at := shared(args.Elem(), got, name); wantErr == nil && at != "" {
		t.Errorf("%s, seed %d: %s of the copy shares memory with the original", name, seed, at)
	}

	result := args.MethodByName("CopyResult")
	for i := range typ.NumField() {
		if field := typ.Field(i); wantErr == nil && field.Type == result.Type().In(1) {
			got := result.Call([]reflect.Value{reflect.ValueOf(&c), args.Elem().Field(i)})[0]
			if !reflect.DeepEqual(got.Interface(), want.Elem().Field(i).Interface()) {
				t.Errorf("%s, seed %d: the result's copy is %s, not %s", name, seed, show(got), show(want.Elem().Field(i)))
			}
		}
	}
}

// roundTrip is what the JSON lane does with the arguments of a call.
func roundTrip(args reflect.Value) (reflect.Value, error) {
	out := reflect.New(args.Type().Elem())
	data, err := json.Marshal(args.Interface())
	if err != nil {
		return out, err
	}
	var members map[string]stdjson.RawMessage
	if err := stdjson.Unmarshal(data, &members); err != nil {
		return out, err
	}
	for i := range out.Elem().NumField() {
		into := out.Elem().Field(i)
		text := members[out.Type().Elem().Field(i).Tag.Get("json")]
		if json.Unmarshal(text, into.Addr().Interface()) == nil {
			continue
		}
		into.SetZero()
		if err := stdjson.Unmarshal(text, into.Addr().Interface()); err != nil {
			return out, err
		}
	}
	return out, nil
}

func show(v reflect.Value) string {
	var b strings.Builder
	encoder := stdjson.NewEncoder(&b)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(v.Interface()); err != nil {
		return err.Error()
	}
	return b.String()
}
