package serial_test

import (
	stdjson "encoding/json"
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-json"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/serial"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/serial/testdata/src/trip"
)

// codecs are the two that the rules are those of: the one that values travel by
// and the one it follows.
var codecs = []struct {
	name      string
	marshal   func(any) ([]byte, error)
	unmarshal func([]byte, any) error
}{
	{"encoding/json", stdjson.Marshal, stdjson.Unmarshal},
	{"goccy/go-json", json.Marshal, json.Unmarshal},
}

// TestTrip sends a value of every parameter of trip's services there and back.
// Those that the analyzer lets pass must arrive unchanged through both codecs,
// those that it refuses must come to harm in at least one.
func TestTrip(t *testing.T) {
	refused := map[string]bool{} // Lost.DollarFunc
	for _, result := range analysistest.Run(t, analysistest.TestData(), serial.Analyzer, "trip") {
		for _, d := range result.Diagnostics {
			_, rest, _ := strings.Cut(d.Message, "parameter v of ")
			method, _, _ := strings.Cut(rest, " ")
			refused[method] = true
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
		for name, value := range s.values {
			m, ok := typ.MethodByName("Dollar" + name)
			if !ok {
				t.Errorf("no method %s.Dollar%s for the value %q", typ.Name(), name, name)
				continue
			}
			t.Run(typ.Name()+"/"+name, func(t *testing.T) {
				var harm []string
				for _, c := range codecs {
					if err := send(m.Type.In(m.Type.NumIn()-1), value, c.marshal, c.unmarshal); err != nil {
						harm = append(harm, c.name+": "+err.Error())
					}
				}
				switch method := typ.Name() + "." + m.Name; {
				case refused[method] && len(harm) == 0:
					t.Errorf("%s is refused, but both codecs keep its value", method)
				case !refused[method] && len(harm) > 0:
					t.Errorf("%s passes, but its value comes to harm:\n\t%s", method, strings.Join(harm, "\n\t"))
				}
			})
		}
	}
}

// send encodes value as the argument of type param is, through a pointer to a
// struct that holds it, decodes it into another one and compares the two.
func send(param reflect.Type, value any, marshal func(any) ([]byte, error), unmarshal func([]byte, any) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	call := reflect.StructOf([]reflect.StructField{{Name: "V", Type: param, Tag: `json:"v"`}})
	there, back := reflect.New(call), reflect.New(call)
	there.Elem().Field(0).Set(reflect.ValueOf(value))
	data, err := marshal(there.Interface())
	if err != nil {
		return err
	}
	if err := unmarshal(data, back.Interface()); err != nil {
		return fmt.Errorf("%s: %w", data, err)
	}
	sent, got := there.Elem().Field(0).Interface(), back.Elem().Field(0).Interface()
	if f, ok := sent.(*big.Float); ok && f.Cmp(got.(*big.Float)) == 0 {
		return nil
	}
	if !reflect.DeepEqual(sent, got) {
		return fmt.Errorf("%s: sent %#v, received %#v", data, sent, got)
	}
	return nil
}
