package main

import (
	stdjson "encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/testdata/golden/copying"
	"github.com/dollarfn/msgen/testdata/golden/copying/goods"
)

// copyRows are about values that JSON changes. What is asked for here it keeps,
// so that calls without JSON give the same.
var copyRows = []goldenRow{
	row("copying.Mirror", copying.ProvideMirror, zero,
		ask("plain", func(m copying.MirrorAPI) ([]any, error) {
			return returned(m.DollarPlain(bg, copying.Plain{Text: "a"}, &copying.Plain{Words: copying.Words{"b"}}, nil))
		}, copying.Plain{Text: "a"}, []*copying.Plain{{Words: copying.Words{"b"}}, nil}),
		ask("tags", func(m copying.MirrorAPI) ([]any, error) {
			return returned(m.DollarTags(bg, copying.Tags{Renamed: "a", Quoted: `"b"`, Next: &copying.Tags{Maybe: new(uint8(1))}}))
		}, copying.Tags{Renamed: "a", Quoted: `"b"`, Next: &copying.Tags{Maybe: new(uint8(1))}}),
		ask("intricate", func(m copying.MirrorAPI) ([]any, error) {
			return returned(m.DollarIntricate(bg, copying.Intricate{Raw: []byte("1"), Number: "2"},
				copying.Owned{Raw: []byte("{}"), Number: "0"}, copying.Cold{Temp: copying.Temp{Kelvin: 1}}))
		}, copying.Intricate{Raw: []byte("1"), Number: "2"}, copying.Owned{Raw: []byte("{}"), Number: "0"}, copying.Cold{Temp: copying.Temp{Kelvin: 1}}),
		ask("embedded", func(m copying.MirrorAPI) ([]any, error) {
			return returned(m.DollarEmbedded(bg, copying.Embeds{Base: copying.Base{ID: "a"}, Extra: &copying.Extra{}},
				copying.Maybe{Options: &copying.Options{Fast: true}}))
		}, copying.Embeds{Base: copying.Base{ID: "a"}, Extra: &copying.Extra{}}, copying.Maybe{Options: &copying.Options{Fast: true}}),
		ask("covers", func(m copying.MirrorAPI) ([]any, error) {
			return returned(m.DollarCovers(bg, copying.Covers{ID: 1, Other: "a"}))
		}, copying.Covers{ID: 1, Other: "a"}),
		ask("tree", func(m copying.MirrorAPI) ([]any, error) {
			return returned(m.DollarTree(bg, &copying.Tree{Children: []copying.Tree{{Name: "a"}}}))
		}, &copying.Tree{Children: []copying.Tree{{Name: "a"}}}),
		ask("goods", func(m copying.MirrorAPI) ([]any, error) {
			return returned(m.DollarGoods(bg, goods.Item{Kind: "a"}, goods.Based{Labels: map[string]string{"b": "c"}}))
		}, goods.Item{Kind: "a"}, goods.Based{Labels: map[string]string{"b": "c"}})),
}

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
			for name, args := range argsTypes(row.proxy(app)) {
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

// argsTypes finds the types of which a proxy's methods make their calls: A of
// each field of type *runtime.Method[A, R].
func argsTypes(proxy any) map[string]reflect.Type {
	out := map[string]reflect.Type{}
	for field := range reflect.TypeOf(proxy).Elem().Fields() {
		if call, ok := field.Type.MethodByName("Call"); ok {
			out[field.Name] = call.Type.In(2)
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

// each calls visit for the parts of v that can be set.
func each(v reflect.Value, visit func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			each(v.Elem(), visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			each(v.Index(i), visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			each(value, visit)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); v.Type().Field(i).Tag.Get("json") == "-" {
				visit(field)
			} else if v.Type().Field(i).IsExported() || v.Type().Field(i).Anonymous {
				each(field, visit)
			}
		}
	}
	if v.CanSet() {
		visit(v)
	}
}

// drop empties the fields that JSON drops by their tag.
func drop(v reflect.Value) {
	if v.Kind() == reflect.Struct && v.CanSet() {
		each(v, func(v reflect.Value) {
			if v.Kind() == reflect.Struct {
				for i := range v.NumField() {
					if v.Type().Field(i).Tag.Get("json") == "-" {
						v.Field(i).SetZero()
					}
				}
			}
		})
	}
}

// spoil puts in what JSON changes, or has no form for.
func spoil(v reflect.Value, random *rand.Rand) {
	zones := []*time.Location{time.UTC, time.Local, time.FixedZone("A", 3600), time.FixedZone("B", -4*3600-1800), time.FixedZone("C", 61)}
	each(v, func(v reflect.Value) {
		if random.IntN(5) > 0 {
			return
		}
		if at, ok := v.Interface().(time.Time); ok {
			if at = at.In(zones[random.IntN(len(zones))]); random.IntN(10) == 0 {
				at = at.AddDate(10000, 0, 0)
			}
			v.Set(reflect.ValueOf(at))
			return
		}
		switch v.Kind() {
		case reflect.String:
			v.SetString([]string{v.String() + "\xff\xfe", "\xed\xa0\x80" + v.String(), ""}[random.IntN(3)])
		case reflect.Float32, reflect.Float64:
			v.SetFloat([]float64{math.Copysign(0, -1), v.Float() / 3, v.Float(), math.NaN(), math.Inf(1)}[min(random.IntN(30), 4)])
		case reflect.Slice:
			v.Set([]reflect.Value{reflect.Zero(v.Type()), reflect.MakeSlice(v.Type(), 0, 1), v}[random.IntN(3)])
		case reflect.Map:
			v.Set([]reflect.Value{reflect.Zero(v.Type()), reflect.MakeMap(v.Type()), v}[random.IntN(3)])
			if !v.IsNil() && v.Type().Key().Kind() == reflect.String {
				v.SetMapIndex(reflect.ValueOf("\xff").Convert(v.Type().Key()), reflect.Zero(v.Type().Elem()))
				v.SetMapIndex(reflect.ValueOf("\xfe").Convert(v.Type().Key()), reflect.Zero(v.Type().Elem()))
			}
		case reflect.Pointer:
			if v.IsNil() && v.Type().Elem().Kind() != reflect.Pointer {
				v.Set(reflect.New(v.Type().Elem()))
			}
		case reflect.Int:
			v.SetInt(273)
		}
	})
}

// shared returns where two values share memory, or "".
func shared(a, b reflect.Value, path string) string {
	if a.Kind() != b.Kind() {
		return ""
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice:
		if a.IsNil() || b.IsNil() || a.Kind() == reflect.Slice && (a.Cap() == 0 || b.Cap() == 0) {
			return ""
		}
		if a.Pointer() == b.Pointer() && (a.Kind() != reflect.Pointer || a.Type().Elem().Size() > 0) {
			return path
		}
	}
	switch a.Kind() {
	case reflect.Pointer:
		if a.Type() != reflect.TypeFor[*time.Location]() {
			return shared(a.Elem(), b.Elem(), path)
		}
	case reflect.Struct:
		for i := range a.NumField() {
			if a.Type().Field(i).IsExported() || a.Type().Field(i).Anonymous {
				if at := shared(a.Field(i), b.Field(i), path+"."+a.Type().Field(i).Name); at != "" {
					return at
				}
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range min(a.Len(), b.Len()) {
			if at := shared(a.Index(i), b.Index(i), path+"["+strconv.Itoa(i)+"]"); at != "" {
				return at
			}
		}
	case reflect.Map:
		for _, key := range a.MapKeys() {
			if value := b.MapIndex(key); value.IsValid() {
				if at := shared(a.MapIndex(key), value, path+"[…]"); at != "" {
					return at
				}
			}
		}
	}
	return ""
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

