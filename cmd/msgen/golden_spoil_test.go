package main

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strconv"
	"time"
)

// each calls visit for the parts of v that can be set.
func each(v reflect.Value, visit func(reflect.Value)) {
	switch v.Kind() { //nolint:exhaustive // of the others there is nothing to say
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
		if at, ok := reflect.TypeAssert[time.Time](v); ok {
			if at = at.In(zones[random.IntN(len(zones))]); random.IntN(10) == 0 {
				at = at.AddDate(10000, 0, 0)
			}
			v.Set(reflect.ValueOf(at))
			return
		}
		switch v.Kind() { //nolint:exhaustive // of the others there is nothing to say
		case reflect.String:
			v.SetString([]string{v.String() + "\xff\xfe", "\xed\xa0\x80" + v.String(), ""}[random.IntN(3)])
		case reflect.Float32, reflect.Float64:
			v.SetFloat([]float64{math.NaN(), math.Inf(1), math.Copysign(0, -1), v.Float() / 3}[min(random.IntN(40), 3)])
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
	switch a.Kind() { //nolint:exhaustive // of the others there is nothing to say
	case reflect.Pointer, reflect.Map, reflect.Slice:
		if a.IsNil() || b.IsNil() || a.Kind() == reflect.Slice && (a.Cap() == 0 || b.Cap() == 0) {
			return ""
		}
		if a.Pointer() == b.Pointer() && (a.Kind() != reflect.Pointer || a.Type().Elem().Size() > 0) {
			return path
		}
	}
	switch a.Kind() { //nolint:exhaustive // of the others there is nothing to say
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
