package lost_test

import (
	stdjson "encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-json"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/lost"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/lost/testdata/src/trip"
)

// codecs are the one that values travel by and the one whose rules it follows.
var codecs = []struct {
	name      string
	marshal   func(any) ([]byte, error)
	unmarshal func([]byte, any) error
}{
	{"encoding/json", stdjson.Marshal, stdjson.Unmarshal},
	{"goccy/go-json", json.Marshal, json.Unmarshal},
}

// TestTrip sends a value of every parameter of trip's services there and back.
// Without an error, those that the analyzer reports arrive changed, the others
// as they were.
func TestTrip(t *testing.T) {
	reported := map[string]bool{} // Lost.DollarDashed
	for _, result := range analysistest.Run(t, analysistest.TestData(), lost.Analyzer, "trip") {
		for _, d := range result.Diagnostics {
			reported[strings.Fields(d.Message)[3]] = true
		}
	}
	for _, s := range []struct {
		service any
		values  map[string]any
	}{
		{trip.Kept{}, trip.KeptValues()},
		{trip.Lost{}, trip.LostValues()},
	} {
		typ := reflect.TypeOf(s.service)
		if n := typ.NumMethod(); n != len(s.values) {
			t.Errorf("%s has %d methods, but there are %d values", typ, n, len(s.values))
		}
		for name, sent := range s.values {
			for _, c := range codecs {
				t.Run(typ.Name()+"/"+name+"/"+c.name, func(t *testing.T) {
					data, err := c.marshal(sent)
					if err != nil {
						t.Fatal(err)
					}
					got := reflect.New(reflect.TypeOf(sent))
					if err := c.unmarshal(data, got.Interface()); err != nil {
						t.Fatal(err)
					}
					changed := !reflect.DeepEqual(sent, got.Elem().Interface())
					if want := reported[typ.Name()+".Dollar"+name]; changed != want {
						t.Errorf("reported: %v, changed: %v: sent %#v, received %#v as %s", want, changed, sent, got.Elem(), data)
					}
				})
			}
		}
	}
}

// TestNaN holds what the rule's text says of floats.
func TestNaN(t *testing.T) {
	for _, c := range codecs {
		for _, f := range []float64{math.NaN(), math.Inf(1)} {
			if data, err := c.marshal(f); err == nil {
				t.Errorf("%s sends %v as %s", c.name, f, data)
			}
		}
	}
}
