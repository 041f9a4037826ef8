package dollartest_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation"
)

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// deep writes a value with its types, with nil told from empty, and through
// pointers.
func deep(v any) string {
	var out strings.Builder
	write(&out, reflect.ValueOf(v))
	return out.String()
}

func write(out *strings.Builder, v reflect.Value) {
	if !v.IsValid() {
		out.WriteString("nil")
		return
	}
	if v.CanInterface() {
		switch x := v.Interface().(type) {
		case time.Time:
			out.WriteString(x.String())
			return
		case *big.Int:
			fmt.Fprintf(out, "big %v", x)
			return
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			fmt.Fprintf(out, "(%s)(nil)", v.Type())
			return
		}
		out.WriteString("&")
		write(out, v.Elem())
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && v.IsNil() {
			fmt.Fprintf(out, "%s(nil)", v.Type())
			return
		}
		out.WriteString(v.Type().String() + "{")
		for i := range v.Len() {
			write(out, v.Index(i))
			out.WriteString(" ")
		}
		out.WriteString("}")
	case reflect.Map:
		if v.IsNil() {
			fmt.Fprintf(out, "%s(nil)", v.Type())
			return
		}
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		out.WriteString(v.Type().String() + "{")
		for _, k := range keys {
			fmt.Fprintf(out, "%v:", k)
			write(out, v.MapIndex(k))
			out.WriteString(" ")
		}
		out.WriteString("}")
	case reflect.Struct:
		out.WriteString(v.Type().String() + "{")
		for i := range v.NumField() {
			out.WriteString(v.Type().Field(i).Name + ":")
			write(out, v.Field(i))
			out.WriteString(" ")
		}
		out.WriteString("}")
	case reflect.String:
		fmt.Fprintf(out, "%q", v.String())
	case reflect.Float32, reflect.Float64:
		fmt.Fprintf(out, "%g", v.Float())
	default:
		fmt.Fprintf(out, "%v", v)
	}
}

// boxes are values to be sent there and back.
var boxes = map[string]situation.Box{
	"zero": {},
	"full": {
		Base: situation.Base{ID: 7, Note: new("n")}, More: &situation.More{Extra: "more"}, Bools: []bool{true, false}, Small: -128, Big: math.MinInt64,
		Huge: math.MaxUint64, Half: 0.1, Whole: 1e-7, Text: "<é> & \u2028\"", Bytes: []byte{0, 255}, Fixed: [3]int16{1, 2, -3},
		Names: map[string][]string{"a": {"x"}, "b": nil, "c": {}}, Numbers: map[int]string{-1: "m", 10: "t"},
		At: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC), For: -time.Hour, Much: new(big.Int).Lsh(big.NewInt(3), 100),
		Next: &situation.Box{Text: "next"}, Tags: []string{"t"}, Quoted: 8,
	},
	"empty":                  {Bools: []bool{}, Bytes: []byte{}, Names: map[string][]string{}, Numbers: map[int]string{}},
	"embedded by pointer":    {More: &situation.More{}},
	"pointer to zero":        {Base: situation.Base{Note: new("")}, Next: &situation.Box{}},
	"time with an offset":    {At: time.Date(2026, 1, 2, 3, 4, 5, 6, time.FixedZone("", 90*60))},
	"time before the era":    {At: time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)},
	"long text":              {Text: strings.Repeat("long é ", 50_000)},
	"deeper than most":       nested(200),
	"bytes of every value":   {Bytes: everyByte()},
	"control characters":     {Text: "\x00\x01\x1f\x7f\t\r\n\b\f"},
	"numbers beyond doubles": {Big: 1<<53 + 1, Huge: 1<<63 + 1},
}

func nested(depth int) situation.Box {
	var b situation.Box
	for range depth {
		next := b
		b = situation.Box{Next: &next}
	}
	return b
}

func everyByte() []byte {
	out := make([]byte, 256)
	for i := range out {
		out[i] = byte(i)
	}
	return out
}

var valueScenes = func() (out []scene) {
	for _, name := range sortedKeys(boxes) {
		out = append(out, scene{name: "value " + name, do: func(s *stage) string { return show(s.back.DollarBox(s.ctx, boxes[name])) }})
	}
	return append(out, moreValueScenes...)
}()

var moreValueScenes = []scene{
	{name: "a box in itself", do: func(s *stage) string {
		b := &situation.Box{}
		b.Next = b
		return show(s.back.DollarBoxes(s.ctx, b))
	}},
	{name: "nil pointers", do: func(s *stage) string { return show(s.back.DollarBoxes(s.ctx, nil, nil, &situation.Box{})) }},
	{name: "no variadic argument", do: func(s *stage) string { return show(s.back.DollarTexts(s.ctx)) }},
	{name: "a nil variadic argument", do: func(s *stage) string { return show(s.back.DollarTexts(s.ctx, []string(nil)...)) }},
	{name: "an empty variadic argument", do: func(s *stage) string { return show(s.back.DollarTexts(s.ctx, []string{}...)) }},
	{name: "nil bytes", do: func(s *stage) string { return show(s.back.DollarBytes(s.ctx, nil)) }},
	{name: "empty bytes", do: func(s *stage) string { return show(s.back.DollarBytes(s.ctx, []byte{})) }},
	{name: "nil maps", do: func(s *stage) string { return show(s.back.DollarMaps(s.ctx, nil, nil)) }},
	{name: "empty maps", do: func(s *stage) string { return show(s.back.DollarMaps(s.ctx, map[string]int{}, map[int][]string{})) }},
	{name: "maps of odd keys", do: func(s *stage) string {
		return show(s.back.DollarMaps(s.ctx, map[string]int{"": 1, "<\"é": 2}, map[int][]string{math.MinInt64: nil, 0: {}}))
	}},
	{name: "numbers at the edges", do: func(s *stage) string { return show(s.back.DollarNumbers(s.ctx)) }},
	{name: "one argument twice", do: func(s *stage) string {
		b := &situation.Box{Text: "shared"}
		return show(s.back.DollarBoxes(s.ctx, b, b, b))
	}},
	{name: "arguments afterwards", do: func(s *stage) string {
		b := boxes["full"]
		_, err := s.back.DollarBox(s.ctx, b)
		return show(b, err)
	}},
	{name: "a number that is none", excuse: "DollarRatio value", do: func(s *stage) string { return show(s.back.DollarRatio(s.ctx, math.NaN(), 1)) }},
	{name: "a result that is no number", excuse: "DollarRatio value", do: func(s *stage) string {
		_, err := s.back.DollarRatio(s.ctx, 0, 0)
		return show(err)
	}},
	{name: "a time that measures", excuse: "DollarTime value", do: func(s *stage) string {
		at, err := s.back.DollarTime(s.ctx, time.Now())
		return show(strings.Contains(at.String(), "m="), err)
	}},
	{name: "a zone with a name", excuse: "DollarTime value", do: func(s *stage) string {
		return show(s.back.DollarTime(s.ctx, time.Date(2026, 1, 2, 3, 4, 5, 6, time.FixedZone("HERE", 3600))))
	}},
	{name: "raw JSON", do: func(s *stage) string { return show(s.back.DollarRaw(s.ctx, []byte(`{"a":[1,null]}`))) }},
	{name: "null as raw JSON", do: func(s *stage) string { return show(s.back.DollarRaw(s.ctx, []byte("null"))) }},
	{name: "no raw JSON", excuse: "DollarRaw value", do: func(s *stage) string { return show(s.back.DollarRaw(s.ctx, nil)) }},
	{name: "raw JSON with spaces", excuse: "DollarRaw value", do: func(s *stage) string { return show(s.back.DollarRaw(s.ctx, []byte("[ 1 ]"))) }},
	{name: "nothing under omitempty", excuse: "DollarBox value", do: func(s *stage) string { return show(s.back.DollarBox(s.ctx, situation.Box{Tags: []string{}})) }},
	{name: "two arguments that are one", excuse: "DollarSame identity", do: func(s *stage) string {
		b := &situation.Box{}
		return show(s.back.DollarSame(s.ctx, b, b))
	}},
	{name: "an argument that is written to", excuse: "DollarMark byref", do: func(s *stage) string {
		b := &situation.Box{}
		err := s.back.DollarMark(s.ctx, b)
		return show(b.Text, err)
	}},
	{name: "an argument that is kept", excuse: "DollarKeep retain", do: func(s *stage) string {
		b := &situation.Box{Text: "before"}
		err := s.back.DollarKeep(s.ctx, b)
		b.Text = "after"
		kept, failed := s.back.DollarKept(s.ctx)
		return show(kept, err, failed)
	}},
	{name: "a result that is changed", excuse: "DollarKept alias", do: func(s *stage) string {
		err := s.back.DollarKeep(s.ctx, &situation.Box{Text: "before"})
		kept, failed := s.back.DollarKept(s.ctx)
		kept.Text = "after"
		again, _ := s.back.DollarKept(s.ctx)
		return show(again, err, failed)
	}},
}
