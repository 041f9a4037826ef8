package runtime

import (
	"encoding/json"
	"errors"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
)

type (
	branch struct {
		Name string
		Kids []branch
	}
	leaf struct {
		When time.Time
		Tags map[string][]string
		Next *struct{ N int }
	}
	holder struct{ V any }
	hoop   []*hoop
)

// TestNesting decodes arrays in arrays to types that can and can't hold them: only
// the former are looked through, since the decoder goes as deep as its type.
func TestNesting(t *testing.T) {
	deep := []byte(strings.Repeat("[", jsonform.MaxDepth+1) + strings.Repeat("]", jsonform.MaxDepth+1))
	for _, v := range []any{branch{}, holder{}, hoop{}, map[string]any{}, json.RawMessage{}, big.Int{}, [][]branch{}, struct{ In *hoop }{}} {
		into := reflect.New(reflect.TypeOf(v))
		if !(nesting{}).unbounded(into.Type().Elem()) {
			t.Errorf("%T was taken for one that can't nest to any depth", v)
			continue
		}
		if err := unmarshalAs(deep, into.Interface(), true); !errors.Is(err, jsonform.ErrTooDeep) {
			t.Errorf("%T: got %v", v, err)
		}
	}
	for _, v := range []any{leaf{}, 1, "", []leaf{}, map[int]*leaf{}, time.Time{}, [2][2]float64{}, struct{}{}} {
		if (nesting{}).unbounded(reflect.TypeOf(v)) {
			t.Errorf("%T was taken for one that can nest to any depth", v)
		}
	}
	// What a type does not know is skipped, to whatever depth.
	var l leaf
	text := `{"Later":` + string(deep) + `,"Tags":{"a":["b"]}}`
	if err := unmarshalAs([]byte(text), &l, false); err != nil || len(l.Tags["a"]) != 1 {
		t.Errorf("got %+v, %v", l, err)
	}
}
