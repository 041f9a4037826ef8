package runtime

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"time"

	"github.com/goccy/go-json"
)

// Bool makes false or true.
func (in *Inputs) Bool() bool { return in.Choose(1) == 1 }

// Int makes an int, as the methods called like other kinds of numbers make
// those: zero, small, at an edge of its range, or anything.
func (in *Inputs) Int() int { return number[int](in) }

// Int8 makes an int8.
func (in *Inputs) Int8() int8 { return number[int8](in) }

// Int16 makes an int16.
func (in *Inputs) Int16() int16 { return number[int16](in) }

// Int32 makes an int32.
func (in *Inputs) Int32() int32 { return number[int32](in) }

// Int64 makes an int64.
func (in *Inputs) Int64() int64 { return number[int64](in) }

// Uint makes a uint.
func (in *Inputs) Uint() uint { return number[uint](in) }

// Uint8 makes a uint8.
func (in *Inputs) Uint8() uint8 { return number[uint8](in) }

// Uint16 makes a uint16.
func (in *Inputs) Uint16() uint16 { return number[uint16](in) }

// Uint32 makes a uint32.
func (in *Inputs) Uint32() uint32 { return number[uint32](in) }

// Uint64 makes a uint64.
func (in *Inputs) Uint64() uint64 { return number[uint64](in) }

// How a number is made.
const (
	makeZero = iota
	makeSmall
	makeEdge
	makeAny
)

// number makes a number. Small choices mean small numbers: 0 1 2 …, or 0 -1 1 -2 …
func number[T integer](in *Inputs) T {
	highest := uint64(math.MaxUint64) >> (64 - reflect.TypeFor[T]().Bits())
	var n uint64
	switch in.Choose(makeAny) {
	case makeSmall:
		n = in.Choose(20)
	case makeEdge:
		n = highest - in.Choose(2)
	case makeAny:
		n = in.Choose(highest)
	}
	if ^T(0) > 0 { // unsigned
		return T(n)
	}
	return T(n>>1) ^ -T(n&1)
}

// Float32 makes a float32 as Float64 makes a float64.
func (in *Inputs) Float32() float32 {
	f := in.float(math.MaxFloat32, math.SmallestNonzeroFloat32, func() float64 {
		return float64(math.Float32frombits(uint32(in.Choose(math.MaxUint32)))) //nolint:gosec // no more than that was asked for
	})
	return float32(f)
}

// Float64 makes a finite number: zero, small and whole, at an edge, a fraction,
// or anything.
func (in *Inputs) Float64() float64 {
	return in.float(math.MaxFloat64, math.SmallestNonzeroFloat64, func() float64 {
		return math.Float64frombits(in.Choose(math.MaxUint64))
	})
}

func (in *Inputs) float(largest, smallest float64, random func() float64) float64 {
	f := 0.0
	switch in.Choose(makeAny + 1) {
	case makeSmall:
		f = float64(in.Choose(20))
	case makeEdge:
		f = [...]float64{largest, smallest, 1 << 53, 1e21, 1e-7}[in.Choose(4)]
	case makeAny:
		f = float64(in.Choose(1000)) / 8
	case makeAny + 1:
		f = random()
	}
	if f == 0 || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0 // -0 too: not all of JSON's rules keep it
	}
	if in.Bool() {
		return -f
	}
	return f
}

// runes are what texts are made of, simple ones first.
var runes = []rune("aZ0 -_.\"\\/<&\n\t\x00\x7f\u00e9\u0130\u2028\ufffd\ufffe\u4e16\U0001f600\U0010ffff")

// Text makes valid UTF-8: empty, a few letters, or up to 8 of what JSON has to
// take care with.
func (in *Inputs) Text() string {
	var b strings.Builder
	switch in.Choose(makeAny) {
	case makeSmall, makeEdge:
		for range in.length() {
			b.WriteByte("abcdefghijklmnopqrstuvwxyz"[in.Choose(25)])
		}
	case makeAny:
		for range 2 * in.length() {
			b.WriteRune(runes[in.index(len(runes))])
		}
	}
	return b.String()
}

// Bytes makes bytes: nil, none, or up to 4.
func (in *Inputs) Bytes() []byte { return MakeSlice(in, (*Inputs).Uint8) }

// Time makes a time in UTC: zero, or in the years from 1970 to 2100, with
// nanoseconds or without.
func (in *Inputs) Time() time.Time {
	const lastSecond = 4_133_980_799 // of the year 2100
	var seconds, nanoseconds uint64
	switch in.Choose(makeAny) {
	case makeZero:
		return time.Time{}
	case makeSmall:
		seconds = in.Choose(20)
	case makeEdge:
		seconds = in.Choose(lastSecond)
	case makeAny:
		seconds, nanoseconds = in.Choose(lastSecond), in.Choose(999_999_999)
	}
	return time.Unix(int64(seconds), int64(nanoseconds)).UTC()
}

// Duration makes a duration: any number of nanoseconds, or a few seconds.
func (in *Inputs) Duration() time.Duration {
	if in.Bool() {
		return time.Duration(in.index(21)) * time.Second
	}
	return time.Duration(in.Int64())
}

// candidates are values in JSON, of which a type that reads JSON itself may
// accept some.
var candidates = []string{
	`null`, `""`, `0`, `1`, `false`, `true`, `"a"`, `"1"`, `"1.5"`, `-2.5`, `-7`, `123456789012345678901234567890`, `[]`, `[1]`, `["a"]`, `["EUR",12]`, `{}`, `{"a":1}`, `"YQ=="`, `"#ff0000"`,
	`"2026-05-01T10:00:00Z"`, `"2026-05-01"`, `"1h30m0s"`, `"10.0.0.1"`, `"10.0.0.0/8"`, `"10.0.0.1:80"`, `"::1"`,
	`"00000000-0000-4000-8000-000000000001"`, `"https://example.com/a?b=c"`, `"a@example.com"`, `"DE"`, `"en"`, `"EUR"`, `"DE-12"`, `"12 EUR"`,
}

// MakeJSON makes a value of a type that has its own methods for JSON, or for
// text: the first of some usual values in JSON that it accepts and keeps, from
// a place that is chosen. If it accepts none, the zero value is what it makes.
func MakeJSON[T any](in *Inputs) T {
	first := in.index(len(candidates))
	for i := range candidates {
		if v, ok := decodeKept[T](candidates[(first+i)%len(candidates)]); ok {
			return v
		}
	}
	var zero T
	return zero
}

// decodeKept reads a value, and reports whether it comes back from JSON as it is
// and isn't null, which would make nil of a pointer to it.
func decodeKept[T any](text string) (v T, ok bool) {
	// The methods are not ours, and not every one of them is careful.
	defer func() { ok = recover() == nil && ok }()
	if unmarshal([]byte(text), &v) != nil {
		return v, false
	}
	data, err := json.Marshal(&v)
	if err != nil || bytes.Equal(data, []byte("null")) {
		return v, false
	}
	again := new(T)
	return v, unmarshal(data, again) == nil && reflect.DeepEqual(v, *again)
}

// Preserved returns what JSON makes of v, so that JSON changes nothing more. It
// is the zero value where JSON has no form for v.
func Preserved[T any](v T) T {
	var c Copier
	if out := CopyJSON(&c, v); c.err == nil {
		return out
	}
	var zero T
	return zero
}
