package main

import (
	"encoding/json"
	"math"
	"math/big"
	"reflect"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/testdata/golden/codecnames"
	"github.com/dollarfn/msgen/testdata/golden/codecnames/mswire"
	"github.com/dollarfn/msgen/testdata/golden/codecnames/wire"
	"github.com/dollarfn/msgen/testdata/golden/coding"
	"github.com/dollarfn/msgen/testdata/golden/coding/parts"
	"github.com/dollarfn/msgen/testdata/golden/copying"
)

// codecRows are about values of every form that there is in binary.
var codecRows = []goldenRow{
	row("coding.Codec", coding.ProvideCodec, zero,
		ask("numbers", func(c coding.CodecAPI) ([]any, error) {
			return returned(c.DollarNumbers(bg, coding.Numbers{Int64: math.MinInt64, Uint64: math.MaxUint64}))
		}, coding.Numbers{Int64: math.MinInt64, Uint64: math.MaxUint64}),
		ask("lists", func(c coding.CodecAPI) ([]any, error) {
			return returned(c.DollarLists(bg, coding.Lists{Empty: []coding.Empty{{}}}, nil, []byte{1}))
		}, coding.Lists{Empty: []coding.Empty{{}}}, [][]byte{nil, {1}}),
		ask("omits", func(c coding.CodecAPI) ([]any, error) {
			return returned(c.DollarOmits(bg, coding.Omits{Share: 1}, nil))
		}, coding.Omits{Share: 1}, (*coding.Omits)(nil)),
		ask("parts", func(c coding.CodecAPI) ([]any, error) {
			return returned(c.DollarParts(bg, parts.Box{Mark: "a"}, nil))
		}, parts.Box{Mark: "a"}),
		ask("deep", func(c coding.CodecAPI) ([]any, error) {
			return returned(c.DollarDeep(bg, &coding.Tree{}, coding.Chain{{}}, coding.Web{"a": nil}, coding.Page[coding.Line]{}))
		}, &coding.Tree{}, coding.Chain{{}}, coding.Web{"a": nil}, coding.Page[coding.Line]{}),
		ask("big", func(c coding.CodecAPI) ([]any, error) {
			return returned(c.DollarBig(bg, big.NewInt(7), nil, coding.Empty{}))
		}, big.NewInt(7))),
	row("codecnames.Forge", codecnames.ProvideForge, zero,
		ask("melt", func(f codecnames.ForgeAPI) ([]any, error) {
			return returned(f.DollarMelt(bg, codecnames.Bar{}, codecnames.Bar{}, wire.Copper{Text: "a"}, mswire.Tin{Text: "b"}, "c", "d", "e"))
		}, codecnames.Bar{}, "abcde")),
}

// TestGoldenCodecFailures writes what JSON has no form for. It fails as a copy
// does, whose errors are those of JSON.
func TestGoldenCodecFailures(t *testing.T) {
	t.Parallel()
	app := openApp(t, writeEmptyOptions(t), "")
	copying.ProvideMirror(app, nil)
	coding.ProvideCodec(app, nil)
	types := argsTypes(app)
	chain, web, page, tree := coding.Chain{}, coding.Web{}, &coding.Page[coding.Line]{}, &coding.Tree{}
	for range 1000 {
		chain, web, page, tree = coding.Chain{chain}, coding.Web{"": web}, &coding.Page[coding.Line]{Next: page}, &coding.Tree{Kids: []*coding.Tree{tree}}
	}
	for _, c := range []struct {
		name   string
		method string
		in     any // the first parameter that has its type
	}{
		{"NaN", "Codec.DollarNumbers", coding.Numbers{Float64: math.NaN()}},
		{"infinity", "Codec.DollarNumbers", coding.Numbers{Float32: float32(math.Inf(-1))}},
		{"infinity of a type of its own", "Codec.DollarNumbers", coding.Numbers{Share: coding.Share(math.Inf(1))}},
		{"infinity in a list", "Codec.DollarLists", coding.Lists{Shares: []coding.Share{coding.Share(math.Inf(1))}}},
		{"the first of several", "Codec.DollarNumbers", coding.Numbers{Float32: float32(math.Inf(-1)), Float64: math.NaN()}},
		{"late", "Mirror.DollarPlain", copying.Plain{At: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}},
		{"early", "Mirror.DollarPlain", copying.Plain{At: time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC)}},
		{"far from UTC", "Mirror.DollarPlain", copying.Plain{At: time.Unix(0, 0).In(time.FixedZone("", 24*60*60))}},
		{"methods", "Mirror.DollarIntricate", copying.Owned{Raw: []byte("{"), Number: "1"}},
		{"a number that is none", "Mirror.DollarIntricate", copying.Owned{Number: json.Number("x")}},
		{"a deep chain", "Codec.DollarDeep", chain},
		{"a deep web", "Codec.DollarDeep", web},
		{"a deep page", "Codec.DollarDeep", *page},
		{"a deep tree", "Codec.DollarDeep", tree},
	} {
		args, at := reflect.New(types[c.method]), 0
		for args.Elem().Field(at).Type() != reflect.TypeOf(c.in) {
			at++
		}
		args.Elem().Field(at).Set(reflect.ValueOf(c.in))
		var copier runtime.Copier
		args.MethodByName("CopyArgs").Call([]reflect.Value{reflect.ValueOf(&copier)})
		if _, err := encodeArgs(args); err == nil || copier.Err() == nil || err.Error() != copier.Err().Error() {
			t.Errorf("%s: the error is %v, of a copy %v", c.name, err, copier.Err())
		}
	}
}

// TestGoldenCodecKeepsLevels sends what nests as deep as may be.
func TestGoldenCodecKeepsLevels(t *testing.T) {
	t.Parallel()
	app := openApp(t, writeEmptyOptions(t), "")
	coding.ProvideCodec(app, nil)
	tree := &coding.Tree{Name: "leaf"}
	for range 499 {
		tree = &coding.Tree{Kids: []*coding.Tree{tree}}
	}
	args := reflect.New(argsTypes(app)["Codec.DollarDeep"])
	args.Elem().FieldByName("Tree").Set(reflect.ValueOf(tree))
	data, err := encodeArgs(args)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := decodeArgs(args.Type().Elem(), data); err != nil || !reflect.DeepEqual(got.Interface(), args.Interface()) {
		t.Errorf("got something else, %v", err)
	}
}
