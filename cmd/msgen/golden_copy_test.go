package main

import (
	"encoding/json"
	"net/netip"
	"reflect"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/testdata/golden/copying"
	"github.com/dollarfn/msgen/testdata/golden/copying/goods"
	"github.com/dollarfn/msgen/testdata/golden/copynames"
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
	row("copynames.Copies", copynames.ProvideCopies, zero,
		ask("copy", func(c copynames.CopiesAPI) ([]any, error) {
			return returned(c.DollarCopy(bg, copynames.In{V: [2]string{"a"}}, []copynames.In{}, "b", "c", "d"))
		}, copynames.In{V: [2]string{"a"}}, []copynames.In{}, "bcd")),
}

// TestGoldenCopyRules copies one value for each rule by which JSON changes what
// it is given, as the argument of a dollar function, and sends it in binary.
func TestGoldenCopyRules(t *testing.T) {
	t.Parallel()
	app := openApp(t, writeEmptyOptions(t), "")
	copying.ProvideMirror(app, nil)
	types := argsTypes(app)
	at := time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
	options, freezing := &copying.Options{}, copying.Temp{Kelvin: 273}
	for _, c := range []struct {
		name     string
		method   string
		in, want any // of the first parameter that has its type
	}{
		{"invalid text", "Mirror.DollarPlain", copying.Plain{Text: "a\xff", Word: "\xfe"}, copying.Plain{Text: "a\ufffd", Word: "\ufffd"}},
		{"nil and empty", "Mirror.DollarPlain",
			copying.Plain{Bytes: []byte{}, Words: copying.Words{}, Moments: []*time.Time{nil}, ByName: map[string][]string{"a": nil, "b": {}}},
			copying.Plain{Bytes: []byte{}, Words: copying.Words{}, Moments: []*time.Time{nil}, ByName: map[string][]string{"a": nil, "b": {}}}},
		{"zone", "Mirror.DollarPlain", copying.Plain{At: at.In(time.FixedZone("CEST", 7380))}, copying.Plain{At: at.In(time.FixedZone("", 7380))}},
		{"array", "Mirror.DollarPlain", copying.Plain{Grid: copying.Grid{{"\xff"}}}, copying.Plain{Grid: copying.Grid{{"\ufffd"}}}},
		{"keys", "Mirror.DollarPlain", copying.Plain{ByWord: map[copying.Word]copying.Ratio{"\xfe": 1, "\xff": 2}},
			copying.Plain{ByWord: map[copying.Word]copying.Ratio{"\ufffd": 2}}},
		{"generic", "Mirror.DollarPlain", copying.Plain{Pair: copying.Pair[copying.Word, *copying.Point]{First: "\xff", Second: &copying.Point{X: 1}}},
			copying.Plain{Pair: copying.Pair[copying.Word, *copying.Point]{First: "\ufffd", Second: &copying.Point{X: 1}}}},
		{"not sent", "Mirror.DollarTags", copying.Tags{Secret: "a", Dash: "b", Hooks: map[string]func(){"a": nil}}, copying.Tags{Dash: "b"}},
		{"omitempty", "Mirror.DollarTags", copying.Tags{Empty: []string{}, None: map[string]int{}, Bytes: []byte{}}, copying.Tags{}},
		{"omitempty of other fields", "Mirror.DollarTags", copying.Tags{Empty: []string{""}, Next: &copying.Tags{}, Text: "a", Float: 1},
			copying.Tags{Empty: []string{""}, Next: &copying.Tags{}, Text: "a", Float: 1}},
		{"omitzero", "Mirror.DollarTags", copying.Tags{List: []string{}, At: time.Time{}.In(time.FixedZone("A", 60))}, copying.Tags{List: []string{}}},
		{"IsZero", "Mirror.DollarIntricate", copying.Cold{Temp: freezing, Text: "a"}, copying.Cold{Text: "a"}},
		{"IsZero of a pointer", "Mirror.DollarIntricate", copying.Intricate{Maybe: &freezing}, copying.Intricate{}},
		{"string", "Mirror.DollarTags", copying.Tags{Number: -1 << 63, Quoted: "\"\xff", Maybe: new(uint8(0)), Truth: true, Share: 0.1},
			copying.Tags{Number: -1 << 63, Quoted: "\"\ufffd", Maybe: new(uint8(0)), Truth: true, Share: 0.1}},
		{"null behind a pointer", "Mirror.DollarIntricate", copying.Intricate{List: new([]string), Ref: new(copying.Words)}, copying.Intricate{}},
		{"methods", "Mirror.DollarIntricate", copying.Owned{Raw: []byte(` [1, 2] `), Hosts: []netip.Addr{{}}, Maybe: new(json.Number)},
			copying.Owned{Raw: []byte(`[1,2]`), Number: "0", Hosts: []netip.Addr{{}}, Maybe: new(json.Number("0"))}},
		{"nil of a type with methods", "Mirror.DollarIntricate", copying.Owned{}, copying.Owned{Raw: []byte("null"), Number: "0"}},
		{"text keys", "Mirror.DollarIntricate", copying.Owned{Raw: []byte("0"), Number: "1", ByHost: map[netip.Addr]copying.Word{netip.IPv6Loopback(): "\xff"}},
			copying.Owned{Raw: []byte("0"), Number: "1", ByHost: map[netip.Addr]copying.Word{netip.IPv6Loopback(): "\ufffd"}}},
		{"embedded", "Mirror.DollarEmbedded", copying.Embeds{Base: copying.Base{ID: "\xff"}, Extra: &copying.Extra{Refs: []string{}}},
			copying.Embeds{Base: copying.Base{ID: "\ufffd"}, Extra: &copying.Extra{Refs: []string{}}}},
		{"embedded nil", "Mirror.DollarEmbedded", copying.Embeds{Title: "a"}, copying.Embeds{Title: "a"}},
		{"embedded and all omitted", "Mirror.DollarEmbedded", copying.Maybe{Options: options}, copying.Maybe{}},
		{"embedded and not all omitted", "Mirror.DollarEmbedded", copying.Maybe{Options: &copying.Options{Fast: true}}, copying.Maybe{Options: &copying.Options{Fast: true}}},
		{"hidden by another field", "Mirror.DollarCovers", copying.Covers{Base: copying.Base{ID: "a", Words: []string{"b"}}, ID: 1, Deep: copying.Deep{Options: options}},
			copying.Covers{Base: copying.Base{Words: []string{"b"}}, ID: 1}},
		{"recursive", "Mirror.DollarTree", &copying.Tree{Left: &copying.Tree{Name: "\xff"}, Children: []copying.Tree{{}}, ByName: copying.Forest{"\xff": {Children: []copying.Tree{}}}},
			&copying.Tree{Left: &copying.Tree{Name: "\ufffd"}, Children: []copying.Tree{{}}, ByName: copying.Forest{"\ufffd": {Children: []copying.Tree{}}}}},
		{"another package's", "Mirror.DollarGoods", goods.Item{Kind: "\xff", Parts: []goods.Item{{}}}, goods.Item{Kind: "\ufffd", Parts: []goods.Item{{}}}},
		{"another package's, embedded", "Mirror.DollarGoods", goods.Based{Labels: map[string]string{"a": "\xff"}}, goods.Based{Labels: map[string]string{"a": "\ufffd"}}},
	} {
		args, at := reflect.New(types[c.method]), 0
		for args.Elem().Field(at).Type() != reflect.TypeOf(c.in) {
			at++
		}
		args.Elem().Field(at).Set(reflect.ValueOf(c.in))
		var copier runtime.Copier
		got := args.MethodByName("CopyArgs").Call([]reflect.Value{reflect.ValueOf(&copier)})[0].Field(at)
		if copier.Err() != nil || !reflect.DeepEqual(got.Interface(), c.want) {
			t.Errorf("%s: got %s, %v", c.name, show(got), copier.Err())
		}
		data, failed := encodeArgs(args)
		if sent, err := decodeArgs(args.Type().Elem(), data); failed != nil || err != nil || !reflect.DeepEqual(sent.Elem().Field(at).Interface(), c.want) {
			t.Errorf("%s, in binary: got %s, %v, %v", c.name, show(sent.Elem().Field(at)), failed, err)
		}
		if want, err := roundTrip(args); err != nil || !reflect.DeepEqual(want.Elem().Field(at).Interface(), c.want) {
			t.Errorf("%s: JSON gives %s, %v", c.name, show(want.Elem().Field(at)), err)
		}
	}
}

// TestGoldenCopiesShareNothing copies two pointers to one value.
func TestGoldenCopiesShareNothing(t *testing.T) {
	t.Parallel()
	app := openApp(t, writeEmptyOptions(t), "")
	copying.ProvideMirror(app, nil)
	args := reflect.New(argsTypes(app)["Mirror.DollarPlain"])
	one := &copying.Plain{Text: "a"}
	args.Elem().FieldByName("More").Set(reflect.ValueOf([]*copying.Plain{one, one}))
	copied := args.MethodByName("CopyArgs").Call([]reflect.Value{reflect.ValueOf(new(runtime.Copier))})[0]
	more := copied.FieldByName("More").Interface().([]*copying.Plain)
	if more[0] == more[1] || more[0] == one || !reflect.DeepEqual(more[0], one) {
		t.Errorf("got %v and %v, copied from %v", more[0], more[1], one)
	}
}
