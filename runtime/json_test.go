package runtime_test

import (
	"bytes"
	"database/sql"
	stdjson "encoding/json"
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"net/netip"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-json"
)

// The JSON lane's encoder has to write what encoding/json writes, and to read
// what it reads: the table is where encoders are known to differ.

type valueText struct{ S string }

func (v valueText) MarshalText() ([]byte, error) { return []byte("v<" + v.S), nil }
func (v *valueText) UnmarshalText(text []byte) error {
	v.S = strings.TrimPrefix(string(text), "v<")
	return nil
}

type pointerJSON struct{ N int }

func (p *pointerJSON) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `{ "p" : [%d] }`, p.N), nil
}
func (p *pointerJSON) UnmarshalJSON(data []byte) error {
	_, err := fmt.Sscanf(string(data), `{"p":[%d]}`, &p.N)
	return err
}

type base struct {
	ID   int
	Name string `json:"name"`
}

type other struct {
	ID  int
	Own *string `json:"own,omitempty"`
}

type shadowed struct {
	base
	*other
	Name   string    `json:"name"`
	Skip   string    `json:"-"`
	Text   int       `json:"text,string"`
	Flag   *bool     `json:",string"`
	Empty  []int     `json:",omitempty"`
	Zero   time.Time `json:"zero,omitzero"`
	Umlaut string    `json:"ü"`
}

type everything struct {
	B    bool
	I8   int8
	U64  uint64
	F32  float32
	F64  float64
	S    string
	Bs   []byte
	Arr  [3]int16
	M    map[string]*base
	MI   map[int]string
	MU   map[uint8][]float64
	MT   map[valueText]int
	P    **int
	T    time.Time
	D    time.Duration
	Raw  stdjson.RawMessage
	Num  stdjson.Number
	Any  any
	VT   valueText
	PJ   pointerJSON
	PJP  *pointerJSON
	PJS  []pointerJSON
	Big  *big.Int
	IP   netip.Addr
	Null sql.NullString
	Sh   shadowed
}

func samples() []any {
	n, s, yes := 7, "x", true
	p := &n
	at := time.Date(2026, 1, 2, 3, 4, 5, 60, time.FixedZone("", -5400))
	full := everything{true, -128, math.MaxUint64, 1e21, 1e-7, "<&>\u2028\x01\x7f\"\\\xff😀", []byte{0, 1, 254}, [3]int16{1, -2, 3},
		map[string]*base{"b": nil, "a<": {1, "n"}}, map[int]string{10: "b", -9: "a", 2: ""}, map[uint8][]float64{1: nil, 0: {1e20, 1e21, 0, 100}},
		map[valueText]int{{"k"}: 1, {"j"}: 2}, &p, at, -time.Hour, stdjson.RawMessage(`{ "a" : [ "<" ] }`), "1e5",
		map[string]any{"a": []any{nil, 1.5, "x", map[string]any{}}}, valueText{"t"}, pointerJSON{1}, &pointerJSON{2}, []pointerJSON{{3}},
		new(big.Int).Lsh(big.NewInt(1), 90), netip.MustParseAddr("fe80::1%eth0"), sql.NullString{String: "q", Valid: true},
		shadowed{base: base{1, "hidden"}, other: &other{2, &s}, Name: "shown", Text: -5, Flag: &yes, Zero: at, Umlaut: "ü"}}
	return []any{
		everything{Num: "0", Raw: stdjson.RawMessage("null")}, &full, full, []*everything{&full, nil}, map[string]everything{"x": full},
		[]any{nil, true, "", 0, uint8(1), 1.0, float32(0.1), []byte(nil), map[string]int(nil), struct{}{}, [0]int{}, &s},
		math.SmallestNonzeroFloat64, math.MaxFloat64, float32(1e-45), 1e-6, 9.999999e-7, 123456789.0, -1e20, math.Copysign(0, -1),
		math.NaN(), math.Inf(1), float32(math.Inf(-1)), []float64{math.NaN()}, int64(math.MinInt64), "\u2029\u00ad\ufeff", "\xed\xa0\x80", strings.Repeat("é\\", 100),
		stdjson.RawMessage(`{"a":`), stdjson.RawMessage(nil), stdjson.Number("1x"), stdjson.Number(""), make(chan int), func() {}, complex(1, 1),
		map[bool]int{true: 1}, struct{ F func() }{}, struct{ a, B int }{1, 2}, shadowed{}, []stdjson.Number{"1"}, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC),
	}
}

func TestEncodersAgree(t *testing.T) {
	for i, v := range samples() {
		compareEncoders(t, fmt.Sprintf("sample %d, a %T", i, v), v)
	}
	for seed := range int64(300) {
		r := rand.New(rand.NewSource(seed))
		typ := randomType(r, 4)
		for range 4 {
			v := reflect.New(typ) // as the lane does: what it encodes has an address
			fill(r, v.Elem())
			compareEncoders(t, fmt.Sprintf("seed %d, a %v", seed, typ), v.Interface())
		}
		if t.Failed() {
			return
		}
	}
}

// TestEncodersDiffer holds what is known to differ, all of it rare. What no
// longer does belongs among the samples.
func TestEncodersDiffer(t *testing.T) {
	// A float32 is read as a float64 and then rounded a second time.
	for _, text := range []string{"7.038531e-26", "3.4028235e+38", "-3.4028235e+38"} {
		var want, got float32
		if err := stdjson.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(text), &got); err == nil && got == want {
			t.Errorf("%s is read as encoding/json does", text)
		}
	}
	// A pointer's MarshalJSON is used for a value without an address.
	v := map[string][1]pointerJSON{"a": {{1}}}
	want, err := stdjson.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(v); err != nil || bytes.Equal(got, want) {
		t.Errorf("%T is written as encoding/json does: %s, %v", v, got, err)
	}
}

// compareEncoders encodes v both ways, reads the result both ways, whole and
// damaged, and compares.
func compareEncoders(t *testing.T, what string, v any) {
	t.Helper()
	want, wantErr := stdjson.Marshal(v)
	got, gotErr := json.Marshal(v)
	if (wantErr != nil) != (gotErr != nil) || !bytes.Equal(got, want) {
		t.Errorf("%s:\ngot  %s, %v\nwant %s, %v", what, got, gotErr, want, wantErr)
	}
	if wantErr != nil {
		return
	}
	texts := [][]byte{want}
	for i := 1; i < len(want); i += 1 + len(want)/20 {
		damaged := bytes.Clone(want)
		damaged[i] = `{}[],:"\0-.eE9n tx`[i%18]
		texts = append(texts, want[:i], damaged)
	}
	for _, into := range []reflect.Type{reflect.TypeOf(v), reflect.TypeFor[any]()} {
		for _, text := range texts {
			want, got := reflect.New(into), reflect.New(into)
			wantErr, gotErr := stdjson.Unmarshal(text, want.Interface()), json.Unmarshal(text, got.Interface())
			if (wantErr != nil) != (gotErr != nil) || wantErr == nil && !reflect.DeepEqual(got.Elem().Interface(), want.Elem().Interface()) {
				t.Errorf("%s: read %s\ngot  %+v, %v\nwant %+v, %v", what, text, got.Elem(), gotErr, want.Elem(), wantErr)
			}
		}
	}
}

var leaves = []reflect.Type{
	reflect.TypeFor[bool](), reflect.TypeFor[int](), reflect.TypeFor[int8](), reflect.TypeFor[uint16](), reflect.TypeFor[int64](), reflect.TypeFor[uint64](),
	reflect.TypeFor[float32](), reflect.TypeFor[float64](), reflect.TypeFor[string](), reflect.TypeFor[[]byte](), reflect.TypeFor[time.Duration](),
	reflect.TypeFor[valueText](), reflect.TypeFor[other](), reflect.TypeFor[base](), reflect.TypeFor[[2]uint8](), reflect.TypeFor[struct{}](),
}

// randomType returns a type of structs, slices, arrays, maps and pointers.
func randomType(r *rand.Rand, depth int) reflect.Type {
	if depth == 0 {
		return leaves[r.Intn(len(leaves))]
	}
	switch r.Intn(7) {
	case 0:
		return reflect.SliceOf(randomType(r, depth-1))
	case 1:
		return reflect.ArrayOf(r.Intn(3), randomType(r, depth-1))
	case 2:
		keys := []reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[int32](), reflect.TypeFor[uint64]()}
		return reflect.MapOf(keys[r.Intn(len(keys))], randomType(r, depth-1))
	case 3:
		return reflect.PointerTo(randomType(r, depth-1))
	}
	var fields []reflect.StructField
	for i := range r.Intn(5) {
		tags := []string{"", `json:"a"`, `json:",omitempty"`, `json:"b,omitempty"`, `json:",string"`, `json:"-"`, `json:",omitzero"`, `json:"é<"`, `json:"bad name\""`}
		fields = append(fields, reflect.StructField{
			Name: fmt.Sprintf("F%d", i), Type: randomType(r, depth-1), Tag: reflect.StructTag(tags[r.Intn(len(tags))]),
		})
	}
	return reflect.StructOf(fields)
}

// fill sets v, and all that it leads to, to random values.
func fill(r *rand.Rand, v reflect.Value) {
	switch v.Kind() { //nolint:exhaustive // randomType makes no others
	case reflect.Bool:
		v.SetBool(r.Intn(2) == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(r.Uint64()) >> r.Intn(64))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(r.Uint64() >> r.Intn(64))
	case reflect.Float32:
		v.SetFloat(float64(r.Float32()))
	case reflect.Float64:
		v.SetFloat(r.NormFloat64() * math.Pow10(r.Intn(600)-300))
	case reflect.String:
		var text []rune
		for range r.Intn(5) {
			text = append(text, []rune{'a', '"', '\\', '<', '\n', 0, 'é', '\u2028', '\U0001f600'}[r.Intn(9)])
		}
		v.SetString(string(text))
	case reflect.Slice:
		if r.Intn(4) > 0 {
			v.Set(reflect.MakeSlice(v.Type(), r.Intn(4), 4))
		}
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Map:
		if r.Intn(4) > 0 {
			v.Set(reflect.MakeMap(v.Type()))
			for range r.Intn(4) {
				key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
				fill(r, key)
				fill(r, value)
				v.SetMapIndex(key, value)
			}
		}
	case reflect.Pointer:
		if r.Intn(4) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem())
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(r, field)
		}
	}
}
