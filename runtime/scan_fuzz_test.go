package runtime

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// seeds are bodies near the borders of JSON.
var seeds = []string{
	``, ` `, `{`, `}`, `{}`, ` { } `, `{}{}`, `{},`, `[]`, `null`, `"in"`, "\ufeff{}", "\x00", `{"in"}`, `{"in":}`, `{"in":,}`,
	`{"in":"x","n":1}`, `{"in":"x","n":1,}`, `{"in":"x" "n":1}`, `{"in":"x";"n":1}`, `{"in":"x","n":1,"in":"y"}`, `{"IN":"x","n":1}`,
	`{"\u0069n":"\"\\\u0041\ud83d\ude00","n":-0}`, `{"\in":1}`, `{"in\`, `{"in":"x\`, `{"in":"` + "\xff\x01" + `","n":1}`,
	`{"in":"x","n":1,"list":[],"deep":[{"a":[[]]}],"item":{"A":1.5e3,"b":{"":null}},"ctx":{"a":{}}}`,
	`{"in":"x","n":1,"ctx":null}`, `{"in":"x","n":1,"ctx":[]}`, `{"in":"x","n":1,"ctx":{},"ctx":{}}`, `{"c\u0074x":{},"in":"x","n":01}`,
	`{"in":{]}`, `{"in":[}`, `{"in":tru,"n":1}`, `{"in":"x","n":1e400}`, `{"in":"x","n":9223372036854775808}`, `{"in":"x","n":1.0}`,
	`{"in":"x","n":1,"list":null,"item":null,"deep":{"a":1,"a":2}}`, `{"in":null,"n":null}`, `{"in":"x","n":1/**/}`, `{"in":'x'}`,
}

func FuzzScanObject(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var members []member
		sound := true // as far as scanObject leaves it to others
		err := scanObject(data, func(m member) error {
			members = append(members, m)
			sound = sound && json.Valid(m.value) && !slices.ContainsFunc(m.key, func(b byte) bool { return b < ' ' })
			return nil
		})
		want, valid := membersOf(data)
		switch {
		case err != nil && strings.HasPrefix(err.Error(), "nested more than"):
			return
		case valid && err != nil:
			t.Fatalf("%q was refused: %v", data, err)
		case !valid && err == nil && sound:
			t.Fatalf("%q was accepted", data)
		case !valid:
			return
		}
		if len(members) != len(want) {
			t.Fatalf("%q: got %d members instead of %d", data, len(members), len(want))
		}
		for i, m := range members {
			if !bytes.Equal(m.value, want[i].value) || utf8.Valid(m.key) && string(m.key) != string(want[i].key) {
				t.Errorf("%q: got %q: %q instead of %q: %q", data, m.key, m.value, want[i].key, want[i].value)
			}
		}
	})
}

// membersOf is scanObject by encoding/json.
func membersOf(data []byte) (members []member, ok bool) {
	if !json.Valid(data) || bytes.TrimLeft(data, " \t\r\n")[0] != '{' {
		return nil, false
	}
	d := json.NewDecoder(bytes.NewReader(data))
	_, err := d.Token()
	for err == nil && d.More() {
		var key json.Token
		var value json.RawMessage
		if key, err = d.Token(); err == nil {
			err = d.Decode(&value)
			members = append(members, member{[]byte(key.(string)), value})
		}
	}
	return members, err == nil
}

// fuzzArgs is what msgen writes for f(ctx, in string, n int, item *…, deep any, list ...float64).
type fuzzArgs struct {
	In   string    `json:"in"`
	N    int       `json:"n"`
	Item *fuzzItem `json:"item"`
	Deep any       `json:"deep"`
	List []float64 `json:"list" dollar:"optional"`
}

type fuzzItem struct {
	A float64
	B map[string]*bool `json:"b"`
	C []byte           `json:",omitempty"`
	D [2]uint8         `json:"d"`
	E int64            `json:"e,string"`
}

func FuzzDecodeArgs(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
		if complete, ok := strings.CutSuffix(s, "}"); ok && complete != "{" {
			f.Add([]byte(complete + `,"item":{"d":[1,2,3],"e":"7","C":"AA=="},"deep":-1.5E-7}`))
		}
	}
	codec := newCodec[fuzzArgs, None]()
	m := &method{service: &service{name: ServiceName{"example.com/fuzz", "fuzz", "Fuzz"}}, name: "DollarFuzz"}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got fuzzArgs
		err := codec.decodeArgs(data, &got, m, anyObject)
		if err != nil && strings.Contains(err.Error(), "nested more than") {
			return
		}
		want, ok := decodeByStandard(data)
		switch {
		case ok && err != nil:
			t.Errorf("%q was refused: %v", data, err)
		case !ok && err == nil:
			t.Errorf("%q was accepted as %+v", data, got)
		case ok && !reflect.DeepEqual(got, want):
			t.Errorf("%q: got %+v instead of %+v", data, got, want)
		}
		if err != nil && CodeOf(err) != CodeInvalidArgument {
			t.Errorf("%q: got code %s", data, CodeOf(err))
		}
	})
}

// decodeByStandard is decodeArgs by encoding/json.
func decodeByStandard(data []byte) (args fuzzArgs, ok bool) {
	members, ok := membersOf(data)
	fields := map[string]any{"in": &args.In, "n": &args.N, "item": &args.Item, "deep": &args.Deep, "list": &args.List,
		"ctx": new(map[string]json.RawMessage)}
	for _, m := range members {
		field := fields[string(m.key)]
		if field == nil || json.Unmarshal(m.value, field) != nil {
			return args, false
		}
		delete(fields, string(m.key))
	}
	delete(fields, "list")
	delete(fields, "ctx")
	return args, ok && len(fields) == 0
}

// anyObject takes a ctx as the standard decoder does.
func anyObject(value []byte) error {
	var object map[string]any
	return json.Unmarshal(value, &object)
}

// oneArg is what msgen writes for f(ctx, in struct{…}).
type oneArg struct {
	In fuzzItem `json:"in"`
}

// FuzzDecodeOnly reads a body that may take the short way, and the same behind a
// space, which may not.
func FuzzDecodeOnly(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	for _, value := range []string{
		`{}`, `null`, ``, `{"A":1,"b":{"ctx":true}}`, `{"A":1},"ctx":{}`, `{"A":1}, "ctx" :{}`, `{"A":1},"in":{"A":2}`, `{"A":"x"}`, `{"A":1}} `,
		`{"x":` + strings.Repeat("[", 990) + strings.Repeat("]", 990) + `}`, `{"x":` + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + `}`,
	} {
		f.Add([]byte(`{"in":` + value + `}`))
	}
	codec := newCodec[oneArg, None]()
	m := &method{service: &service{name: ServiceName{"example.com/fuzz", "fuzz", "Fuzz"}}, name: "DollarFuzz"}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got, want oneArg
		err := codec.decodeArgs(data, &got, m, anyObject)
		wantErr := codec.decodeArgs(append([]byte(" "), data...), &want, m, anyObject)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) || err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %+v, %v instead of %+v, %v", data, got, err, want, wantErr)
		}
	})
}
